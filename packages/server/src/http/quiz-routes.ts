import { type FastifyInstance } from 'fastify';
import { type AnswerAddress, answerBytes, takeAnswer } from './answer-intake.js';
import { type QuizAccess } from './quiz-access.js';
import { addTeacherQuizRoutes } from './quiz-teacher-routes.js';

interface InClass {
  Params: { classId: string };
}
interface OfRound {
  Params: { classId: string; roundId: string };
}

/** Below it are the quizzes of a class. */
const root = '/classes/:classId/quiz';

/** Adds what is below `/classes/{id}/quiz`: see docs/decisions/0014-quiz.md. */
export async function addQuizRoutes(app: FastifyInstance, access: QuizAccess): Promise<void> {
  await app.register((scope, _options, done) => {
    addPupilRoutes(scope, access);
    addTeacherQuizRoutes(scope, access, root);
    done();
  });
}

function addPupilRoutes(app: FastifyInstance, access: QuizAccess): void {
  app.get<InClass>(`${root}/cues`, async (request, reply) => {
    const { book, claims, participant } = await access.enter({ request, reply }, request.params.classId);
    if (claims.role === 'student') book.followed(participant);
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

  // Most answers come by `answer-lane.ts`.
  app.put<{ Params: AnswerAddress }>(
    `${root}/rounds/:roundId/answers/:questionId/:attempt`,
    { bodyLimit: answerBytes },
    async (request, reply) => {
      const visit = await access.enter({ request, reply }, request.params.classId, 'student');
      void reply.header('cache-control', 'no-store');
      return takeAnswer(visit, request.params, request.body);
    },
  );

  app.get<OfRound>(`${root}/rounds/:roundId/answers`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book, participant } = await access.enter({ request, reply }, classId, 'student');
    void reply.header('cache-control', 'no-store');
    return book.answers.kept(participant, roundId);
  });

  app.get<OfRound>(`${root}/rounds/:roundId/result`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book, participant } = await access.enter({ request, reply }, classId, 'student');
    void reply.header('cache-control', 'no-store');
    return book.reports.result(roundId, participant);
  });

  app.get<OfRound>(`${root}/rounds/:roundId/distribution`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book } = await access.enter({ request, reply }, classId);
    void reply.header('cache-control', 'private, max-age=60');
    return book.reports.distribution(roundId);
  });

  app.get<OfRound>(`${root}/rounds/:roundId/leaderboard`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book } = await access.enter({ request, reply }, classId);
    void reply.header('cache-control', 'no-store');
    return book.reports.leaderboard(roundId);
  });
}
