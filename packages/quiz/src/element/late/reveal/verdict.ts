import { gradeAnswer, type Question } from '@hope-online/protocol/quiz';
import { type AnswerState } from '../../../model/answer-state.js';
import { type QuizRound } from '../../../model/quiz-round.js';

/** How an answer turned out; `noted` where nothing is right or wrong. */
export type VerdictName = 'right' | 'partly' | 'wrong' | 'unanswered' | 'noted';

/** What is said of one question at the reveal. */
export interface Verdict {
  readonly name: VerdictName;
  /** Undefined where nothing is scored. */
  readonly points?: { readonly points: number; readonly maxPoints: number } | undefined;
}

/**
 * How a pupil's answer turned out; undefined as long as that is not known. The server's result counts, since only it knows what
 * came late; practice is reckoned here.
 */
export function verdictOf(
  { state, mode, scored }: QuizRound,
  question: Question,
  answer: AnswerState | undefined,
): Verdict | undefined {
  if (state.name !== 'revealed') return undefined;
  const value = answer?.value;
  const key = state.answers.find(({ questionId }) => questionId === question.id)?.key;
  const told =
    mode === 'live'
      ? state.result?.questions.find(({ questionId }) => questionId === question.id)
      : undefined;
  if (told) {
    const points = scored && told.maxPoints > 0 ? told : undefined;
    return { name: nameOf(told.correct, told.points, value !== undefined), points };
  }
  if (value === undefined) return { name: 'unanswered' };
  // The answers may still be on their way.
  if (!key) return ['poll', 'free-text'].includes(question.kind) ? { name: 'noted' } : undefined;
  const { correct, fraction } = gradeAnswer(question, key, value);
  const points =
    scored && mode === 'practice'
      ? { points: fraction * question.points, maxPoints: question.points }
      : undefined;
  return { name: nameOf(correct, fraction, true), points };
}

function nameOf(correct: boolean | null, worth: number, isAnswered: boolean): VerdictName {
  if (!isAnswered) return 'unanswered';
  if (correct === null) return 'noted';
  if (correct) return 'right';
  return worth > 0 ? 'partly' : 'wrong';
}

/** The points of a whole round; undefined where nothing is scored or they are not known. */
export function roundPoints(
  round: QuizRound,
  answerOf: (questionId: string) => AnswerState | undefined,
): Verdict['points'] {
  const { state, scored, mode, questions } = round;
  if (state.name !== 'revealed' || !scored) return undefined;
  if (mode === 'live') return state.result;
  const keyed = questions.filter(({ id }) =>
    state.answers.some(({ questionId, key }) => questionId === id && key !== undefined),
  );
  const sum = (of: (question: Question) => number) => keyed.reduce((total, one) => total + of(one), 0);
  return {
    points: sum((question) => verdictOf(round, question, answerOf(question.id))?.points?.points ?? 0),
    maxPoints: sum(({ points }) => points),
  };
}
