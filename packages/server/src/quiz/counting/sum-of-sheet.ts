import { type Quiz, type QuizItem } from '@hope-online/protocol/quiz';
import { type AnswerSheet } from '../answers/answer-sheet.js';
import { countAnswers } from '../answers/counted.js';
import { ShardTally } from './shard-tally.js';
import { type QuestionSum } from './tally-board.js';

/** Counts a question's answers as they stand on the sheet, without waiting for any shard. */
export function sumOfSheet(item: QuizItem, sheet: AnswerSheet, rule: Quiz['counts']): QuestionSum {
  const questionId = item.question.id;
  const tally = new ShardTally({ roundId: '', shard: 0, epoch: 0 });
  for (const pupil of sheet.pupils) {
    tally.set(questionId, pupil, countAnswers(item, sheet.attempts(pupil, questionId), rule));
  }
  const { counts, answered, correct, late } = tally.vector(questionId);
  return { counts: new Map(Object.entries(counts)), answered, correct, late };
}
