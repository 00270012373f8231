import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { HopeError } from '@hope-online/protocol';
import { type FastifyInstance, type FastifyReply } from 'fastify';
import { type ResolvedConfig } from '../config/config.js';
import { type ClassTokens } from '../tokens/class-tokens.js';

export interface PageRoutesOptions {
  readonly config: ResolvedConfig;
  readonly tokens: ClassTokens;
  /** The provinces whose looks can be previewed. */
  readonly provinceIds?: () => readonly string[];
}

/** How long a demonstration page can stay open, in s. */
const demoTokenSeconds = 12 * 3_600;

/** What a page of the server's own may do: its own files, this server, and no others. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': pagePolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self)',
} as const;

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
    if (demo) {
      for (const page of ['teacher', 'preview']) {
        app.get(`/${page}`, (_request, reply) => sendPage(reply, path.join(sdk, `${page}.html`), options));
      }
    }
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
        void reply.header('content-security-policy', pagePolicy);
      },
    });
  }
}

/** Sends a page with the demonstration's tokens in the places that it marks for them. */
async function sendPage(
  reply: FastifyReply,
  file: string,
  options: PageRoutesOptions,
): Promise<FastifyReply> {
  const page = await readFile(file, 'utf8').catch(() => {
    throw new HopeError('not-found', `${path.basename(file)}: nothing here`);
  });
  const filled = options.config.pages.demo ? await fillIn(page, options) : page;
  return reply.headers(pageHeaders).send(filled);
}

async function fillIn(page: string, options: PageRoutesOptions): Promise<string> {
  const { config, tokens, provinceIds = () => [] } = options;
  const [first] = config.classes;
  if (!first) return page;
  const sign = (role: 'student' | 'teacher') =>
    tokens.sign({ classId: first.id, role, subject: `demo-${role}`, ttlSeconds: demoTokenSeconds });
  const values: Record<string, string> = {
    classUrl: `/classes/${first.id}`,
    provinces: provinceIds().join(),
  };
  if (page.includes('{{studentToken}}')) values['studentToken'] = await sign('student');
  if (page.includes('{{teacherToken}}')) values['teacherToken'] = await sign('teacher');
  return page.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => values[name] ?? mark);
}
