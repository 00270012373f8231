import { html, nothing, type TemplateResult } from 'lit/html.js';
import { textDirection } from '../../words/text-direction.js';
import { answerBar } from './answer-bar.js';
import { type RevealScene } from './reveal-scene.js';

/** What was written, and what would have been right. */
export function textReveal(scene: RevealScene<'short-text' | 'free-text'>): TemplateResult {
  const { value, key } = scene;
  const accepted = key?.kind === 'short-text' ? key.accepted : [];
  return writtenReveal(scene, value?.text, accepted);
}

/** The number that was written, and those that are right. */
export function numberReveal(scene: RevealScene<'number'>): TemplateResult {
  const { question, value, key, speech } = scene;
  const numbers = new Intl.NumberFormat(speech.language, { maximumFractionDigits: 12 });
  const show = (number: number, unit = question.unit) =>
    [numbers.format(number), unit].filter((part) => part !== undefined).join(' ');
  const right = key ? [key, ...(key.also ?? [])] : [];
  return writtenReveal(
    scene,
    value && show(value.value, value.unit),
    right.map(
      ({ value: number, tolerance }) =>
        show(number, key?.unit ?? question.unit) + (tolerance > 0 ? ` (± ${numbers.format(tolerance)})` : ''),
    ),
  );
}

function writtenReveal(
  scene: RevealScene<'short-text' | 'free-text' | 'number'>,
  given: string | undefined,
  right: readonly string[],
): TemplateResult {
  const { speech, language } = scene;
  const dir = textDirection(language);
  const or = ` ${speech.say('quiz.alsoRight')} `;
  return html`<dl class="written">
      ${
        given === undefined
          ? nothing
          : html`<div>
              <dt lang=${speech.language}>${speech.say('quiz.yourAnswer')}</dt>
              <dd class="own" lang=${language} dir=${dir}>${given}</dd>
            </div>`
      }
      ${
        right.length === 0
          ? nothing
          : html`<div>
              <dt lang=${speech.language}>${speech.say('quiz.rightAnswer')}</dt>
              <dd class="right" lang=${language} dir=${dir}>
                ${right.map((one, at) => html`${at > 0 ? html`<small lang=${speech.language}>${or}</small>` : nothing}<b>${one}</b>`)}
              </dd>
            </div>`
      }
    </dl>
    ${tallyTemplate(scene)}`;
}

function tallyTemplate({
  tally,
  speech,
  language,
}: RevealScene<'short-text' | 'free-text' | 'number'>): TemplateResult | typeof nothing {
  if (!tally || tally.choices.length === 0) return nothing;
  return html`<h4 lang=${speech.language}>${speech.say('quiz.classAnswers')}</h4>
    <ul class="options">
      ${tally.choices.map(
        ({ id, count }) =>
          html`<li class="option result" part="option">
            <span class="content" lang=${language} dir=${textDirection(language)}>${id}</span>
            ${answerBar({ count, answered: tally.answered }, speech)}
          </li>`,
      )}
    </ul>`;
}
