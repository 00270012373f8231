import { type AnswerValue, gradeAnswer, type PupilResult, type Quiz } from '@hope-online/protocol/quiz';

/**
 * Grades a whole quiz where its keys are known.
 * @param valueOf what was answered to a question; undefined for nothing
 */
export function gradeQuiz(
  { items }: Pick<Quiz, 'items'>,
  roundId: string,
  valueOf: (questionId: string) => AnswerValue | undefined,
): PupilResult {
  const questions = items.map(({ question, key }) => {
    const { id: questionId, points } = question;
    // Polls and free text are worth nothing that can be reckoned here.
    if (!key) return { questionId, points: 0, maxPoints: 0, correct: null };
    const value = valueOf(questionId);
    const { fraction, correct } = value ? gradeAnswer(question, key, value) : { fraction: 0, correct: false };
    return { questionId, points: fraction * points, maxPoints: points, correct };
  });
  const sum = (of: 'points' | 'maxPoints') => questions.reduce((total, question) => total + question[of], 0);
  return { roundId, points: sum('points'), maxPoints: sum('maxPoints'), questions };
}
