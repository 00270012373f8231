import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { type FetchAnswer, Prefetch, type PrefetchOptions } from './prefetch.js';

const root = 'https://school.example/hls/';
const files: Readonly<Record<string, string>> = {
  'main.m3u8': [
    '#EXT-X-STREAM-INF:BANDWIDTH=300000',
    'v0.m3u8',
    '#EXT-X-STREAM-INF:BANDWIDTH=900000',
    'v1.m3u8',
  ].join('\n'),
  'v1.m3u8': [
    '#EXT-X-SERVER-CONTROL:PART-HOLD-BACK=1.5',
    '#EXT-X-MAP:URI="init.mp4"',
    '#EXTINF:2,',
    's0.m4s',
  ].join('\n'),
  'init.mp4': 'init',
  's0.m4s': 'media',
};

function createPrefetch(options: Pick<PrefetchOptions, 'mostMedia'> = {}) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const fetch: FetchAnswer = (url) => {
    const name = url.replace(root, '');
    asked.push(name);
    const data = files[name];
    if (data === undefined) return Promise.reject(new Error('404'));
    return Promise.resolve({ url, data, startedAtMs: 0, firstAtMs: 1, endedAtMs: 2 });
  };
  const prefetch = new Prefetch({ clock, fetch, choose: (variants) => variants[1], ...options });
  return { clock, asked, prefetch };
}

describe('Prefetch', () => {
  it('fetches playlists, init segment and the media at the hold-back', async () => {
    const { asked, prefetch } = createPrefetch();
    await prefetch.start(`${root}main.m3u8`);
    expect(asked).toEqual(['main.m3u8', 'v1.m3u8', 'init.mp4', 's0.m4s']);
    await expect(prefetch.take(`${root}s0.m4s`)).resolves.toMatchObject({ data: 'media' });
  });

  it('fetches no more media side by side than it may', async () => {
    const { asked, prefetch } = createPrefetch({ mostMedia: 0 });
    await prefetch.start(`${root}main.m3u8`);
    expect(asked).toEqual(['main.m3u8', 'v1.m3u8', 'init.mp4']);
  });

  it('gives each answer once', async () => {
    const { prefetch } = createPrefetch();
    await prefetch.start(`${root}main.m3u8`);
    expect(prefetch.take(`${root}main.m3u8`)).toBeDefined();
    expect(prefetch.take(`${root}main.m3u8`)).toBeUndefined();
  });

  it('gives no playlist that has grown old, but media of any age', async () => {
    const { clock, prefetch } = createPrefetch();
    await prefetch.start(`${root}main.m3u8`);
    await clock.advance(2_000);
    expect(prefetch.take(`${root}v1.m3u8`)).toBeUndefined();
    expect(prefetch.take(`${root}init.mp4`)).toBeDefined();
  });

  it('gives what is still under way', async () => {
    const { prefetch } = createPrefetch();
    const started = prefetch.start(`${root}main.m3u8`);
    await expect(prefetch.take(`${root}main.m3u8`)).resolves.toMatchObject({ data: files['main.m3u8'] });
    await started;
  });

  it('keeps its failures to itself, and gives nothing after it was closed', async () => {
    const { prefetch } = createPrefetch();
    await prefetch.start(`${root}nowhere.m3u8`);
    await expect(prefetch.take(`${root}nowhere.m3u8`)).rejects.toThrow('404');
    await prefetch.start(`${root}main.m3u8`);
    prefetch.close();
    expect(prefetch.take(`${root}main.m3u8`)).toBeUndefined();
  });
});
