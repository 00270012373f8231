import { parseWire } from '@hope-online/protocol';
import { type AnswerReceipt, answerRequestSchema } from '@hope-online/protocol/quiz';
import { type QuizVisit } from './quiz-access.js';

/** The longest answer is a text of 4000 characters. */
export const answerBytes = 32_768;

/** What is answered, as an address names it. */
export interface AnswerAddress {
  readonly classId: string;
  readonly roundId: string;
  readonly questionId: string;
  readonly attempt: string;
}

/**
 * Takes an answer, on whichever way it came.
 * @throws HopeError `request-invalid` for a body that is no answer; what `AnswerDesk.put()` throws
 */
export function takeAnswer(
  { book, claims, participant }: QuizVisit,
  { roundId, questionId, attempt }: AnswerAddress,
  body: unknown,
): Promise<AnswerReceipt> {
  const answer = parseWire(answerRequestSchema, body, 'request-invalid', 'answer');
  return book.answers.put(
    { pupil: participant, extendedTime: claims.xt ?? 1 },
    { roundId, questionId, attempt: Number(attempt) },
    answer,
  );
}
