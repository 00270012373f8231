import fastifyCors from '@fastify/cors';
import { HopeError, isHopeError } from '@hope-online/protocol';
import {
  fastify,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { type Log } from '../log.js';
import { addCaptionRoutes } from './caption-routes.js';
import { addClassRoutes, type ClassRoutesOptions } from './class-routes.js';
import { errorReply } from './error-replies.js';
import { addDocsRoutes } from './docs-routes.js';
import { addFrameRoutes } from './frame-routes.js';
import { addPageRoutes, type PageRoutesOptions } from './page-routes.js';
import { addProvinceRoutes, type ProvinceRoutesOptions } from './province-routes.js';
import { addQoeRoutes } from './qoe-routes.js';
import { addQuizRoutes } from './quiz-routes.js';

export interface AppOptions
  extends Omit<ClassRoutesOptions, 'windowSeconds'>, PageRoutesOptions, ProvinceRoutesOptions {
  readonly log: Log;
}

/** The HTTP server, not listening yet. */
export type App = FastifyInstance;

/** The longest address that is read, in characters. */
const longestPath = 512;

/** Makes the HTTP side of the server: classes, playlists and media, the SDK and the pages. */
export async function createApp(options: AppOptions): Promise<App> {
  const tellError = (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
    const told = translate(error);
    const { status, body } = errorReply(told);
    if (status === 500) options.log.error({ err: error }, 'a request failed');
    const retryAfterMs = body.error.details?.retryAfterMs;
    if (retryAfterMs !== undefined) void reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
    void reply.code(status).header('cache-control', 'no-store').send(body);
  };
  const app = fastify({
    logger: false,
    bodyLimit: 65_536,
    routerOptions: { maxParamLength: longestPath },
    // Slow clients may not hold sockets for ever; blocking playlist requests end far earlier by themselves.
    requestTimeout: 30_000,
    forceCloseConnections: true,
    // An address that can't be decoded reaches no route, and so not the handler of errors either.
    frameworkErrors: tellError,
  });
  app.setErrorHandler(tellError);
  app.setNotFoundHandler((request) => {
    throw new HopeError(
      'not-found',
      `${request.method} ${request.url.split('?')[0]?.slice(0, 200)}: nothing here`,
    );
  });
  // Classes are for pages of any origin; no cookie or other ambient right is ever used.
  await app.register(fastifyCors, {
    origin: '*',
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'range'],
    exposedHeaders: ['content-length', 'date', 'retry-after'],
    maxAge: 86_400,
  });
  app.get('/healthz', () => ({ ok: true }));
  app.get('/.well-known/jwks.json', (_request, reply) => {
    void reply.header('cache-control', 'public, max-age=300');
    return options.tokens.publicKeys;
  });
  const routes = { ...options, windowSeconds: options.config.hls.windowSeconds };
  addClassRoutes(app, routes);
  addCaptionRoutes(app, routes);
  addQoeRoutes(app, routes);
  await addQuizRoutes(app, routes);
  addFrameRoutes(app, options);
  addProvinceRoutes(app, options);
  await addDocsRoutes(app, options.config.pages.docs);
  await addPageRoutes(app, options);
  return app;
}

function translate(error: FastifyError): HopeError {
  if (isHopeError(error)) return error;
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new HopeError('request-invalid', error.message, { cause: error });
  }
  return new HopeError('internal', error.message, { cause: error });
}
