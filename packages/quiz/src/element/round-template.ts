import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import { type AnswerState } from '../model/answer-state.js';
import { type QuizRound } from '../model/quiz-round.js';
import { type TimeLeft } from '../model/time-left.js';
import { icon } from './icons.js';
import { lateTemplates } from './late-templates.js';
import { questionMark } from './question-mark.js';
import { type QuestionParts, questionTemplate } from './question-template.js';
import { type QuestionStanding } from './question-standing.js';
import { type QuizSpeech } from './words/quiz-speech.js';
import { textDirection } from './words/text-direction.js';

/** What a round needs to be drawn. */
export interface RoundScene {
  readonly round: QuizRound;
  readonly speech: QuizSpeech;
  /** Of the question that is looked at, from 0. */
  readonly place: number;
  readonly timeLeft: TimeLeft | undefined;
  /** Whether something of it can't be had. */
  readonly isFaulty: boolean;
  readonly partsOf: (place: number) => QuestionParts | undefined;
  readonly answerOf: (questionId: string) => AnswerState | undefined;
  readonly standingAt: (place: number) => QuestionStanding;
  readonly goTo: (place: number) => void;
}

/** More questions than this are reached by a list instead of a row of buttons. */
const mostButtons = 8;

/** One opening of a quiz: its title, its state and time, the question that is looked at, and the way to the others. */
export function roundTemplate(scene: RoundScene): TemplateResult {
  const { round, speech, place } = scene;
  const { roundId, state, questions, language } = round;
  const parts = scene.partsOf(place);
  const question = questions[place];
  return html`<section
    class="round"
    part="round"
    tabindex="-1"
    data-round=${roundId}
    data-state=${state.name}
    lang=${speech.language}
    dir=${speech.dir}
    aria-label=${labelOf(scene)}
  >
    <header part="header">
      ${
        round.title === ''
          ? nothing
          : html`<h3 part="title" lang=${language} dir=${textDirection(language)}>${round.title}</h3>`
      }
      ${chipsTemplate(scene)}
    </header>
    ${timerTemplate(scene)} ${lateTemplates()?.resultTemplate(scene)}
    ${state.name === 'loading' ? loadingTemplate(scene) : nothing}
    ${questions.length > 1 ? placesTemplate(scene) : nothing}
    ${parts && question ? keyed(`${roundId} ${question.id}`, questionTemplate(parts)) : nothing}
    ${questions.length > 1 ? stepsTemplate(scene) : nothing}
  </section>`;
}

function labelOf({ round, speech, place }: RoundScene): string {
  const { title, questions } = round;
  const where =
    questions.length > 1 ? speech.say('quiz.place', { number: place + 1, count: questions.length }) : '';
  return [title || speech.say('quiz.name'), where].filter((part) => part !== '').join(', ');
}

function chipsTemplate({ round, speech }: RoundScene): TemplateResult {
  const { name } = round.state;
  return html`<p class="chips">
    ${
      round.mode === 'practice'
        ? html`<span class="chip" part="chip" data-chip="practice"
            >${icon('practice')}${speech.say('quiz.practice')}</span
          >`
        : nothing
    }
    ${
      name === 'loading'
        ? nothing
        : html`<span class="chip" part="chip" data-chip=${name}
            >${icon(name === 'open' ? 'pencil' : name === 'closed' ? 'lock' : 'right')}${speech.say(`quiz.${name}`)}</span
          >`
    }
  </p>`;
}

/** Not announced by itself: a region of its own says what matters of it. */
function timerTemplate({ round, speech, timeLeft }: RoundScene): TemplateResult | typeof nothing {
  if (!timeLeft) return nothing;
  const seconds = Math.ceil(timeLeft.leftMs / 1_000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return html`<div class="timer" part="timer" role="timer" aria-live="off" ?data-short=${seconds <= 10}>
    ${icon('clock')}<span class="unseen">${speech.say('quiz.timeLeft')}</span
    ><span class="time">${clock}</span>
    <svg class="track" aria-hidden="true" preserveAspectRatio="none">
      <rect width=${`${(100 * timeLeft.share).toFixed(2)}%`} height="100%"></rect>
    </svg>
    ${round.state.extended ? html`<span class="hint">${speech.say('quiz.extended')}</span>` : nothing}
  </div>`;
}

function loadingTemplate({ speech, isFaulty }: RoundScene): TemplateResult {
  return html`<p class="loading" ?data-faulty=${isFaulty}>
    ${isFaulty ? icon('refused') : nothing}${speech.say(isFaulty ? 'quiz.fault' : 'quiz.loading')}
  </p>`;
}

function placesTemplate(scene: RoundScene): TemplateResult {
  const { round, speech, place, goTo } = scene;
  const { questions } = round;
  const entries = questions.map((question, at) => {
    const standing = scene.standingAt(at);
    const mark = questionMark({ round, question, standing, speech }, scene.answerOf(question.id));
    return {
      ...mark,
      at,
      name: `${speech.say('quiz.place', { number: at + 1, count: questions.length })}: ${mark.words}`,
    };
  });
  if (questions.length > mostButtons) {
    const go = (event: Event) => goTo(Number((event.target as HTMLSelectElement).value));
    return html`<select
      class="places"
      part="field places"
      aria-label=${speech.say('quiz.questions')}
      @change=${go}
    >
      ${entries.map(({ at, name }) => html`<option value=${at} .selected=${at === place}>${name}</option>`)}
    </select>`;
  }
  return html`<ol class="places" part="places" role="list" aria-label=${speech.say('quiz.questions')}>
    ${entries.map(
      ({ at, name, icon: shape, tone }) =>
        html`<li>
          <button
            type="button"
            part="button place-button"
            class="quiet place-button"
            aria-label=${name}
            aria-current=${at === place ? 'step' : 'false'}
            data-tone=${tone}
            @click=${() => goTo(at)}
          >
            ${at + 1}${icon(shape)}
          </button>
        </li>`,
    )}
  </ol>`;
}

function stepsTemplate({ round, speech, place, goTo, standingAt }: RoundScene): TemplateResult {
  const last = round.questions.length - 1;
  const { name, editable } = standingAt(place);
  const isDone = !editable || !['empty', 'incomplete', 'unsent'].includes(name);
  return html`<div class="steps">
    <button
      type="button"
      part="button"
      class="quiet"
      aria-disabled=${place === 0}
      @click=${() => goTo(place - 1)}
    >
      ${icon('back')}${speech.say('quiz.previous')}
    </button>
    <span class="hint">${speech.say('quiz.place', { number: place + 1, count: last + 1 })}</span>
    <button
      type="button"
      part="button next-button"
      class=${isDone && place < last ? 'next' : 'quiet next'}
      aria-disabled=${place === last}
      @click=${() => goTo(place + 1)}
    >
      ${speech.say('quiz.next')}${icon('on')}
    </button>
  </div>`;
}
