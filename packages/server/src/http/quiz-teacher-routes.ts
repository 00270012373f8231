import { HopeError } from '@hope-online/protocol';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type QuizAccess } from './quiz-access.js';

interface InClass {
  Params: { classId: string };
}
interface OfQuiz {
  Params: { classId: string; quizId: string };
}
interface OfRound {
  Params: { classId: string; roundId: string };
}

const quizBytes = 512 * 1024;
const mediaBytes = 5 * 1024 * 1024;
/** What a browser says of a file that it is to upload; the bytes themselves are looked at later. */
const mediaTypes = /^(?:image\/|audio\/|application\/octet-stream)/;

/** Adds the teacher's side: quizzes and media up, results down. */
export function addTeacherQuizRoutes(app: FastifyInstance, access: QuizAccess, root: string): void {
  addLibraryRoutes(app, access, root);
  addResultRoutes(app, access, root);
}

function addLibraryRoutes(app: FastifyInstance, access: QuizAccess, root: string): void {
  app.addContentTypeParser(mediaTypes, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.get<InClass>(`${root}/quizzes`, async (request) => {
    const { book } = await enter(access, request, request.params.classId);
    return book.library.list;
  });
  app.get<OfQuiz>(`${root}/quizzes/:quizId`, async (request) => {
    const { book } = await enter(access, request, request.params.classId);
    return book.library.quiz(request.params.quizId);
  });
  app.put<OfQuiz>(`${root}/quizzes/:quizId`, { bodyLimit: quizBytes }, async (request) => {
    const { book } = await enter(access, request, request.params.classId);
    return book.library.upload(request.params.quizId, request.body);
  });
  app.delete<OfQuiz>(`${root}/quizzes/:quizId`, async (request, reply) => {
    const { book } = await enter(access, request, request.params.classId);
    await book.library.delete(request.params.quizId);
    return reply.code(204).send();
  });
  app.put<{ Params: { classId: string; address: string } }>(
    `${root}/media/:address`,
    { bodyLimit: mediaBytes },
    async (request, reply) => {
      const { book } = await enter(access, request, request.params.classId);
      const { body } = request;
      if (!Buffer.isBuffer(body)) {
        throw new HopeError('request-invalid', 'media: expected the bytes of a picture or a sound', {
          details: { path: 'content-type', expected: 'image/…, audio/… or application/octet-stream' },
        });
      }
      await book.library.uploadMedia(request.params.address, body);
      return reply.code(204).send();
    },
  );
}

function addResultRoutes(app: FastifyInstance, access: QuizAccess, root: string): void {
  app.get<InClass>(`${root}/rounds`, async (request) => {
    const { book } = await enter(access, request, request.params.classId);
    return book.rounds.list;
  });
  app.get<OfRound>(`${root}/rounds/:roundId/results`, async (request) => {
    const { book } = await enter(access, request, request.params.classId);
    return book.reports.results(request.params.roundId);
  });
  app.get<OfRound>(`${root}/rounds/:roundId/results.csv`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book } = await enter(access, request, classId);
    const table = await book.reports.csv(roundId);
    void reply.header('content-disposition', `attachment; filename="${classId}-${roundId}.csv"`);
    return reply.type('text/csv; charset=utf-8').send(table);
  });
  app.get<OfRound>(`${root}/rounds/:roundId/statements`, async (request) => {
    const { book } = await enter(access, request, request.params.classId);
    return book.reports.statements(request.params.roundId);
  });
  app.post<OfRound>(`${root}/rounds/:roundId/statements`, async (request, reply) => {
    const { book } = await enter(access, request, request.params.classId);
    await book.pushStatements(request.params.roundId);
    return reply.code(202).send();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    // Keys and results are for one teacher; what others may keep says so itself.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}

function enter(access: QuizAccess, request: FastifyRequest, classId: string) {
  return access.enter(request, classId, 'teacher');
}
