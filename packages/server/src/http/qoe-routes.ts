import { HopeError, parseJson, parseWire, qoeRecordSchema } from '@hope-online/protocol';
import { type FastifyInstance } from 'fastify';
import { admit } from './admission.js';
import { type ClassRoutesOptions, findClass } from './class-routes.js';

/** A record holds some 300 bytes. */
const bodyLimit = 4_096;

/**
 * Adds `POST /classes/{id}/qoe`, for players that have no socket or are about to be gone, and `GET` of the same, for the
 * teacher. A page that is being closed can set no header: below `/qoe/{key}` the playback key lets it in.
 */
export function addQoeRoutes(app: FastifyInstance, options: ClassRoutesOptions): void {
  app.post<{ Params: { classId: string } }>(
    '/classes/:classId/qoe',
    { bodyLimit },
    async (request, reply) => {
      const { classroom } = findClass(options, request.params.classId);
      await admit(request, reply, options.tokens, classroom.classId);
      classroom.addReport(readRecord(request.body));
      return reply.code(204).send();
    },
  );

  app.post<{ Params: { classId: string; key: string } }>(
    '/classes/:classId/qoe/:key',
    { bodyLimit },
    async (request, reply) => {
      const { classId, key } = request.params;
      const { classroom } = findClass(options, classId);
      options.playbackKeys.check(classId, key);
      classroom.addReport(readRecord(request.body));
      return reply.code(204).send();
    },
  );

  app.get<{ Params: { classId: string } }>('/classes/:classId/qoe', async (request, reply) => {
    const { classroom } = findClass(options, request.params.classId);
    const { role } = await admit(request, reply, options.tokens, classroom.classId);
    if (role !== 'teacher') {
      throw new HopeError('forbidden', `qoe: expected role teacher, got ${role}`, {
        details: { path: 'qoe', expected: 'role teacher', received: role },
      });
    }
    void reply.header('cache-control', 'no-store');
    return classroom.quality.read();
  });
}

/** `sendBeacon` says `text/plain`: any other type would have to be asked for first. */
function readRecord(body: unknown) {
  return parseWire(qoeRecordSchema, typeof body === 'string' ? parse(body) : body, 'request-invalid', 'qoe');
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new HopeError('request-invalid', 'qoe: expected JSON', {
      details: { path: 'qoe', expected: 'JSON', received: text.slice(0, 60) },
      cause,
    });
  }
}
