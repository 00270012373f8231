import { html, type TemplateResult } from 'lit/html.js';
import { type QuizSpeech } from '../../words/quiz-speech.js';

/** How often something was answered; `null` where that is hidden because it was seldom. */
export interface AnswerShare {
  readonly count: number | null;
  /** Of how many; `null` where that is hidden too. */
  readonly answered: number | null;
}

/** A bar as long as the share of those who gave an answer, with the number in words. */
export function answerBar({ count, answered }: AnswerShare, speech: QuizSpeech): TemplateResult {
  const percent = count === null || !answered ? undefined : Math.round((100 * count) / answered);
  const width = `${percent ?? 0}%`;
  // An SVG's attribute, since a strict policy allows no style attributes.
  return html`<span class="bar" part="bar" ?data-hidden=${count === null}>
    <svg aria-hidden="true" preserveAspectRatio="none"><rect width=${width} height="100%"></rect></svg>
    <span lang=${speech.language}
      >${count === null ? speech.say('quiz.fewAnswers') : `${count}${percent === undefined ? '' : ` · ${percent} %`}`}</span
    >
  </span>`;
}
