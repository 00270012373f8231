import { type Question } from '@hope-online/protocol/quiz';
import { type AnswerStanding, type AnswerState } from '../model/answer-state.js';
import { type QuizRound } from '../model/quiz-round.js';
import { parseNumber } from './parse-number.js';
import { type Draft, isSameValue, valueOf } from './draft.js';

/** What a question's line of state says. */
export type StandingName =
  Exclude<AnswerStanding, 'blank'> | 'empty' | 'incomplete' | 'unsent' | 'unanswered';

/** Where a question is for its pupil, and what can be done. */
export interface QuestionStanding {
  readonly name: StandingName;
  /** Whether the fields can be changed. */
  readonly editable: boolean;
  /** Whether there is something to send. */
  readonly sendable: boolean;
  /** Whether it would change what was sent before in the same attempt. */
  readonly isChange: boolean;
  /** Which attempt this is, from 1, and how many there may be. */
  readonly attempt: number;
  readonly attempts: number;
  /** Whether another attempt can be begun. */
  readonly again: boolean;
}

/** Puts together what is known of one question; `draft` is what stands in its fields. */
export function questionStanding(
  { state }: Pick<QuizRound, 'state'>,
  question: Question,
  answer: AnswerState | undefined,
  draft: Draft,
): QuestionStanding {
  const editable = state.name === 'open';
  const { attempts } = question;
  const attempt = answer?.attempt ?? 1;
  const sent = answer?.value;
  const value = valueOf(question, draft);
  const sendable = editable && value !== undefined && !isSameValue(value, sent);
  const again = editable && !sendable && sent !== undefined && attempt < attempts;
  const common = { editable, sendable, isChange: sendable && sent !== undefined, attempt, attempts, again };
  return { ...common, name: sendable ? unsentName(draft) : restingName(editable, question, answer, draft) };
}

/** An order stands there from the beginning, and is nobody's answer yet. */
function unsentName({ touched }: Draft): StandingName {
  return touched ? 'unsent' : 'empty';
}

function restingName(
  editable: boolean,
  question: Question,
  answer: AnswerState | undefined,
  { text }: Draft,
): StandingName {
  const isWritten = editable && question.kind === 'number' && text.trim() !== '';
  if (isWritten && parseNumber(text) === undefined) return 'incomplete';
  if (answer && answer.status !== 'blank') return answer.status;
  return editable ? 'empty' : 'unanswered';
}
