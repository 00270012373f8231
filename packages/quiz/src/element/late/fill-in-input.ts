import { type Question } from '@hope-online/protocol/quiz';
import { html, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { inlineTemplate } from '../content-template.js';
import { type QuestionScene } from '../question-scene.js';
import { textDirection } from '../words/text-direction.js';

/** One gap of a text. */
export type Gap = Extract<Extract<Question, { kind: 'fill-in' }>['text'][number], { kind: 'gap' }>;

/** A text with gaps, each a field or a list of words. */
export function fillInInput(scene: QuestionScene<'fill-in'>): TemplateResult {
  const { question, language } = scene;
  const gaps = question.text.filter((part) => part.kind === 'gap');
  return html`<p class="cloze" lang=${language} dir=${textDirection(language)}>
    ${question.text.map((part) =>
      part.kind === 'gap' ? gapTemplate(scene, part, gaps.indexOf(part) + 1) : inlineTemplate(part),
    )}
  </p>`;
}

function gapTemplate(scene: QuestionScene<'fill-in'>, gap: Gap, number: number): TemplateResult {
  const { draft, speech, edit } = scene;
  const given = draft.slots[gap.id] ?? '';
  const fill = (event: Event) =>
    edit({
      slots: { ...draft.slots, [gap.id]: (event.target as HTMLInputElement | HTMLSelectElement).value },
    });
  const label = speech.say('quiz.gap', { number });
  if (gap.options) {
    return html`<select part="field" aria-label=${label} .value=${live(given)} @change=${fill}>
      <option value="">${speech.say('quiz.noChoice')}</option>
      ${gap.options.map(({ id, text }) => html`<option value=${id} .selected=${id === given}>${text}</option>`)}
    </select>`;
  }
  return html`<input
    type="text"
    part="field"
    size="10"
    maxlength="1000"
    aria-label=${label}
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    .value=${live(given)}
    @input=${fill}
  />`;
}
