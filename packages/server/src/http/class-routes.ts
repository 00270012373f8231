import {
  type ClassDescriptor,
  HopeError,
  protocolVersion,
  type Seconds,
  toMilliseconds,
} from '@hope-online/protocol';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Classroom } from '../classroom/classroom.js';
import { type ClassTokens } from '../tokens/class-tokens.js';
import { type PlaybackKeys } from '../tokens/playback-keys.js';

/** The part of the HLS origin that HTTP needs. `origin/live-origin.ts` is the real one. */
export interface HlsResponder {
  respond(request: {
    readonly path: string;
    readonly query: URLSearchParams;
    readonly signal: AbortSignal;
  }): Promise<{
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Uint8Array;
  }>;
}

export interface ServedClass {
  readonly classroom: Classroom;
  readonly origin: HlsResponder;
}

export interface ClassRoutesOptions {
  readonly findClass: (classId: string) => ServedClass | undefined;
  readonly tokens: ClassTokens;
  readonly playbackKeys: PlaybackKeys;
  /** How much of a class is kept, in seconds. */
  readonly windowSeconds: Seconds;
}

/** Adds `GET /classes/{id}` and the class's playlists and media below `/classes/{id}/hls/{key}/`. */
export function addClassRoutes(app: FastifyInstance, options: ClassRoutesOptions): void {
  app.get<{ Params: { classId: string } }>('/classes/:classId', async (request, reply) => {
    const { classroom } = findClass(options, request.params.classId);
    const { region } = await options.tokens.verify(bearer(request), classroom.classId);
    void reply.header('cache-control', 'no-store');
    return describe(classroom, options, region);
  });

  app.get<{ Params: { classId: string; key: string; '*': string } }>(
    '/classes/:classId/hls/:key/*',
    async (request, reply) => {
      const { classId, key, '*': path } = request.params;
      const { origin } = findClass(options, classId);
      options.playbackKeys.check(classId, key);
      const query = new URL(request.url, 'http://origin').searchParams;
      const { status, headers, body } = await origin.respond({ path, query, signal: closed(reply) });
      const bytes =
        typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
      return reply.code(status).headers(headers).send(bytes);
    },
  );
}

/** @throws HopeError `class-unknown` */
export function findClass(options: ClassRoutesOptions, classId: string): ServedClass {
  const served = options.findClass(classId);
  if (served) return served;
  throw new HopeError(
    'class-unknown',
    `class: expected one of this school’s, got "${classId.slice(0, 64)}"`,
    {
      details: { path: 'classId', expected: 'a class of this school', received: classId.slice(0, 64) },
    },
  );
}

function describe(
  classroom: Classroom,
  { playbackKeys, windowSeconds }: ClassRoutesOptions,
  region?: string,
): ClassDescriptor {
  const { classId, title } = classroom;
  const key = playbackKeys.make(classId);
  const hls = `/classes/${classId}/hls/${key}`;
  return {
    classId,
    title,
    language: classroom.language,
    protocolVersion,
    signallingUrl: `/classes/${classId}/signalling`,
    hlsUrl: `${hls}/main.m3u8`,
    hlsAudioUrl: `${hls}/audio.m3u8`,
    hlsReady: classroom.stage.hlsReady,
    windowMs: toMilliseconds(windowSeconds),
    captions: (classroom.captions?.tracks ?? []).map(({ language, label }) => ({
      language,
      label,
      url: `/classes/${classId}/captions/${key}/${language}.json`,
    })),
    ...(classroom.provinceId === undefined
      ? {}
      : { provinceUrl: `/provinces/${classroom.provinceId}/bundle.json` }),
    ...(classroom.takesReports ? { qoeUrl: `/classes/${classId}/qoe/${key}` } : {}),
    policy: classroom.policies.of(region),
  };
}

/** The class token of a request. */
export function bearer(request: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** Aborts when the client goes away while its answer waits. */
function closed(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => controller.abort(new HopeError('closed', 'the client went away')));
  return controller.signal;
}
