import { type QuizItem } from '@hope-online/protocol/quiz';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { textOfContent } from '../author/author-text.js';
import {
  unitsOf,
  withDistractor,
  withGaps,
  withMoreOptions,
  withMovedOption,
  withOptionText,
  withoutOption,
  withoutTarget,
  withRight,
  withUnits,
} from '../author/edit-item.js';
import { textOfGaps } from '../author/gap-text.js';
import { type DeskScene } from './desk-scene.js';
import { checkField, lineField, numberOf, textField } from './fields.js';

type Kind = QuizItem['question']['kind'];
type QuestionOf<Of extends Kind> = Extract<QuizItem['question'], { kind: Of }>;
type KeyOf<Of extends Kind> = Extract<NonNullable<QuizItem['key']>, { kind: Of }>;
type Change = (next: (now: QuizItem) => QuizItem) => void;

/** What a kind of question has of its own: options, and what is right. */
export function kindTemplate(scene: DeskScene, item: QuizItem, change: Change): TemplateResult {
  const { question } = item;
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
    case 'poll':
      return choiceTemplate(scene, item, change);
    case 'true-false':
      return truthTemplate(scene, item, change);
    case 'short-text':
      return shortTextTemplate(scene, item, change);
    case 'number':
      return numberTemplate(scene, item, change);
    case 'order':
      return orderTemplate(scene, item, change);
    case 'match':
      return matchTemplate(scene, item, change);
    case 'fill-in':
      return gapsTemplate(scene, item, change);
    case 'free-text':
      return lengthTemplate(scene, question, change);
  }
}

/** Changes fields of the question itself. */
function setQuestion<Of extends Kind>(change: Change, kind: Of, changes: Partial<QuestionOf<Of>>): void {
  change((now) =>
    now.question.kind === kind
      ? { ...now, question: { ...now.question, ...changes } as QuizItem['question'] }
      : now,
  );
}

function setKey<Of extends Kind>(change: Change, kind: Of, changes: Partial<KeyOf<Of>>): void {
  change((now) =>
    now.key?.kind === kind
      ? { ...now, key: { ...now.key, ...changes } as NonNullable<QuizItem['key']> }
      : now,
  );
}

function choiceTemplate({ words }: DeskScene, item: QuizItem, change: Change): TemplateResult {
  const question = item.question as QuestionOf<'single-choice' | 'multiple-choice' | 'poll'>;
  const { key } = item;
  const isRight = (id: string) =>
    key?.kind === 'single-choice'
      ? key.correct === id
      : key?.kind === 'multiple-choice' && key.correct.includes(id);
  return html`<fieldset>
    <legend>${key ? words.say('desk.editor.key') : words.say('desk.kind.poll')}</legend>
    ${repeat(
      question.options,
      ({ id }) => id,
      ({ id, content }, at) =>
        html`<div class="option">
          ${
            key
              ? html`<input
                  type=${key.kind === 'single-choice' ? 'radio' : 'checkbox'}
                  name="right"
                  aria-label=${words.say('desk.editor.isRight', { number: at + 1 })}
                  .checked=${isRight(id)}
                  @change=${(event: Event) => change((now) => withRight(now, id, (event.target as HTMLInputElement).checked))}
                />`
              : nothing
          }
          ${lineField({
            label: words.say('desk.editor.option', { number: at + 1 }),
            name: 'option',
            value: textOfContent(content),
            change: (text) => change((now) => withOptionText(now, { list: 'options', id }, text)),
          })}
          ${removeButton(
            words.say('desk.editor.removeOption', { number: at + 1 }),
            question.options.length > 2,
            () => change((now) => withoutOption(now, id)),
          )}
        </div>`,
    )}
    ${moreButton(words.say('desk.editor.addOption'), question.options.length < 26, () => change(withMoreOptions))}
    ${
      question.kind === 'poll'
        ? checkField(words.say('desk.editor.multiple'), question.multiple, (multiple) =>
            setQuestion(change, 'poll', { multiple }),
          )
        : checkField(words.say('desk.editor.shuffle'), question.shuffle, (shuffle) =>
            setQuestion(change, question.kind, { shuffle }),
          )
    }
    ${
      key?.kind === 'multiple-choice'
        ? checkField(words.say('desk.editor.partial'), key.partial, (partial) =>
            setKey(change, 'multiple-choice', { partial }),
          )
        : nothing
    }
  </fieldset>`;
}

function truthTemplate({ words }: DeskScene, { key }: QuizItem, change: Change): TemplateResult {
  const correct = key?.kind === 'true-false' && key.correct;
  const radio = (value: boolean, label: string) =>
    html`<label class="check">
      <input
        type="radio"
        name="right"
        .checked=${correct === value}
        @change=${() => setKey(change, 'true-false', { correct: value })}
      />
      <span>${label}</span>
    </label>`;
  return html`<fieldset>
    <legend>${words.say('desk.editor.key')}</legend>
    ${radio(true, words.say('desk.air.true'))} ${radio(false, words.say('desk.air.false'))}
  </fieldset>`;
}

function shortTextTemplate({ words }: DeskScene, { key }: QuizItem, change: Change): TemplateResult {
  const { accepted, caseSensitive } = key as KeyOf<'short-text'>;
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return html`${textField({
    label: words.say('desk.editor.accepted'),
    name: 'accepted',
    value: accepted.join('\n'),
    change: (text) => setKey(change, 'short-text', { accepted: lines(text) }),
  })}
  ${checkField(words.say('desk.editor.caseSensitive'), caseSensitive, (checked) =>
    setKey(change, 'short-text', { caseSensitive: checked }),
  )}`;
}

function numberTemplate({ words }: DeskScene, item: QuizItem, change: Change): TemplateResult {
  const { value, tolerance } = item.key as KeyOf<'number'>;
  return html`<div class="pair">
      ${lineField({
        label: words.say('desk.editor.value'),
        name: 'value',
        value: String(value),
        // What is no number is a fault when the quiz is uploaded, and not another number.
        change: (text) => setKey(change, 'number', { value: numberOf(text, Number.NaN) }),
      })}
      ${lineField({
        label: words.say('desk.editor.tolerance'),
        name: 'tolerance',
        value: String(tolerance),
        change: (text) => setKey(change, 'number', { tolerance: numberOf(text, 0) }),
      })}
    </div>
    ${lineField({
      label: words.say('desk.editor.units'),
      name: 'units',
      value: unitsOf(item),
      change: (text) => change((now) => withUnits(now, text)),
    })}`;
}

function orderTemplate({ words }: DeskScene, item: QuizItem, change: Change): TemplateResult {
  const { options } = item.question as QuestionOf<'order'>;
  const { correct } = item.key as KeyOf<'order'>;
  const inOrder = correct.flatMap((id) => options.filter((option) => option.id === id));
  return html`<fieldset>
    <legend>${words.say('desk.editor.key')}</legend>
    ${repeat(
      inOrder,
      ({ id }) => id,
      ({ id, content }, at) =>
        html`<div class="option">
          ${lineField({
            label: words.say('desk.editor.option', { number: at + 1 }),
            name: 'option',
            value: textOfContent(content),
            change: (text) => change((now) => withOptionText(now, { list: 'options', id }, text)),
          })}
          ${signButton('↑', words.say('desk.editor.moveUp', { number: at + 1 }), at > 0, () => change((now) => withMovedOption(now, id, -1)))}
          ${signButton(
            '↓',
            words.say('desk.editor.moveDown', { number: at + 1 }),
            at < inOrder.length - 1,
            () => change((now) => withMovedOption(now, id, 1)),
          )}
          ${removeButton(words.say('desk.editor.removeOption', { number: at + 1 }), options.length > 2, () =>
            change((now) => withoutOption(now, id)),
          )}
        </div>`,
    )}
    ${moreButton(words.say('desk.editor.addOption'), options.length < 12, () => change(withMoreOptions))}
  </fieldset>`;
}

function matchTemplate({ words }: DeskScene, item: QuizItem, change: Change): TemplateResult {
  const { options, targets } = item.question as QuestionOf<'match'>;
  const { correct } = item.key as KeyOf<'match'>;
  const targetField = (target: (typeof targets)[number], label: string) =>
    lineField({
      label,
      name: 'target',
      value: textOfContent(target.content),
      change: (text) => change((now) => withOptionText(now, { list: 'targets', id: target.id }, text)),
    });
  const spare = targets.filter(({ id }) => !Object.values(correct).includes(id));
  return html`<fieldset>
    <legend>${words.say('desk.editor.key')}</legend>
    ${repeat(
      options,
      ({ id }) => id,
      ({ id, content }, at) => {
        const target = targets.find((one) => one.id === correct[id]);
        return html`<div class="option">
          ${lineField({
            label: words.say('desk.editor.option', { number: at + 1 }),
            name: 'option',
            value: textOfContent(content),
            change: (text) => change((now) => withOptionText(now, { list: 'options', id }, text)),
          })}
          ${target ? targetField(target, words.say('desk.editor.partner', { number: at + 1 })) : nothing}
          ${removeButton(words.say('desk.editor.removeOption', { number: at + 1 }), options.length > 2, () =>
            change((now) => withoutOption(now, id)),
          )}
        </div>`;
      },
    )}
    ${repeat(
      spare,
      ({ id }) => id,
      (target, at) =>
        html`<div class="option">
          ${targetField(target, words.say('desk.editor.distractor', { number: at + 1 }))}
          ${removeButton(
            `${words.say('desk.editor.remove')}: ${words.say('desk.editor.distractor', { number: at + 1 })}`,
            true,
            () => change((now) => withoutTarget(now, target.id)),
          )}
        </div>`,
    )}
    ${moreButton(words.say('desk.editor.addOption'), options.length < 12 && targets.length < 16, () => change(withMoreOptions))}
    ${moreButton(words.say('desk.editor.addDistractor'), targets.length < 16, () => change(withDistractor))}
  </fieldset>`;
}

function gapsTemplate({ words }: DeskScene, item: QuizItem, change: Change): TemplateResult {
  const { text } = item.question as QuestionOf<'fill-in'>;
  const { accepted, caseSensitive } = item.key as KeyOf<'fill-in'>;
  return html`${textField({
    label: words.say('desk.editor.gaps'),
    name: 'gaps',
    value: textOfGaps({ text, accepted }),
    hint: words.say('desk.editor.gapsHint'),
    change: (written) => change((now) => withGaps(now, written)),
  })}
  ${checkField(words.say('desk.editor.caseSensitive'), caseSensitive, (checked) =>
    setKey(change, 'fill-in', { caseSensitive: checked }),
  )}`;
}

function lengthTemplate(
  { words }: DeskScene,
  question: QuestionOf<'free-text'>,
  change: Change,
): TemplateResult {
  return lineField(
    {
      label: words.say('desk.editor.maxLength'),
      value: String(question.maxLength),
      change: (text) => setQuestion(change, 'free-text', { maxLength: Math.round(numberOf(text, 2_000)) }),
    },
    'number',
  );
}

function signButton(sign: string, label: string, isOn: boolean, press: () => void): TemplateResult {
  return html`<button type="button" class="sign" aria-label=${label} ?disabled=${!isOn} @click=${press}>
    <span aria-hidden="true">${sign}</span>
  </button>`;
}

function removeButton(label: string, isOn: boolean, press: () => void): TemplateResult {
  return signButton('✕', label, isOn, press);
}

function moreButton(label: string, isOn: boolean, press: () => void): TemplateResult {
  return html`<button type="button" class="plain" ?disabled=${!isOn} @click=${press}>${label}</button>`;
}
