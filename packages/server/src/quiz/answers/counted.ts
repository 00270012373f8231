import {
  canonicalAnswer,
  type Grade,
  gradeAnswer,
  type Quiz,
  type QuizItem,
} from '@hope-online/protocol/quiz';
import { type Counted } from '../counting/shard-tally.js';
import { type AnswerRecord } from './answer-record.js';
import { type Attempts } from './answer-sheet.js';

/** The attempt of a pupil that counts. */
export interface CountingAttempt {
  readonly record: AnswerRecord;
  readonly grade: Grade;
}

/** Which of a pupil's attempts counts: the last, or the best, and of equals the earlier. Undefined where none is kept. */
export function countingAttempt(
  { question, key }: QuizItem,
  attempts: Attempts,
  rule: Quiz['counts'],
): CountingAttempt | undefined {
  const graded = attempts.flatMap((state) =>
    state?.kept ? [{ record: state.kept, grade: gradeAnswer(question, key, state.kept.value) }] : [],
  );
  if (rule === 'last') return graded.at(-1);
  return graded.reduce<CountingAttempt | undefined>(
    (best, one) => (best && best.grade.fraction >= one.grade.fraction ? best : one),
    undefined,
  );
}

/** What a pupil adds to a question's counts. */
export function countAnswers(item: QuizItem, attempts: Attempts, rule: Quiz['counts']): Counted {
  const counting = countingAttempt(item, attempts, rule);
  const late = attempts.filter((state) => !state?.kept && state?.aside?.status === 'late').length;
  if (!counting) return { choices: null, correct: null, late };
  const choices = canonicalAnswer(item.question, counting.record.value, item.key);
  return { choices, correct: counting.grade.correct, late };
}
