import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance } from 'fastify';
import { pageHeaders } from './page-headers.js';

/**
 * Adds the documentation under `/docs/`, where it is built.
 *
 * @param root The folder that the documentation was built into; undefined for none.
 */
export async function addDocsRoutes(app: FastifyInstance, root: string | undefined): Promise<void> {
  // It is built by hand, so that the server's start does not wait for it.
  if (root === undefined || !existsSync(path.join(root, 'index.html'))) return;
  const headers = Object.entries(docsHeaders());
  app.get('/docs', (_request, reply) => reply.redirect('/docs/', 308));
  await app.register(fastifyStatic, {
    root,
    prefix: '/docs/',
    decorateReply: false,
    setHeaders(reply, file) {
      for (const [name, value] of headers) void reply.header(name, value);
      // The generator puts a hash into the names of all that lies here.
      const hashed = path.relative(root, file).startsWith(`assets${path.sep}`);
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Coloured code carries its colours in `style` attributes; scripts are as strict as on any other page. */
function docsHeaders(): Readonly<Record<string, string>> {
  const { 'content-security-policy': policy = '', ...rest } = pageHeaders();
  return {
    ...rest,
    'content-security-policy': policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  };
}
