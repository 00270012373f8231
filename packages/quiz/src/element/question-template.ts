import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type AnswerState } from '../model/answer-state.js';
import { contentTemplate } from './content-template.js';
import { icon, type IconName } from './icons.js';
import { questionInput } from './inputs/question-input.js';
import { type QuestionScene } from './question-scene.js';
import { type StandingName } from './question-standing.js';
import { questionReveal } from './reveal/question-reveal.js';
import { type RevealScene } from './reveal/reveal-scene.js';
import { sayPoints } from './reveal/say-points.js';
import { type Verdict, verdictOf, type VerdictName } from './reveal/verdict.js';
import { textDirection } from './words/text-direction.js';

/** What a question and its buttons need. */
export interface QuestionParts {
  readonly scene: QuestionScene;
  readonly answer: AnswerState | undefined;
  readonly send: () => void;
  readonly tryAgain: () => void;
}

const standingIcons: Readonly<Record<StandingName, IconName>> = {
  empty: 'empty',
  incomplete: 'refused',
  unsent: 'pencil',
  sending: 'sending',
  'kept-on-device': 'device',
  'kept-in-page': 'device',
  received: 'right',
  late: 'late',
  refused: 'refused',
  practice: 'practice',
  unanswered: 'empty',
};

const verdictLooks: Readonly<Record<VerdictName, { icon: IconName; tone: string }>> = {
  right: { icon: 'right', tone: 'good' },
  partly: { icon: 'partly', tone: 'caution' },
  wrong: { icon: 'wrong', tone: 'alarm' },
  unanswered: { icon: 'empty', tone: 'calm' },
  noted: { icon: 'right', tone: 'calm' },
};

const verdictWords = {
  right: 'quiz.right',
  partly: 'quiz.partlyRight',
  wrong: 'quiz.wrong',
  unanswered: 'quiz.standing.unanswered',
  noted: 'quiz.thanks',
} as const;

/** One question: to be answered while it is open, to be looked at afterwards. */
export function questionTemplate(parts: QuestionParts): TemplateResult {
  const { scene, send } = parts;
  const { question, language, standing } = scene;
  const submit = (event: Event) => {
    event.preventDefault();
    send();
  };
  return html`<form class="question" novalidate @submit=${submit}>
    ${verdictTemplate(parts)}
    <fieldset part="question" dir=${textDirection(language)}>
      <legend part="prompt">${contentTemplate(question.prompt, scene)}</legend>
      ${standing.editable ? questionInput(scene) : questionReveal(revealScene(parts))}
    </fieldset>
    ${explanationTemplate(scene)}${footTemplate(parts)}
  </form>`;
}

function revealScene({ scene, answer }: QuestionParts): RevealScene {
  const { round, question } = scene;
  const { state } = round;
  const isRevealed = state.name === 'revealed';
  const given = answer?.value;
  const key = isRevealed
    ? state.answers.find(({ questionId }) => questionId === question.id)?.key
    : undefined;
  return {
    ...scene,
    value: given?.kind === question.kind ? given : undefined,
    key: key?.kind === question.kind ? key : undefined,
    tally: isRevealed
      ? state.distribution?.questions.find(({ questionId }) => questionId === question.id)
      : undefined,
  };
}

function verdictTemplate({ scene, answer }: QuestionParts): TemplateResult | typeof nothing {
  const { round, question, speech } = scene;
  const verdict = verdictOf(round, question, answer);
  if (!verdict) return nothing;
  const look = verdictLooks[verdict.name];
  return html`<p class="verdict" part="verdict" data-tone=${look.tone} lang=${speech.language}>
    ${icon(look.icon)}<b>${speech.say(verdictWords[verdict.name])}</b>${pointsTemplate(verdict, scene)}
  </p>`;
}

function pointsTemplate({ points }: Verdict, { speech }: QuestionScene): TemplateResult | typeof nothing {
  if (!points) return nothing;
  return html`<span class="points">${sayPoints(points, speech)}</span>`;
}

function explanationTemplate(scene: QuestionScene): TemplateResult | typeof nothing {
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

/** What an unfolded list of questions says of one: its icon, and the words for it. */
export function questionMark(
  scene: Pick<QuestionScene, 'round' | 'question' | 'standing' | 'speech'>,
  answer: AnswerState | undefined,
): { readonly icon: IconName; readonly words: string; readonly tone: string } {
  const { round, question, standing, speech } = scene;
  const verdict = verdictOf(round, question, answer);
  if (verdict) return { ...verdictLooks[verdict.name], words: speech.say(verdictWords[verdict.name]) };
  return {
    icon: standingIcons[standing.name],
    words: speech.say(`quiz.standing.${standing.name}`),
    tone: standing.name,
  };
}
