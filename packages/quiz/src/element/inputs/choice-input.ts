import { type Content } from '@hope-online/protocol/quiz';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { silentTemplate, soundsTemplate } from '../content-template.js';
import { toggled } from '../draft.js';
import { plainText } from '../plain-text.js';
import { type QuestionScene } from '../question-scene.js';
import { type Choice, choicesOf, type ChoiceQuestion, takesSeveral } from './choice-options.js';

type ChoiceScene = QuestionScene<ChoiceQuestion['kind']>;

/** Options of which one, or several, are chosen. */
export function choiceInput(scene: ChoiceScene): TemplateResult {
  const { question, speech } = scene;
  const several = takesSeveral(question);
  return html`<p class="hint" lang=${speech.language}>
      ${speech.say(several ? 'quiz.chooseSeveral' : 'quiz.chooseOne')}
    </p>
    <div class="options" ?data-pair=${question.kind === 'true-false'}>
      ${repeat(
        choicesOf(question, speech),
        ({ id }) => id,
        (choice, place) => choiceTemplate(scene, choice, place),
      )}
    </div>`;
}

function choiceTemplate(scene: ChoiceScene, { id, content }: Choice, place: number): TemplateResult {
  const { question, draft, speech, edit } = scene;
  const several = takesSeveral(question);
  const isChosen = draft.chosen.includes(id);
  const isText = typeof content === 'string';
  return html`<div class="option" part="option" ?data-chosen=${isChosen}>
    <label>
      <input
        type=${several ? 'checkbox' : 'radio'}
        name=${question.id}
        value=${id}
        aria-label=${isText ? nothing : nameOf(content)}
        .checked=${live(isChosen)}
        @change=${() => edit({ chosen: toggled(draft.chosen, id, several) })}
      />
      ${isText ? html`<span class="content" lang=${speech.language}>${content}</span>` : silentTemplate(content, scene)}
      ${place < 9 ? html`<kbd aria-hidden="true">${place + 1}</kbd>` : nothing}
    </label>
    ${isText ? nothing : soundsTemplate(content, scene)}
  </div>`;
}

/** What has letters is named by them; a formula or a picture alone is not, for every browser. */
function nameOf(content: Content): string | typeof nothing {
  const hasText = content.some(
    (block) => block.kind === 'paragraph' && block.children.some(({ kind }) => kind !== 'maths'),
  );
  return hasText ? nothing : plainText(content);
}
