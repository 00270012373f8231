import { html, nothing, type TemplateResult } from 'lit/html.js';
import { contentTemplate } from '../../content-template.js';
import { type QuestionScene } from '../../question-scene.js';

/** Why an answer is right, and why some numbers of the class are not shown; nothing before the reveal. */
export function explanationTemplate(scene: QuestionScene): TemplateResult | typeof nothing {
  const { round, question, speech } = scene;
  const { state } = round;
  if (state.name !== 'revealed') return nothing;
  const explanation = state.answers.find(({ questionId }) => questionId === question.id)?.explanation;
  const tally = state.distribution?.questions.find(({ questionId }) => questionId === question.id);
  const isHidden = tally?.choices.some(({ count }) => count === null) === true;
  return html`${isHidden ? html`<p class="hint" lang=${speech.language}>${speech.say('quiz.hidden')}</p>` : nothing}
  ${
    explanation
      ? html`<section class="explanation" part="explanation">
          <h4 lang=${speech.language}>${speech.say('quiz.explanation')}</h4>
          ${contentTemplate(explanation, scene)}
        </section>`
      : nothing
  }`;
}
