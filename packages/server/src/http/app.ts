import { createServer } from 'node:http';
import fastifyCors from '@fastify/cors';
import { HopeError } from '@hope-online/protocol';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Log } from '../log.js';
import { VerifiedTokens } from '../tokens/verified-tokens.js';
import { AnswerLane } from './answer-lane.js';
import { addCaptionRoutes } from './caption-routes.js';
import { addClassRoutes, type ClassRoutesOptions } from './class-routes.js';
import { crossOrigin } from './cross-origin.js';
import { addDocsRoutes } from './docs-routes.js';
import { tellError } from './error-replies.js';
import { addFrameRoutes } from './frame-routes.js';
import { addPageRoutes, type PageRoutesOptions } from './page-routes.js';
import { addProvinceRoutes, type ProvinceRoutesOptions } from './province-routes.js';
import { addQoeRoutes } from './qoe-routes.js';
import { QuizAccess } from './quiz-access.js';
import { addQuizRoutes } from './quiz-routes.js';

export interface AppOptions
  extends Omit<ClassRoutesOptions, 'windowSeconds'>, PageRoutesOptions, ProvinceRoutesOptions {
  readonly log: Log;
}

/** The HTTP server, not listening yet. */
export type App = FastifyInstance;

/** The longest address that is read, in characters. */
const longestPath = 512;
/**
 * Slow clients may not hold sockets for ever; blocking playlist requests end far earlier by themselves. A socket waits a
 * little longer for its next request than the balancers that usually stand before servers.
 */
const timeLimits = { requestTimeout: 30_000, keepAliveTimeout: 72_000 } as const;

/** Makes the HTTP side of the server: classes, playlists and media, the SDK and the pages. */
export async function createApp(options: AppOptions): Promise<App> {
  const onError = (error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
    const { status, headers, body } = tellError(error, options.log);
    void reply.code(status).headers(headers).send(body);
  };
  const access = new QuizAccess(options, new VerifiedTokens(options.tokens, options.clock));
  let lane: AnswerLane | undefined;
  const app = fastify({
    serverFactory: (handle) =>
      createServer(timeLimits, (request, response) => {
        if (!lane?.take(request, response)) handle(request, response);
      }),
    logger: false,
    bodyLimit: 65_536,
    routerOptions: { maxParamLength: longestPath },
    forceCloseConnections: true,
    // An address that can't be decoded reaches no route, and so not the handler of errors either.
    frameworkErrors: onError,
  });
  app.setErrorHandler(onError);
  app.setNotFoundHandler((request) => {
    throw new HopeError(
      'not-found',
      `${request.method} ${request.url.split('?')[0]?.slice(0, 200)}: nothing here`,
    );
  });
  await app.register(fastifyCors, crossOrigin);
  app.get('/healthz', () => ({ ok: true }));
  app.get('/.well-known/jwks.json', (_request, reply) => {
    void reply.header('cache-control', 'public, max-age=300');
    return options.tokens.publicKeys;
  });
  const routes = { ...options, windowSeconds: options.config.hls.windowSeconds };
  addClassRoutes(app, routes);
  addCaptionRoutes(app, routes);
  addQoeRoutes(app, routes);
  await addQuizRoutes(app, access);
  addFrameRoutes(app, options);
  addProvinceRoutes(app, options);
  await addDocsRoutes(app, options.config.pages.docs);
  await addPageRoutes(app, options);
  lane = openAnswerLane(app, access, options.log);
  return app;
}

function openAnswerLane(app: App, access: QuizAccess, log: Log): AnswerLane {
  const read = app.getDefaultJsonParser('error', 'error');
  const lane = new AnswerLane({
    access,
    parse: (text) => {
      let outcome: { readonly error: Error | null; readonly value?: unknown } = { error: null };
      // The request is not looked at.
      void read({} as FastifyRequest, text, (error, value) => (outcome = { error, value }));
      if (outcome.error) throw outcome.error;
      return outcome.value;
    },
    tellError: (error) => tellError(error, log),
  });
  app.addHook('preClose', (done) => {
    lane.close();
    done();
  });
  return lane;
}
