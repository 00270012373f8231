import { HopeError } from '@hope-online/protocol';
import { type FastifyInstance } from 'fastify';
import { type ClassRoutesOptions, findClass } from './class-routes.js';

/** Adds `GET /classes/{id}/captions/{key}/{language}.json`: what was said in the class lately. */
export function addCaptionRoutes(app: FastifyInstance, options: ClassRoutesOptions): void {
  app.get<{ Params: { classId: string; key: string; file: string } }>(
    '/classes/:classId/captions/:key/:file',
    (request, reply) => {
      const { classId, key, file } = request.params;
      const { classroom } = findClass(options, classId);
      options.playbackKeys.check(classId, key);
      const window = classroom.captions?.read(file.replace(/\.json$/, ''));
      if (!window) {
        throw new HopeError('not-found', 'captions: expected a language of this class', {
          details: { path: 'captions', expected: 'a language of this class', received: file.slice(0, 64) },
        });
      }
      // The same for everybody: one request every two seconds reaches the server through any cache.
      void reply.header('cache-control', 'public, max-age=2');
      return reply.send(window);
    },
  );
}
