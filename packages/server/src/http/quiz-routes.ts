import { parseWire } from '@hope-online/protocol';
import { answerRequestSchema } from '@hope-online/protocol/quiz';
import { type FastifyInstance } from 'fastify';
import { VerifiedTokens } from '../tokens/verified-tokens.js';
import { type ClassRoutesOptions } from './class-routes.js';
import { QuizAccess } from './quiz-access.js';
import { addTeacherQuizRoutes } from './quiz-teacher-routes.js';

interface InClass {
  Params: { classId: string };
}
interface OfRound {
  Params: { classId: string; roundId: string };
}

/** Below it are the quizzes of a class. */
const root = '/classes/:classId/quiz';
/** The longest answer is a text of 4000 characters. */
const answerBytes = 32_768;

/** Adds what is below `/classes/{id}/quiz`: see docs/decisions/0014-quiz.md. */
export async function addQuizRoutes(app: FastifyInstance, options: ClassRoutesOptions): Promise<void> {
  const access = new QuizAccess(options, new VerifiedTokens(options.tokens, options.clock));
  await app.register((scope, _options, done) => {
    addPupilRoutes(scope, access);
    addTeacherQuizRoutes(scope, access, root);
    done();
  });
}

function addPupilRoutes(app: FastifyInstance, access: QuizAccess): void {
  app.get<InClass>(`${root}/cues`, async (request, reply) => {
    const { book, claims } = await access.enter(request, request.params.classId);
    if (claims.role === 'student') book.followed(claims.sub);
    void reply.header('cache-control', 'no-store');
    return { cues: book.rounds.cues, nowMs: book.nowMs };
  });

  app.get<{ Params: { classId: string; address: string } }>(
    `${root}/packages/:address`,
    async (request, reply) => {
      const { classId, address } = request.params;
      const bytes = await access.book(classId).library.package(address);
      void reply.header('cache-control', 'public, max-age=31536000, immutable');
      void reply.header('x-content-type-options', 'nosniff');
      return reply.type('application/octet-stream').send(bytes);
    },
  );

  app.put<{ Params: { classId: string; roundId: string; questionId: string; attempt: string } }>(
    `${root}/rounds/:roundId/answers/:questionId/:attempt`,
    { bodyLimit: answerBytes },
    async (request, reply) => {
      const { classId, roundId, questionId, attempt } = request.params;
      const { book, claims } = await access.enter(request, classId, 'student');
      const answer = parseWire(answerRequestSchema, request.body, 'request-invalid', 'answer');
      void reply.header('cache-control', 'no-store');
      return book.answers.put(
        { pupil: claims.sub, extendedTime: claims.xt ?? 1 },
        { roundId, questionId, attempt: Number(attempt) },
        answer,
      );
    },
  );

  app.get<OfRound>(`${root}/rounds/:roundId/answers`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book, claims } = await access.enter(request, classId, 'student');
    void reply.header('cache-control', 'no-store');
    return book.answers.kept(claims.sub, roundId);
  });

  app.get<OfRound>(`${root}/rounds/:roundId/result`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book, claims } = await access.enter(request, classId, 'student');
    void reply.header('cache-control', 'no-store');
    return book.reports.result(roundId, claims.sub);
  });

  app.get<OfRound>(`${root}/rounds/:roundId/distribution`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book } = await access.enter(request, classId);
    void reply.header('cache-control', 'private, max-age=60');
    return book.reports.distribution(roundId);
  });

  app.get<OfRound>(`${root}/rounds/:roundId/leaderboard`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book } = await access.enter(request, classId);
    void reply.header('cache-control', 'no-store');
    return book.reports.leaderboard(roundId);
  });
}
