import { mediaOfContent, plainText, type Quiz, type QuizItem } from '@hope-online/protocol/quiz';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import { ref, type RefOrCallback } from 'lit/directives/ref.js';
import { textOfContent } from '../author/author-text.js';
import { withExplanation, withPrompt } from '../author/edit-item.js';
import { asKind, questionKinds } from '../author/new-item.js';
import { type DraftFault } from '../author/quiz-faults.js';
import { type DeskState } from '../desk/desk-state.js';
import { type DeskScene } from './desk-scene.js';
import { checkField, lineField, menuField, numberOf, textField } from './fields.js';
import { kindTemplate } from './kind-template.js';

type EditPage = Extract<DeskState['page'], { name: 'edit' }>;

/** The quiz that is being edited: its questions, one of which is open, and how pupils see that. */
export function editorTemplate(scene: DeskScene, page: EditPage, preview: RefOrCallback): TemplateResult {
  const { desk, words } = scene;
  const draft = desk.shelf.edited;
  if (!draft) return html`<section class="card">${words.say('desk.loading')}</section>`;
  const { quiz } = draft;
  const item = quiz.items[page.at];
  return html`<section class="card editor" aria-labelledby="editor-heading">
    <h3 id="editor-heading" tabindex="-1">${words.say('desk.editor.heading')}: ${quiz.title}</h3>
    <div class="actions">
      <button type="button" class="plain" data-action="back" @click=${() => desk.shelf.leave()}>
        ${words.say('desk.editor.back')}
      </button>
      <button
        type="button"
        class="primary"
        data-action="upload"
        ?disabled=${desk.state.busy !== ''}
        @click=${() => desk.shelf.upload(quiz.id)}
      >
        ${words.say('desk.shelf.upload')}
      </button>
      <span class="hint">
        ${desk.state.draftsKept === 'device' ? words.say('desk.shelf.draftsOnDevice') : words.say('desk.shelf.draftsInPage')}
      </span>
    </div>
    ${page.faults.length === 0 ? nothing : faultsTemplate(scene, page.faults)}
    <div class="pages">
      ${contentsTemplate(scene, quiz, page.at)}
      ${keyed(
        `${quiz.id} ${item ? `${item.question.id} ${item.question.kind}` : ''}`,
        item ? itemTemplate(scene, page.at, item) : settingsTemplate(scene, quiz),
      )}
      <section
        class="preview-pane"
        aria-label=${words.say('desk.editor.preview')}
        ?hidden=${item === undefined}
      >
        <h4>${words.say('desk.editor.preview')}</h4>
        <div lang=${quiz.language} ${ref(preview)}></div>
      </section>
    </div>
  </section>`;
}

function faultsTemplate({ desk, words }: DeskScene, faults: readonly DraftFault[]): TemplateResult {
  return html`<div class="alarm" role="alert">
    <p>${words.say('desk.editor.faults')}</p>
    <ul>
      ${faults.map(({ at, kind, reason }) => {
        const where =
          at === undefined
            ? words.say('desk.editor.quizFault')
            : words.say('desk.air.question', { number: at + 1 });
        return html`<li>
          <button type="button" class="link" @click=${() => desk.shelf.turnTo(at ?? -1)}>${where}</button>:
          ${words.say(`desk.fault.${kind}`)}${kind === 'formula' || kind === 'other' ? html` <small>${reason}</small>` : nothing}
        </li>`;
      })}
    </ul>
  </div>`;
}

function contentsTemplate({ desk, words }: DeskScene, quiz: Quiz, open: number): TemplateResult {
  const entry = (at: number, label: string) =>
    html`<li>
      <button
        type="button"
        class="entry"
        dir="auto"
        aria-current=${at === open ? 'true' : nothing}
        @click=${() => desk.shelf.turnTo(at)}
      >
        ${label}
      </button>
    </li>`;
  return html`<nav aria-label=${words.say('desk.shelf.questions', { count: quiz.items.length })}>
    <ul class="contents">
      ${entry(-1, words.say('desk.editor.settings'))}
      ${quiz.items.map(({ question }, at) =>
        entry(at, `${at + 1}. ${plainText(question.prompt).slice(0, 60) || words.say('desk.editor.empty')}`),
      )}
    </ul>
    <button type="button" class="plain" data-action="add" @click=${() => desk.shelf.addItem()}>
      ${words.say('desk.editor.add')}
    </button>
  </nav>`;
}

function settingsTemplate({ desk, words }: DeskScene, quiz: Quiz): TemplateResult {
  const change = (changes: Partial<Quiz>) => desk.shelf.change((now) => ({ ...now, ...changes }));
  const limit = (text: string) =>
    desk.shelf.change(({ timeLimitMs: _before, ...now }) => {
      const seconds = numberOf(text, 0);
      return seconds > 0 ? { ...now, timeLimitMs: Math.round(seconds * 1_000) } : now;
    });
  return html`<div class="form">
    ${lineField({ label: words.say('desk.editor.title'), name: 'title', value: quiz.title, change: (title) => change({ title }) })}
    ${lineField({
      label: words.say('desk.editor.language'),
      value: quiz.language,
      change: (language) => change({ language: language.trim() }),
    })}
    ${lineField(
      {
        label: words.say('desk.editor.timeLimit'),
        name: 'time-limit',
        value: quiz.timeLimitMs === undefined ? '' : String(quiz.timeLimitMs / 1_000),
        change: limit,
      },
      'number',
    )}
    ${checkField(words.say('desk.editor.scored'), quiz.scored, (scored) => change({ scored }))}
    ${menuField(
      words.say('desk.editor.counts'),
      [
        ['last', words.say('desk.editor.last')],
        ['best', words.say('desk.editor.best')],
      ],
      { value: quiz.counts, change: (counts) => change({ counts }) },
    )}
  </div>`;
}

function itemTemplate(scene: DeskScene, at: number, item: QuizItem): TemplateResult {
  const { desk, words } = scene;
  const { question } = item;
  const change = (next: (now: QuizItem) => QuizItem) => desk.shelf.changeItem(at, next);
  return html`<div class="form" data-question=${question.id}>
    ${menuField(
      words.say('desk.editor.kind'),
      questionKinds.map((kind) => [kind, words.say(`desk.kind.${kind}`)] as const),
      { value: question.kind, change: (kind) => change((now) => asKind(now, kind)) },
    )}
    ${textField({
      label: words.say('desk.editor.prompt'),
      name: 'prompt',
      value: textOfContent(question.prompt),
      hint: words.say('desk.editor.promptHint'),
      change: (text) => change((now) => withPrompt(now, text)),
    })}
    ${mediaTemplate(scene, at, item)} ${kindTemplate(scene, item, change)}
    ${textField(
      {
        label: words.say('desk.editor.explanation'),
        name: 'explanation',
        value: textOfContent(item.explanation ?? []),
        change: (text) => change((now) => withExplanation(now, text)),
      },
      2,
    )}
    ${countsTemplate(scene, item, change)}
    <div class="actions">
      <button type="button" class="plain" ?disabled=${at === 0} @click=${() => desk.shelf.moveItem(at, -1)}>
        ${words.say('desk.editor.earlier')}
      </button>
      <button type="button" class="plain" @click=${() => desk.shelf.moveItem(at, 1)}>
        ${words.say('desk.editor.later')}
      </button>
      <button type="button" class="quiet" @click=${() => desk.shelf.removeItem(at)}>
        ${words.say('desk.editor.remove')}
      </button>
    </div>
  </div>`;
}

function countsTemplate({ words }: DeskScene, { question }: QuizItem, change: ChangeItem): TemplateResult {
  const set = (changes: { readonly points?: number; readonly attempts?: number }) =>
    change((now) => ({ ...now, question: { ...now.question, ...changes } }));
  return html`<div class="pair">
    ${lineField(
      {
        label: words.say('desk.editor.points'),
        value: String(question.points),
        change: (text) => set({ points: numberOf(text, 0) }),
      },
      'number',
    )}
    ${lineField(
      {
        label: words.say('desk.editor.attempts'),
        value: String(question.attempts),
        change: (text) => set({ attempts: Math.round(numberOf(text, 1)) }),
      },
      'number',
    )}
  </div>`;
}

const pictureTypes = 'image/png,image/jpeg,image/webp,image/avif';
const soundTypes = 'audio/mpeg,audio/mp4,audio/ogg,audio/wav,.mp3,.m4a,.ogg,.oga,.wav';

/** The pictures and sounds of a question, each with the words for those who can't see or hear it. */
function mediaTemplate(scene: DeskScene, at: number, { question }: QuizItem): TemplateResult {
  const { desk, words } = scene;
  const setBlocks = (address: string, alt: string | undefined) =>
    desk.shelf.changeItem(at, (now) => ({
      ...now,
      question: {
        ...now.question,
        prompt: now.question.prompt.flatMap((block) => {
          if (block.kind === 'paragraph' || block.address !== address) return [block];
          return alt === undefined ? [] : [{ ...block, alt }];
        }),
      },
    }));
  const adder = (name: 'addPicture' | 'addSound', accept: string) =>
    html`<button
      type="button"
      class="plain"
      data-action=${name}
      @click=${() => scene.choose(accept, (file) => void desk.shelf.addMedia(at, file))}
    >
      ${words.say(`desk.editor.${name}`)}
    </button>`;
  return html`${mediaOfContent(question.prompt).map((block) =>
      keyed(
        block.address,
        html`<div class="with-button">
          ${lineField({
            label: words.say(block.kind === 'image' ? 'desk.editor.alt' : 'desk.editor.soundAlt'),
            name: 'alt',
            value: block.alt,
            change: (alt) => setBlocks(block.address, alt),
          })}
          <button type="button" class="quiet" @click=${() => setBlocks(block.address, undefined)}>
            ${words.say(block.kind === 'image' ? 'desk.editor.removePicture' : 'desk.editor.removeSound')}
          </button>
        </div>`,
      ),
    )}
    <div class="actions">${adder('addPicture', pictureTypes)} ${adder('addSound', soundTypes)}</div>`;
}

type ChangeItem = (next: (now: QuizItem) => QuizItem) => void;
