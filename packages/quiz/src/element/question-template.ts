import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type AnswerState } from '../model/answer-state.js';
import { contentTemplate } from './content-template.js';
import { icon } from './icons.js';
import { questionInput } from './inputs/question-input.js';
import { lateTemplates } from './late-templates.js';
import { standingIcons } from './question-mark.js';
import { type QuestionScene } from './question-scene.js';
import { textDirection } from './words/text-direction.js';

/** What a question and its buttons need. */
export interface QuestionParts {
  readonly scene: QuestionScene;
  readonly answer: AnswerState | undefined;
  readonly send: () => void;
  readonly tryAgain: () => void;
}

/** One question: to be answered while it is open, to be looked at afterwards. */
export function questionTemplate(parts: QuestionParts): TemplateResult {
  const { scene, send } = parts;
  const { question, language, standing } = scene;
  const late = standing.editable ? undefined : lateTemplates();
  const submit = (event: Event) => {
    event.preventDefault();
    send();
  };
  return html`<form class="question" novalidate @submit=${submit}>
    ${late?.verdictTemplate(parts)}
    <fieldset part="question" dir=${textDirection(language)}>
      <legend part="prompt">${contentTemplate(question.prompt, scene)}</legend>
      ${standing.editable ? questionInput(scene) : late?.questionReveal(parts)}
    </fieldset>
    ${late?.explanationTemplate(scene)}${footTemplate(parts)}
  </form>`;
}

function footTemplate({ scene, answer, tryAgain }: QuestionParts): TemplateResult | typeof nothing {
  const { standing, speech, round } = scene;
  // The verdict says it already.
  if (round.state.name === 'revealed' && !['late', 'refused'].includes(standing.name)) return nothing;
  const { editable, sendable, isChange, attempt, attempts, again, name } = standing;
  const isSent = answer?.value !== undefined && !sendable;
  const label = isChange ? 'quiz.sendChange' : isSent ? 'quiz.sent' : 'quiz.send';
  return html`<div class="foot" lang=${speech.language}>
    <p class="standing" part="standing" data-standing=${name}>
      ${icon(standingIcons[name])}<span>${speech.say(`quiz.standing.${name}`)}</span>
      ${
        attempts > 1
          ? html`<span class="attempt"
              >${speech.say('quiz.attempt', { number: attempt, count: attempts })}</span
            >`
          : nothing
      }
    </p>
    ${
      editable
        ? html`<span class="actions">
            ${
              again
                ? html`<button type="button" part="button again-button" class="quiet" @click=${tryAgain}>
                    ${speech.say('quiz.tryAgain')}
                  </button>`
                : nothing
            }
            <button type="submit" part="button send-button" class="send" aria-disabled=${!sendable}>
              ${speech.say(label)}
            </button>
          </span>`
        : nothing
    }
  </div>`;
}
