import {
  type AbortLike,
  encodeError,
  HopeError,
  type Milliseconds,
  type Seconds,
  toHopeError,
} from '@hope-online/protocol';
import { type MediaPlaylistFrame, printMediaPlaylist } from './playlist/media-playlist.js';
import { printAudioPlaylist, printMainPlaylist } from './playlist/multivariant-playlist.js';
import {
  parseReloadDirectives,
  type PlaylistSkip,
  type ReloadDirectives,
} from './playlist/reload-directives.js';
import { type UriTarget } from './playlist/uri-names.js';
import { ticksToSeconds } from './ticks.js';
import { type Program } from './timeline/program.js';
import { type Rendition, type RenditionName } from './timeline/rendition.js';
import { type Waiters, type WaitEnd } from './waiters.js';

/** A request for something under a class's HLS root. */
export interface OriginRequest {
  /** Below the root, such as `main.m3u8`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Aborts when the client went away. */
  readonly signal?: AbortLike;
}

/** What to answer; the HTTP layer adds CORS and compression. */
export interface OriginResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What the responder looks at. */
export interface ResponderView {
  readonly program: Program;
  readonly waiters: Waiters;
  readonly frame: MediaPlaylistFrame;
  /** Whether every playlist can be played. */
  readonly isReady: () => boolean;
}

const statusOfCode: Readonly<Record<string, number>> = {
  'request-invalid': 400,
  'not-found': 404,
  'server-busy': 503,
  'nothing-on-air': 503,
  closed: 503,
};
/** RFC 8216bis §6.2.5.2: a request for a segment further ahead than this is an error. */
const maxSegmentsAhead = 2;
/** RFC 8216bis §6.2.5.2: no request waits longer than so many target durations. */
const maxWaitFactor = 3;
/** RFC 8216bis appendix B.1, in target durations: how long caches may keep answers. */
const cacheFactor = { blocking: 6, plain: 0.5 };
const retrySoonMs: Milliseconds = 1_000;

/** Answers requests for playlists and media of one class; never throws. */
export class Responder {
  readonly #view: ResponderView;
  readonly #printed = new Map<string, string>();

  constructor(view: ResponderView) {
    this.#view = view;
  }

  /** The playlists have changed. */
  refresh(): void {
    this.#printed.clear();
  }

  async respond(request: OriginRequest): Promise<OriginResponse> {
    try {
      const target = this.#view.frame.names.parse(request.path.replace(/^\/+/, ''));
      if (!target) throw notFound(request.path);
      return await this.#answer(target, request);
    } catch (error) {
      return refuse(toHopeError(error));
    }
  }

  #answer(target: UriTarget, request: OriginRequest): OriginResponse | Promise<OriginResponse> {
    switch (target.kind) {
      case 'multivariant':
        return this.#multivariant(target.of);
      case 'playlist':
        return this.#playlist(this.#rendition(target.rendition), request);
      case 'init':
        return this.#init(this.#rendition(target.rendition), target.id, request.path);
      case 'segment':
        return media(this.#rendition(target.rendition).find(target.msn)?.bytes, request.path);
      case 'part':
        return this.#part(this.#rendition(target.rendition), target, request);
    }
  }

  #multivariant(of: 'main' | 'audio'): OriginResponse {
    const { program, frame, isReady } = this.#view;
    if (!isReady()) throw nothingOnAir();
    const text =
      of === 'main' ? printMainPlaylist(program.rungs, frame) : printAudioPlaylist(program.sound, frame);
    if (text === undefined) throw nothingOnAir();
    return playlist(text, frame.targetDuration);
  }

  async #playlist(rendition: Rendition, request: OriginRequest): Promise<OriginResponse> {
    const directives = parseReloadDirectives(request.query);
    const { frame } = this.#view;
    if (rendition.segments.length === 0) throw nothingOnAir();
    const { wanted, skip } = directives;
    if (!wanted) return playlist(this.#print(rendition, skip), frame.targetDuration * cacheFactor.plain);

    this.#refuseFarAhead(rendition, wanted);
    const { msn, part } = wanted;
    const isThere = () => (part === undefined ? rendition.hasComplete(msn) : rendition.has(msn, part));
    this.#expectThere(await this.#wait(isThere, request.signal));
    return playlist(this.#print(rendition, skip), frame.targetDuration * cacheFactor.blocking);
  }

  #refuseFarAhead(rendition: Rendition, wanted: NonNullable<ReloadDirectives['wanted']>): void {
    const last = rendition.segments.at(-1);
    if (!last) return;
    const lastMsn = last.head.msn;
    if (wanted.msn > lastMsn + maxSegmentsAhead) {
      throw invalid('_HLS_msn', `at most ${lastMsn + maxSegmentsAhead}`, String(wanted.msn));
    }
    // RFC 8216bis §6.2.5.2: the Advance Part Limit.
    const partSeconds = ticksToSeconds(rendition.partTarget);
    const limit = last.parts.length + (partSeconds < 1 ? Math.ceil(3 / partSeconds) : 3);
    if (wanted.msn === lastMsn && wanted.part !== undefined && wanted.part > limit) {
      throw invalid('_HLS_part', `at most ${limit}`, String(wanted.part));
    }
  }

  #init(rendition: Rendition, id: number, path: string): OriginResponse {
    const init = this.#view.program.inits.find(id);
    return media(init && rendition.uses(init) ? init.bytes : undefined, path);
  }

  async #part(
    rendition: Rendition,
    { msn, part }: { readonly msn: number; readonly part: number },
    { path, signal }: OriginRequest,
  ): Promise<OriginResponse> {
    const { next } = rendition;
    // The preload hint promises this one.
    if (next?.msn === msn && next.part === part) {
      this.#expectThere(await this.#wait(() => rendition.has(msn, part), signal));
    }
    return media(rendition.find(msn)?.parts[part]?.bytes, path);
  }

  #wait(isThere: () => boolean, signal: AbortLike | undefined): Promise<WaitEnd> {
    const { waiters, frame } = this.#view;
    return waiters.wait(isThere, frame.targetDuration * maxWaitFactor * 1_000, signal);
  }

  #expectThere(end: WaitEnd): void {
    switch (end) {
      case 'there':
        return;
      case 'timeout':
        throw busy('playlist: nothing new came in time');
      case 'too-many':
        throw busy('playlist: too many requests wait already');
      case 'aborted':
      case 'closed':
        throw new HopeError('closed', 'playlist: the request or the class has ended');
    }
  }

  #print(rendition: Rendition, skip: PlaylistSkip): string {
    const { program, frame } = this.#view;
    const key = `${rendition.name} ${skip}`;
    const printed = this.#printed.get(key);
    if (printed !== undefined) return printed;
    const siblings = rendition === program.sound ? [] : program.rungs.filter((rung) => rung !== rendition);
    const text = printMediaPlaylist(rendition, siblings, frame, skip);
    this.#printed.set(key, text);
    return text;
  }

  #rendition(name: RenditionName): Rendition {
    const rendition = this.#view.program.renditions.find((candidate) => candidate.name === name);
    if (!rendition) throw notFound(name);
    return rendition;
  }
}

function playlist(body: string, maxAge: Seconds): OriginResponse {
  const headers = {
    'content-type': 'application/vnd.apple.mpegurl',
    'cache-control': `public, max-age=${Math.max(1, Math.floor(maxAge))}`,
  };
  return { status: 200, headers, body };
}

function media(body: Uint8Array | undefined, path: string): OriginResponse {
  if (!body) throw notFound(path);
  const headers = { 'content-type': 'video/mp4', 'cache-control': 'public, max-age=31536000, immutable' };
  return { status: 200, headers, body };
}

function refuse(error: HopeError): OriginResponse {
  const { retryAfterMs } = error.details;
  return {
    status: statusOfCode[error.code] ?? 500,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }),
    },
    body: JSON.stringify({ error: encodeError(error) }),
  };
}

function notFound(path: string): HopeError {
  return new HopeError('not-found', 'media: not here, or not any more', {
    details: { path: path.slice(0, 120) },
  });
}

function nothingOnAir(): HopeError {
  return new HopeError('nothing-on-air', 'playlist: nothing is on air yet', {
    details: { retryAfterMs: retrySoonMs },
  });
}

function busy(message: string): HopeError {
  return new HopeError('server-busy', message, { details: { retryAfterMs: retrySoonMs } });
}

function invalid(path: string, expected: string, received: string): HopeError {
  return new HopeError('request-invalid', `${path}: expected ${expected}, got ${received}`, {
    details: { path, expected, received },
  });
}
