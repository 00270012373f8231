import type { FragmentLoaderContext, HlsConfig, LoaderContext } from 'hls.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ByteMeter } from './byte-meter.js';
import { createLoader, describeContext } from './hls-loader.js';
import { type FetchedAnswer } from './prefetch.js';

type Base = HlsConfig['loader'];

/** A loader that answers at once: with 100 bytes, or an error. */
const loaderThatGets = (status: number) =>
  class {
    context: LoaderContext | null = null;
    stats = { loading: {}, loaded: 0, total: 0 };
    aborted = false;

    load(...[context, , callbacks]: Parameters<InstanceType<Base>['load']>): void {
      this.context = context;
      this.stats.loaded = 100;
      const stats = this.stats as never;
      if (status !== 200) return callbacks.onError({ code: status, text: '' }, context, null, stats);
      callbacks.onSuccess({ url: context.url, data: 'plain', code: 200 }, stats, context, null);
    }

    abort(): void {
      this.aborted = true;
    }

    destroy(): void {}
  };

const context = {
  url: 'https://school.example/v0.m3u8',
  type: 'level',
  responseType: 'text',
} as LoaderContext;
const origin = 2 ** 40;
const answer: FetchedAnswer = {
  url: context.url,
  data: 'ahead!',
  startedAtMs: origin + 1,
  firstAtMs: origin + 2,
  endedAtMs: origin + 3,
};

interface Otherwise {
  readonly move?: (url: string) => string;
  /** What the server answers. */
  readonly status?: number;
  /** What is asked for. */
  readonly asked?: LoaderContext;
}

function load(
  fetched: Promise<FetchedAnswer> | undefined,
  { move = (url) => url, status = 200, asked = context }: Otherwise = {},
) {
  const log: string[] = [];
  const media: (readonly [bytes: number, spreadMs: number])[] = [];
  const meter = new ByteMeter();
  const Loader = createLoader(loaderThatGets(status) as unknown as Base, {
    prefetch: { take: () => fetched },
    meter,
    onMedia: ({ bytes: size, spreadMs }) => media.push([size, spreadMs]),
    move,
    onRefused: () => log.push('refused'),
  });
  const loader = new Loader({} as HlsConfig);
  loader.load(asked, {} as never, {
    onSuccess: ({ data }) => log.push(data as string),
    onError: () => log.push('error'),
    onTimeout: () => log.push('timeout'),
    onAbort: () => log.push('abort'),
  });
  return { loader, log, media, bytes: () => meter.total };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeAll(() => {
  vi.stubGlobal('performance', { timeOrigin: origin });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('createLoader', () => {
  it('answers what was fetched ahead, with its own times', async () => {
    const { loader, log, bytes } = load(Promise.resolve(answer));
    await settled();
    expect([log, bytes(), loader.stats.loading]).toEqual([['ahead!'], 6, { start: 1, first: 2, end: 3 }]);
  });

  it('asks as usual where nothing was fetched, or that failed', async () => {
    const plain = load(undefined);
    expect([plain.log, plain.bytes()]).toEqual([['plain'], 100]);
    const failed = load(Promise.reject(new Error('404')));
    await settled();
    expect([failed.log, failed.bytes()]).toEqual([['plain'], 100]);
  });

  it('tells of media how much came in how long, and nothing of playlists', async () => {
    const asked = { ...context, frag: { sn: 3, duration: 2 } } as FragmentLoaderContext;
    const { media } = load(Promise.resolve({ ...answer, endedAtMs: origin + 12 }), { asked });
    const { media: ofPlaylist } = load(Promise.resolve(answer));
    await settled();
    expect([media, ofPlaylist]).toEqual([[[6, 10]], []]);
  });

  it('asks at the place where something is now', () => {
    const { loader, log } = load(undefined, { move: (url) => url.replace('example/', 'example/new/') });
    expect([log, loader.context?.url]).toEqual([['plain'], 'https://school.example/new/v0.m3u8']);
  });

  it.each([
    [401, ['refused', 'error']],
    [403, ['refused', 'error']],
    [404, ['error']],
    [0, ['error']],
  ])('says so where it is let in no longer (status %i)', (status, told) => {
    const { log, bytes } = load(undefined, { status });
    expect([log, bytes()]).toEqual([told, 100]);
  });

  it('counts what is still coming in', () => {
    const { loader, bytes } = load(new Promise(() => undefined));
    Object.assign(loader.stats, { loaded: 70 });
    expect(bytes()).toBe(70);
    loader.destroy();
    Object.assign(loader.stats, { loaded: 90 });
    expect(bytes()).toBe(70);
  });

  it('tells nothing more of a request that was broken off', async () => {
    const { loader, log } = load(Promise.resolve(answer));
    loader.abort();
    await settled();
    expect(log).toEqual(['abort']);
    const gone = load(Promise.resolve(answer));
    gone.loader.destroy();
    await settled();
    expect(gone.log).toEqual([]);
  });
});

describe('describeContext', () => {
  const fragment = (sn: number | 'initSegment', part: unknown = null) =>
    ({ ...context, frag: { sn, duration: 2 }, part }) as FragmentLoaderContext;

  it.each<[string, LoaderContext, number | undefined]>([
    ['manifest', { ...context, type: 'manifest' } as LoaderContext, undefined],
    ['playlist', context, undefined],
    ['init', fragment('initSegment'), undefined],
    ['segment', fragment(3), 2],
    ['part', fragment(3, { duration: 0.5 }), 0.5],
  ])('knows a request for a %s', (type, asked, duration) => {
    expect(describeContext(asked)).toEqual({ type, duration });
  });
});
