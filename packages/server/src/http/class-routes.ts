import {
  type ClassDescriptor,
  type Clock,
  HopeError,
  protocolVersion,
  type Seconds,
  toMilliseconds,
} from '@hope-online/protocol';
import { type FastifyInstance, type FastifyReply } from 'fastify';
import { type Classroom } from '../classroom/classroom.js';
import { type ClassTokens } from '../tokens/class-tokens.js';
import { type PlaybackKeys } from '../tokens/playback-keys.js';
import { admit } from './admission.js';
import { CompressedTexts } from './compressed-texts.js';
import { readHlsOpening } from './hls-opening.js';
import { type HlsResponder } from './hls-responder.js';

export interface ServedClass {
  readonly classroom: Classroom;
  readonly origin: HlsResponder;
}

export interface ClassRoutesOptions {
  readonly findClass: (classId: string) => ServedClass | undefined;
  readonly tokens: ClassTokens;
  readonly playbackKeys: PlaybackKeys;
  readonly clock: Clock;
  /** How much of a class is kept, in seconds. */
  readonly windowSeconds: Seconds;
}

/** Adds `GET /classes/{id}` and the class's playlists and media below `/classes/{id}/hls/{key}/`. */
export function addClassRoutes(app: FastifyInstance, options: ClassRoutesOptions): void {
  const texts = new CompressedTexts();
  app.get<{ Params: { classId: string } }>('/classes/:classId', async (request, reply) => {
    const { classroom, origin } = findClass(options, request.params.classId);
    const { region } = await admit(request, reply, options.tokens, classroom.classId);
    // Players learn from how fast it comes what the line carries, in pages of other origins, too.
    void reply.headers({ 'cache-control': 'no-store', 'timing-allow-origin': '*' });
    // Without it a player asks as any other does.
    const hlsOpening = await readHlsOpening(origin, closed(reply)).catch(() => undefined);
    return { ...describe(classroom, options, region), ...(hlsOpening && { hlsOpening }) };
  });

  app.get<{ Params: { classId: string; key: string; '*': string } }>(
    '/classes/:classId/hls/:key/*',
    async (request, reply) => {
      const { classId, key, '*': path } = request.params;
      const { origin } = findClass(options, classId);
      options.playbackKeys.check(classId, key);
      const query = new URL(request.url, 'http://origin').searchParams;
      const { status, headers, body } = await origin.respond({ path, query, signal: closed(reply) });
      void reply.code(status).headers(headers);
      if (typeof body !== 'string') {
        return reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
      }
      const compressed = texts.compress(body, request.headers['accept-encoding']);
      void reply.header('vary', 'accept-encoding');
      return compressed ? reply.header('content-encoding', 'gzip').send(compressed) : reply.send(body);
    },
  );
}

/** @throws HopeError `class-unknown` */
export function findClass(options: Pick<ClassRoutesOptions, 'findClass'>, classId: string): ServedClass {
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
  const { key, expiresInMs } = playbackKeys.make(classId);
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
    keysExpireInMs: expiresInMs,
    windowMs: toMilliseconds(windowSeconds),
    captions: (classroom.captions?.tracks ?? []).map(({ language, label }) => ({
      language,
      label,
      url: `/classes/${classId}/captions/${key}/${language}.json`,
    })),
    ...(classroom.quiz && { quizUrl: `/classes/${classId}/quiz` }),
    ...(classroom.provinceId === undefined
      ? {}
      : { provinceUrl: `/provinces/${classroom.provinceId}/bundle.json` }),
    ...(classroom.takesReports ? { qoeUrl: `/classes/${classId}/qoe/${key}` } : {}),
    policy: classroom.policies.of(region),
  };
}

/** Aborts when the client goes away while its answer waits. */
function closed(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => controller.abort(new HopeError('closed', 'the client went away')));
  return controller.signal;
}
