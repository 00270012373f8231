import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { HopeError } from '@hope-online/protocol';
import { type FastifyInstance, type FastifyReply } from 'fastify';
import { type ResolvedConfig } from '../config/config.js';
import { type ClassTokens } from '../tokens/class-tokens.js';
import { pageHeaders } from './page-headers.js';

export interface PageRoutesOptions {
  readonly config: ResolvedConfig;
  readonly tokens: ClassTokens;
}

/** How long a demonstration page can stay open, in s. */
const demoTokenSeconds = 12 * 3_600;

/** Adds the SDK's files under `/sdk/`, the site under `/`, and the studio at `/teacher`. */
export async function addPageRoutes(app: FastifyInstance, options: PageRoutesOptions): Promise<void> {
  const { sdk, site, demo } = options.config.pages;
  if (sdk !== undefined) {
    await app.register(fastifyStatic, {
      root: sdk,
      prefix: '/sdk/',
      index: false,
      decorateReply: false,
      setHeaders(reply, file) {
        void reply.header('x-content-type-options', 'nosniff');
        // Chunks carry a hash in their names; entries don't.
        const hashed = /-[\w-]{8,}\.js$/.test(path.basename(file));
        void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    if (demo)
      app.get('/teacher', (_request, reply) => sendPage(reply, path.join(sdk, 'teacher.html'), options));
  }
  if (site !== undefined) {
    app.get('/', (_request, reply) => sendPage(reply, path.join(site, 'index.html'), options));
    await app.register(fastifyStatic, {
      root: site,
      prefix: '/',
      index: false,
      decorateReply: false,
      wildcard: true,
      setHeaders: (reply) => {
        void reply.header('x-content-type-options', 'nosniff');
        void reply.header('content-security-policy', pageHeaders()['content-security-policy']);
      },
    });
  }
}

/** Sends a page with the demonstration's tokens in the places that it marks for them. */
async function sendPage(
  reply: FastifyReply,
  file: string,
  { config, tokens }: PageRoutesOptions,
): Promise<FastifyReply> {
  const page = await readFile(file, 'utf8').catch(() => {
    throw new HopeError('not-found', `${path.basename(file)}: nothing here`);
  });
  const filled = config.pages.demo ? await fillIn(page, config, tokens) : page;
  return reply
    .headers(pageHeaders())
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(filled);
}

async function fillIn(page: string, config: ResolvedConfig, tokens: ClassTokens): Promise<string> {
  const [first] = config.classes;
  if (!first) return page;
  const sign = (role: 'student' | 'teacher') =>
    tokens.sign({ classId: first.id, role, subject: `demo-${role}`, ttlSeconds: demoTokenSeconds });
  const values: Record<string, string> = { classUrl: `/classes/${first.id}` };
  if (page.includes('{{studentToken}}')) values['studentToken'] = await sign('student');
  if (page.includes('{{teacherToken}}')) values['teacherToken'] = await sign('teacher');
  return page.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => values[name] ?? mark);
}
