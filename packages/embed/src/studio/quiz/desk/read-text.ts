import { isHopeError } from '@hope-online/protocol';
import { type ClassQuizzes } from './class-quizzes.js';
import { type DeskCell } from './desk-cell.js';

/** The id that the server gives to the quiz of a quick poll; nobody has it. */
export const quickQuizId = 'quick';

/** Reads what a quiz of the class says, unless that is known: the words for counts and results. */
export async function readText(cell: DeskCell, quizzes: ClassQuizzes, quizId: string): Promise<void> {
  if (quizId === quickQuizId || cell.state.texts.has(quizId)) return;
  const quiz = await quizzes.quiz(quizId).catch((error: unknown) => {
    // It was deleted since; its counts are there all the same.
    if (isHopeError(error) && error.code === 'not-found') return undefined;
    throw error;
  });
  if (quiz) cell.set({ texts: new Map(cell.state.texts).set(quizId, quiz) });
}
