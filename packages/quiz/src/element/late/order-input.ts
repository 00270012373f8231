import { type QuizOption } from '@hope-online/protocol/quiz';
import { html, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { contentTemplate } from '../content-template.js';
import { moved } from '../draft.js';
import { followDrag } from './follow-drag.js';
import { icon } from '../icons.js';
import { plainText } from '../plain-text.js';
import { type QuestionScene } from '../question-scene.js';

/** A list to be put in order, by buttons or by dragging. */
export function orderInput(scene: QuestionScene<'order'>): TemplateResult {
  const { question, draft, speech } = scene;
  const items = draft.order.flatMap((id) => question.options.find((option) => option.id === id) ?? []);
  return html`<p class="hint" lang=${speech.language}>${speech.say('quiz.putInOrder')}</p>
    <ol class="order">
      ${repeat(
        items,
        ({ id }) => id,
        (item, place) => itemTemplate(scene, item, place),
      )}
    </ol>`;
}

function itemTemplate(scene: QuestionScene<'order'>, item: QuizOption, place: number): TemplateResult {
  const { draft, speech, edit, announce, standing } = scene;
  const name = plainText(item.content);
  const move = (to: number) => {
    if (to < 0 || to >= draft.order.length || !standing.editable) return;
    edit({ order: moved(draft.order, item.id, to) });
    announce(speech.say('quiz.moved', { item: name, place: to + 1, count: draft.order.length }));
  };
  const drop = (target: string) => move(draft.order.indexOf(target));
  const button = (key: 'quiz.moveUp' | 'quiz.moveDown', to: number) =>
    html`<button
      type="button"
      part="button"
      class="quiet square"
      lang=${speech.language}
      aria-label=${speech.say(key, { item: name })}
      aria-disabled=${to < 0 || to >= draft.order.length}
      @click=${() => move(to)}
    >
      ${icon(key === 'quiz.moveUp' ? 'up' : 'down')}
    </button>`;
  return html`<li class="option" part="option" data-drag data-drop=${item.id}>
    <span class="grip" @pointerdown=${(event: PointerEvent) => followDrag(event, { drop })}
      >${icon('grip')}</span
    >
    <span class="place" aria-hidden="true">${place + 1}</span>
    ${contentTemplate(item.content, scene)}
    <span class="moves">${button('quiz.moveUp', place - 1)}${button('quiz.moveDown', place + 1)}</span>
  </li>`;
}
