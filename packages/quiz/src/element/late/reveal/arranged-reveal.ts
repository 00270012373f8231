import { comparedText, type QuizOption } from '@hope-online/protocol/quiz';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { contentTemplate, inlineTemplate } from '../../content-template.js';
import { icon } from '../../icons.js';
import { type Gap } from '../fill-in-input.js';
import { targetLetter } from '../match-input.js';
import { textDirection } from '../../words/text-direction.js';
import { type RevealScene } from './reveal-scene.js';

const byId = (options: readonly QuizOption[], id: string | undefined) => options.find((one) => one.id === id);
const mark = (isRight: boolean) => html`<span class="mark">${icon(isRight ? 'right' : 'wrong')}</span>`;

/** The right order, with the place that each thing was given. */
export function orderReveal(scene: RevealScene<'order'>): TemplateResult {
  const { question, value, key, speech } = scene;
  const order = key?.correct ?? value?.order ?? [];
  return html`<h4 lang=${speech.language}>${speech.say(key ? 'quiz.rightAnswer' : 'quiz.yourAnswer')}</h4>
    <ol class="order">
      ${order.map((id, place) => {
        const option = byId(question.options, id);
        const given = value?.order.indexOf(id);
        const isRight = given === place;
        if (!option) return nothing;
        return html`<li
          class="option result"
          part="option"
          ?data-right=${key && isRight}
          ?data-wrong=${key && given !== undefined && !isRight}
        >
          ${key && given !== undefined ? mark(isRight) : nothing}
          <span class="place">${place + 1}</span>
          ${contentTemplate(option.content, scene)}
          ${
            key && given !== undefined && !isRight
              ? html`<span class="tags" lang=${speech.language} dir=${speech.dir}
                  ><span class="tag own">${speech.say('quiz.yourAnswer')}: ${given + 1}</span></span
                >`
              : nothing
          }
        </li>`;
      })}
    </ol>`;
}

/** What was put together, and what belongs together. */
export function matchReveal(scene: RevealScene<'match'>): TemplateResult {
  const { question, value, key, speech } = scene;
  const label = (target: QuizOption) =>
    html`<b class="letter">${targetLetter(question.targets.indexOf(target))}</b
      >${contentTemplate(target.content, scene)}`;
  return html`<ul class="pairs">
    ${question.options.map((option) => {
      const given = byId(question.targets, value?.pairs[option.id]);
      const right = byId(question.targets, key?.correct[option.id]);
      const isRight = given !== undefined && given === right;
      return html`<li
        class="option result"
        part="option"
        ?data-right=${isRight}
        ?data-wrong=${key && given && !isRight}
      >
        ${key && given ? mark(isRight) : nothing} ${contentTemplate(option.content, scene)}
        ${
          given
            ? html`<span class="answer own"
                ><small lang=${speech.language}>${speech.say('quiz.yourAnswer')}</small>${label(given)}</span
              >`
            : nothing
        }
        ${
          right && !isRight
            ? html`<span class="answer right"
                ><small lang=${speech.language}>${speech.say('quiz.rightAnswer')}</small>${label(right)}</span
              >`
            : nothing
        }
      </li>`;
    })}
  </ul>`;
}

/** The text with its gaps filled. */
export function fillInReveal(scene: RevealScene<'fill-in'>): TemplateResult {
  const { question, language } = scene;
  return html`<p class="cloze" lang=${language} dir=${textDirection(language)}>
    ${question.text.map((part) => (part.kind === 'gap' ? gapReveal(scene, part) : inlineTemplate(part)))}
  </p>`;
}

function gapReveal({ value, key, speech }: RevealScene<'fill-in'>, gap: Gap): TemplateResult {
  const given = value?.gaps[gap.id];
  const accepted = key?.accepted[gap.id] ?? [];
  const isSame = (one: string) =>
    gap.options
      ? one === given
      : comparedText(one, key?.caseSensitive) === comparedText(given ?? '', key?.caseSensitive);
  const isRight = given !== undefined && accepted.some(isSame);
  const [right] = accepted;
  const text = (id: string) => gap.options?.find((option) => option.id === id)?.text ?? id;
  return html`<span class="gap" ?data-right=${isRight} ?data-wrong=${key && given !== undefined && !isRight}>
    ${key && given !== undefined ? mark(isRight) : nothing}
    ${
      given === undefined
        ? nothing
        : html`<span class="own"
            ><small class="unseen" lang=${speech.language}>${speech.say('quiz.yourAnswer')}: </small
            >${text(given)}</span
          >`
    }
    ${
      right === undefined || isRight
        ? nothing
        : html`<b class="right"
            ><small class="unseen" lang=${speech.language}>${speech.say('quiz.rightAnswer')}: </small
            >${text(right)}</b
          >`
    }
  </span>`;
}
