import { type QuizOption } from '@hope-online/protocol/quiz';
import { html, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { contentTemplate } from '../content-template.js';
import { followDrag } from './follow-drag.js';
import { icon } from '../icons.js';
import { plainText } from '../plain-text.js';
import { type QuestionScene } from '../question-scene.js';

/** The letter by which a target is named, since a list's entries can't hold pictures and formulas. */
export function targetLetter(place: number): string {
  return String.fromCharCode(65 + place);
}

/** Things to be put beside others: by a list at each, or by dragging a card to it. */
export function matchInput(scene: QuestionScene<'match'>): TemplateResult {
  const { question, speech } = scene;
  return html`<p class="hint" lang=${speech.language}>${speech.say('quiz.putTogether')}</p>
    <div class="match">
      <ul class="cards">
        ${question.targets.map((target, place) => cardTemplate(scene, target, place))}
      </ul>
      <ul class="pairs">
        ${question.options.map((option) => pairTemplate(scene, option))}
      </ul>
    </div>`;
}

function cardTemplate(scene: QuestionScene<'match'>, target: QuizOption, place: number): TemplateResult {
  const { draft, edit, standing } = scene;
  const drop = (optionId: string) =>
    standing.editable && edit({ slots: { ...draft.slots, [optionId]: target.id } });
  return html`<li class="card" data-drag ?data-used=${Object.values(draft.slots).includes(target.id)}>
    <span class="grip" @pointerdown=${(event: PointerEvent) => followDrag(event, { drop })}
      >${icon('grip')}</span
    >
    <b class="letter">${targetLetter(place)}</b>
    ${contentTemplate(target.content, scene)}
  </li>`;
}

function pairTemplate(scene: QuestionScene<'match'>, option: QuizOption): TemplateResult {
  const { question, draft, speech, edit, language } = scene;
  const chosen = draft.slots[option.id] ?? '';
  const choose = (event: Event) =>
    edit({ slots: { ...draft.slots, [option.id]: (event.target as HTMLSelectElement).value } });
  return html`<li class="option pair" part="option" data-drop=${option.id} ?data-chosen=${chosen !== ''}>
    ${contentTemplate(option.content, scene)}
    <select
      part="field"
      lang=${language}
      aria-label=${plainText(option.content)}
      .value=${live(chosen)}
      @change=${choose}
    >
      <option value="">${speech.say('quiz.noChoice')}</option>
      ${question.targets.map(
        ({ id, content }, place) =>
          html`<option value=${id} .selected=${id === chosen}>
            ${targetLetter(place)} · ${plainText(content)}
          </option>`,
      )}
    </select>
  </li>`;
}
