import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { HopeError } from '@hope-online/protocol';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type ResolvedConfig } from '../config/config.js';
import { type PartnerBook } from '../partners/partner-book.js';
import { type ClassTokens } from '../tokens/class-tokens.js';
import { frameAncestorsOf, pageHeaders } from './page-headers.js';

export interface PageRoutesOptions {
  readonly config: ResolvedConfig;
  readonly tokens: ClassTokens;
  readonly partners: PartnerBook;
  /** The provinces whose looks can be previewed. */
  readonly provinceIds?: () => readonly string[];
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
      // The build puts them beside the files; on a thin line code is most of what a first visit waits for.
      preCompressed: true,
      setHeaders(reply, file) {
        void reply.header('x-content-type-options', 'nosniff');
        // By how fast its code comes, a player on any portal knows a thin line before it asks for pictures.
        void reply.header('timing-allow-origin', '*');
        // Chunks carry a hash in their names; entries don't.
        const hashed = /-[\w-]{8,}\.js(?:\.br|\.gz)?$/.test(path.basename(file));
        void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    if (demo) {
      for (const page of ['teacher', 'preview']) {
        app.get<PageRequest>(`/${page}`, (request, reply) =>
          sendPage({ request, reply }, path.join(sdk, `${page}.html`), options),
        );
      }
    }
  }
  if (site !== undefined) {
    app.get<PageRequest>('/', (request, reply) =>
      sendPage({ request, reply }, path.join(site, 'index.html'), options),
    );
    await app.register(fastifyStatic, {
      root: site,
      prefix: '/',
      index: false,
      decorateReply: false,
      wildcard: true,
      setHeaders: (reply) => {
        for (const [name, value] of Object.entries(pageHeaders())) void reply.header(name, value);
      },
    });
  }
}

/** `?partner={id}`: the page is shown in a frame for that partner. */
interface PageRequest {
  readonly Querystring: { readonly partner?: unknown };
}

/** Sends a page with the demonstration's tokens in the places that it marks for them. */
async function sendPage(
  { request, reply }: { readonly request: FastifyRequest<PageRequest>; readonly reply: FastifyReply },
  file: string,
  options: PageRoutesOptions,
): Promise<FastifyReply> {
  const page = await readFile(file, 'utf8').catch(() => {
    throw new HopeError('not-found', `${path.basename(file)}: nothing here`);
  });
  const { config, partners } = options;
  const filled = config.pages.demo ? await fillIn(page, options) : page;
  const frameAncestors = frameAncestorsOf(partners.find(String(request.query.partner)));
  return reply
    .headers({
      ...pageHeaders(frameAncestors),
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    .send(filled);
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
