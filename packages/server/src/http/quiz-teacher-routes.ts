import { HopeError } from '@hope-online/protocol';
import { type FastifyInstance } from 'fastify';
import { type QuizAccess, type QuizExchange } from './quiz-access.js';

interface InClass {
  Params: { classId: string };
}
interface OfQuiz {
  Params: { classId: string; quizId: string };
}
interface OfMedia {
  Params: { classId: string; address: string };
}
interface OfRound {
  Params: { classId: string; roundId: string };
}

const quizBytes = 512 * 1024;
const mediaBytes = 5 * 1024 * 1024;
/** What a browser says of a file that it is to upload; the bytes themselves are looked at later. */
const mediaTypes = /^(?:image\/|audio\/|application\/octet-stream)/;

/** Adds the teacher's side: quizzes and media up and down, results down. */
export function addTeacherQuizRoutes(app: FastifyInstance, access: QuizAccess, root: string): void {
  addLibraryRoutes(app, access, root);
  addMediaRoutes(app, access, root);
  addResultRoutes(app, access, root);
}

function addLibraryRoutes(app: FastifyInstance, access: QuizAccess, root: string): void {
  app.get<InClass>(`${root}/quizzes`, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    return book.library.list;
  });
  app.get<OfQuiz>(`${root}/quizzes/:quizId`, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    return book.library.quiz(request.params.quizId);
  });
  app.put<OfQuiz>(`${root}/quizzes/:quizId`, { bodyLimit: quizBytes }, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    return book.library.upload(request.params.quizId, request.body);
  });
  app.delete<OfQuiz>(`${root}/quizzes/:quizId`, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    await book.library.delete(request.params.quizId);
    return reply.code(204).send();
  });
}

/** Pictures and sounds as they were uploaded. Those of an explanation tell the answers, so none of them are anybody else's. */
function addMediaRoutes(app: FastifyInstance, access: QuizAccess, root: string): void {
  app.addContentTypeParser(mediaTypes, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.get<OfMedia>(`${root}/media/:address`, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    const { bytes, type } = await book.library.media(request.params.address);
    void reply.header('cache-control', 'private, max-age=31536000, immutable');
    void reply.header('x-content-type-options', 'nosniff');
    // Of a file that is more than it seems nothing runs, wherever it is opened.
    void reply.header('content-security-policy', "default-src 'none'; sandbox");
    return reply.type(type).send(bytes);
  });
  app.put<OfMedia>(`${root}/media/:address`, { bodyLimit: mediaBytes }, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    const { body } = request;
    if (!Buffer.isBuffer(body)) {
      throw new HopeError('request-invalid', 'media: expected the bytes of a picture or a sound', {
        details: { path: 'content-type', expected: 'image/…, audio/… or application/octet-stream' },
      });
    }
    await book.library.uploadMedia(request.params.address, body);
    return reply.code(204).send();
  });
}

function addResultRoutes(app: FastifyInstance, access: QuizAccess, root: string): void {
  app.get<InClass>(`${root}/rounds`, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    return book.rounds.list;
  });
  app.get<OfRound>(`${root}/rounds/:roundId/results`, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    return book.reports.results(request.params.roundId);
  });
  app.get<OfRound>(`${root}/rounds/:roundId/results.csv`, async (request, reply) => {
    const { classId, roundId } = request.params;
    const { book } = await enter(access, { request, reply }, classId);
    const table = await book.reports.csv(roundId);
    void reply.header('content-disposition', `attachment; filename="${classId}-${roundId}.csv"`);
    return reply.type('text/csv; charset=utf-8').send(table);
  });
  app.get<OfRound>(`${root}/rounds/:roundId/statements`, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    return book.reports.statements(request.params.roundId);
  });
  app.post<OfRound>(`${root}/rounds/:roundId/statements`, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    return reply.code(202).send(await book.pushStatements(request.params.roundId));
  });
  app.get<OfRound>(`${root}/rounds/:roundId/statements/push`, async (request, reply) => {
    const { book } = await enter(access, { request, reply }, request.params.classId);
    return book.pushOf(request.params.roundId);
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    // Keys and results are for one teacher; what others may keep says so itself.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}

function enter(access: QuizAccess, exchange: QuizExchange, classId: string) {
  return access.enter(exchange, classId, 'teacher');
}
