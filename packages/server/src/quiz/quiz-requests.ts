import { HopeError, type MethodName, type MethodRequest, type MethodResponse } from '@hope-online/protocol';
import { type QuizBook } from './quiz-book.js';

/** Who asks, where. */
interface QuizContext {
  readonly classroom: { readonly classId: string; readonly quiz: QuizBook | undefined };
  readonly peer: { readonly subject: string; readonly role: string };
}

type QuizMethod = Extract<MethodName, `quiz.${string}`>;

/** What each request about quizzes does. */
export const quizRequests: {
  readonly [Name in QuizMethod]: (
    context: QuizContext,
    params: MethodRequest<Name>,
  ) => Promise<MethodResponse<Name>> | MethodResponse<Name>;
} = {
  'quiz.stage': async ({ classroom }, { quizId }) => {
    await quizOf(classroom).rounds.stage(quizId);
    return {};
  },
  'quiz.open': ({ classroom }, request) => quizOf(classroom).rounds.open(request),
  'quiz.quick': ({ classroom }, request) => quizOf(classroom).rounds.quick(request),
  'quiz.close': ({ classroom }, request) => quizOf(classroom).rounds.close(request),
  'quiz.reveal': ({ classroom }, request) => quizOf(classroom).rounds.reveal(request),
  'quiz.cancel': ({ classroom }, request) => quizOf(classroom).rounds.cancel(request),
  'quiz.tally': ({ classroom }, { roundId }) => quizOf(classroom).tally(roundId),
  'quiz.seen': ({ classroom, peer }, { roundId }) => {
    if (peer.role === 'student') quizOf(classroom).seen(roundId, peer.subject);
    return {};
  },
};

/** @throws HopeError `not-found` in a class without quizzes */
export function quizOf({ classId, quiz }: QuizContext['classroom']): QuizBook {
  if (quiz) return quiz;
  throw new HopeError('not-found', `quiz: class "${classId}" has none`, { details: { path: 'quiz' } });
}
