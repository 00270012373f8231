import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type AnswerState } from '../../../model/answer-state.js';
import { icon, type IconName } from '../../icons.js';
import { type QuestionParts } from '../../question-template.js';
import { type QuestionScene } from '../../question-scene.js';
import { type QuestionMark } from '../../question-mark.js';
import { sayPoints } from './say-points.js';
import { type Verdict, verdictOf, type VerdictName } from './verdict.js';

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

/** How an answer turned out, over its question; nothing as long as that is not known. */
export function verdictTemplate({ scene, answer }: QuestionParts): TemplateResult | typeof nothing {
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

/** The same for an unfolded list of questions; undefined as long as it is not known. */
export function verdictMark(
  { round, question, speech }: Pick<QuestionScene, 'round' | 'question' | 'speech'>,
  answer: AnswerState | undefined,
): QuestionMark | undefined {
  const verdict = verdictOf(round, question, answer);
  return verdict && { ...verdictLooks[verdict.name], words: speech.say(verdictWords[verdict.name]) };
}
