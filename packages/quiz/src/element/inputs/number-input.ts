import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { type QuestionScene } from '../question-scene.js';

/**
 * A number with its unit. The field is one of text, since the browser's own for numbers knows one decimal sign and one
 * script only, and turns under the mouse wheel.
 */
export function numberInput(scene: QuestionScene<'number'>): TemplateResult {
  const { question, draft, speech, edit, standing } = scene;
  return html`<div class="number" dir="ltr">
    <label class="field">
      <span class="hint" lang=${speech.language} dir=${speech.dir}>${speech.say('quiz.yourAnswer')}</span>
      <input
        type="text"
        part="field"
        inputmode="decimal"
        maxlength="40"
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${standing.name === 'incomplete'}
        .value=${live(draft.text)}
        @input=${(event: Event) => edit({ text: (event.target as HTMLInputElement).value })}
      />
    </label>
    ${question.unit === undefined ? nothing : html`<span class="unit">${question.unit}</span>`}
    ${question.units === undefined ? nothing : unitSelect(scene, question.units)}
  </div>`;
}

function unitSelect(
  { draft, speech, edit }: QuestionScene<'number'>,
  units: readonly string[],
): TemplateResult {
  return html`<label class="field">
    <span class="hint" lang=${speech.language} dir=${speech.dir}>${speech.say('quiz.unit')}</span>
    <select
      part="field"
      .value=${live(draft.unit)}
      @change=${(event: Event) => edit({ unit: (event.target as HTMLSelectElement).value })}
    >
      <option value="">${speech.say('quiz.noChoice')}</option>
      ${units.map((unit) => html`<option value=${unit} .selected=${unit === draft.unit}>${unit}</option>`)}
    </select>
  </label>`;
}
