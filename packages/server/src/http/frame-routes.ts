import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HopeError } from '@hope-online/protocol';
import { type FastifyInstance } from 'fastify';
import { type ResolvedConfig } from '../config/config.js';
import { type ClassRoutesOptions, findClass } from './class-routes.js';
import { type PartnerBook } from '../partners/partner-book.js';
import { type ClassTokens } from '../tokens/class-tokens.js';
import { frameAncestorsOf, pageHeaders } from './page-headers.js';

export interface FrameRoutesOptions extends Pick<ClassRoutesOptions, 'findClass'> {
  readonly config: ResolvedConfig;
  readonly tokens: ClassTokens;
  readonly partners: PartnerBook;
}

/** How long a guest of an open class may stay by one token, in s; the player asks for another one in time. */
const guestSeconds = 900;

/** Of the oEmbed specification 1.0: how long a site may keep the answer, in s. */
const oembedCacheSeconds = 86_400;
/** The shape of a class on a page that names none. */
const usualWidth = 640;
const usualHeight = 360;

interface OembedQuery {
  readonly url?: string;
  readonly format?: string;
  readonly maxwidth?: string;
  readonly maxheight?: string;
}

/** Adds a class's page for frames, `/embed/{id}`, and `/oembed` for sites that turn an address into a frame by themselves. */
export function addFrameRoutes(app: FastifyInstance, options: FrameRoutesOptions): void {
  const { sdk, frameAncestors } = options.config.pages;
  if (sdk === undefined) return;
  app.get<{ Params: { classId: string }; Querystring: { partner?: unknown } }>(
    '/embed/:classId',
    async (request, reply) => {
      const { classroom } = findClass(options, request.params.classId);
      const page = await readFile(path.join(sdk, 'frame.html'), 'utf8').catch(() => {
        throw new HopeError('not-found', 'frame.html: nothing here');
      });
      const partner = options.partners.find(String(request.query.partner));
      const pages = [...frameAncestors, ...frameAncestorsOf(partner)];
      const open = isOpen(options, classroom.classId);
      if (open) {
        void reply.header('link', discoveryLink(`${request.protocol}://${request.host}`, classroom.classId));
      }
      return (
        reply
          // An open class may be shown anywhere: its guests have nothing that a page around it could abuse.
          .headers(pageHeaders(open ? ['*'] : pages))
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(page.replace('<title>Live class', () => `<title>${escapeText(classroom.title)}`))
      );
    },
  );

  app.post<{ Params: { classId: string } }>('/classes/:classId/guest-token', async (request, reply) => {
    const { classroom } = findClass(options, request.params.classId);
    ensureOpen(options, classroom.classId);
    const token = await options.tokens.sign({
      classId: classroom.classId,
      role: 'student',
      subject: `guest-${randomUUID()}`,
      ttlSeconds: guestSeconds,
    });
    return reply.header('cache-control', 'no-store').send({ token });
  });

  app.get<{ Querystring: OembedQuery }>('/oembed', (request, reply) => {
    const { url = '', format = 'json', maxwidth, maxheight } = request.query;
    if (format !== 'json') {
      // Of the specification: a format that is not served is answered by 501.
      return reply.code(501).send({ error: 'oembed: expected format json' });
    }
    const base = `${request.protocol}://${request.host}`;
    const classId = classIdIn(url, base);
    const { classroom } = findClass(options, classId);
    ensureOpen(options, classId);
    const { width, height } = fitInto(maxwidth, maxheight);
    return reply.header('cache-control', `public, max-age=${oembedCacheSeconds}`).send({
      version: '1.0',
      type: 'rich',
      provider_name: options.config.school.name,
      provider_url: base,
      title: classroom.title,
      cache_age: oembedCacheSeconds,
      width,
      height,
      html: frameMarkup({ src: `${base}/embed/${classroom.classId}`, title: classroom.title, width, height }),
    });
  });
}

function isOpen({ config }: FrameRoutesOptions, classId: string): boolean {
  return config.classes.some(({ id, open }) => id === classId && open);
}

/** @throws HopeError `token-missing` where a class is for those with a token */
function ensureOpen(options: FrameRoutesOptions, classId: string): void {
  if (isOpen(options, classId)) return;
  throw new HopeError(
    'token-missing',
    `class "${classId}": expected an open one, got one that wants a token`,
    {
      details: { path: 'classId', expected: 'an open class', received: classId },
    },
  );
}

/** RFC 8288, as oEmbed's discovery has it. */
function discoveryLink(base: string, classId: string): string {
  const url = encodeURIComponent(`${base}/embed/${classId}`);
  return `<${base}/oembed?format=json&url=${url}>; rel="alternate"; type="application/json+oembed"`;
}

/** @throws HopeError `not-found` for an address that is no class of this server */
function classIdIn(url: string, base: string): string {
  const [, classId] =
    /^\/(?:embed|classes)\/([^/]+)$/.exec(URL.canParse(url) ? new URL(url).pathname : '') ?? [];
  if (classId !== undefined && new URL(url).host === new URL(base).host) return decodeClassId(classId);
  throw new HopeError('not-found', `url: expected ${base}/embed/ID, got ${url.slice(0, 120)}`, {
    details: { path: 'url', expected: `${base}/embed/ID`, received: url.slice(0, 120) },
  });
}

function decodeClassId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The largest picture of the usual shape that fits. */
function fitInto(
  maxWidth: string | undefined,
  maxHeight: string | undefined,
): { width: number; height: number } {
  const limit = (text: string | undefined) => {
    const value = Number(text);
    return text !== undefined && Number.isFinite(value) && value >= 1 ? value : Number.POSITIVE_INFINITY;
  };
  const scale = Math.min(1, limit(maxWidth) / usualWidth, limit(maxHeight) / usualHeight);
  return {
    width: Math.max(1, Math.floor(usualWidth * scale)),
    height: Math.max(1, Math.floor(usualHeight * scale)),
  };
}

function frameMarkup(frame: { src: string; title: string; width: number; height: number }): string {
  const { src, title, width, height } = frame;
  return (
    `<iframe src="${escapeText(src)}" title="${escapeText(title)}" width="${width}" height="${height}" ` +
    'allow="autoplay; fullscreen; picture-in-picture; screen-wake-lock" referrerpolicy="no-referrer" frameborder="0"></iframe>'
  );
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
