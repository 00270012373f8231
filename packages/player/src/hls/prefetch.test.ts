import { ManualClock, settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { type FetchAnswer, Prefetch, type PrefetchOptions } from './prefetch.js';

const root = 'https://school.example/hls/';
const part = (name: string, more = '') => `#EXT-X-PART:DURATION=0.5,URI="p${name}.m4s"${more}`;
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
    ...[part('0', ',INDEPENDENT=YES'), part('1'), '#EXTINF:1,', 's0.m4s'],
    ...[part('2', ',INDEPENDENT=YES'), part('3')],
  ].join('\n'),
  'init.mp4': 'init',
  'p0.m4s': 'media',
  'p1.m4s': 'media',
  'p2.m4s': 'media',
  'p3.m4s': 'media',
};
/** What the first picture is made of: playing begins in the middle of the first segment. */
const needed = ['init.mp4', 'p0.m4s', 'p1.m4s'];

const told = { main: files['main.m3u8'] ?? '', ends: [{ uri: 'v1.m3u8', text: files['v1.m3u8'] ?? '' }] };

function createPrefetch(options: Pick<PrefetchOptions, 'mostMedia'> = {}) {
  const clock = new ManualClock();
  const asked: string[] = [];
  /** Answers are held back from here on. */
  const held: (() => void)[] = [];
  const gate = { isShut: false };
  const fetch: FetchAnswer = async (url) => {
    const name = url.replace(root, '');
    asked.push(name);
    if (gate.isShut) await new Promise<void>((resolve) => held.push(resolve));
    const data = files[name];
    if (data === undefined) throw new Error('404');
    return { url, data, startedAtMs: 0, firstAtMs: 1, endedAtMs: 2 };
  };
  const prefetch = new Prefetch({ clock, fetch, choose: (variants) => variants[1], ...options });
  return { clock, asked, gate, held, prefetch };
}

describe('Prefetch', () => {
  it('fetches playlists, init segment and the media at the hold-back', async () => {
    const { asked, prefetch } = createPrefetch();
    await prefetch.start(`${root}main.m3u8`);
    expect(asked).toEqual(['main.m3u8', 'v1.m3u8', ...needed, 'p2.m4s', 'p3.m4s']);
    await expect(prefetch.take(`${root}p2.m4s`)).resolves.toMatchObject({ data: 'media' });
  });

  it('fetches what follows the first picture after it, and leaves to hls.js what that asks for first', async () => {
    const { clock, asked, gate, held, prefetch } = createPrefetch();
    gate.isShut = true;
    const started = prefetch.start(`${root}main.m3u8`, { ...told, atMs: clock.now() });
    await settle();
    expect(asked).toEqual(['v1.m3u8', ...needed]);
    expect(prefetch.take(`${root}p2.m4s`)).toBeUndefined();
    gate.isShut = false;
    for (const answer of held) answer();
    await started;
    expect(asked).toEqual(['v1.m3u8', ...needed, 'p3.m4s']);
  });

  it('asks for everything at once where the descriptor has told the playlists’ ends', async () => {
    const { clock, asked, gate, prefetch } = createPrefetch();
    gate.isShut = true;
    void prefetch.start(`${root}main.m3u8`, { ...told, atMs: clock.now() - 500 });
    await settle();
    expect(asked).toEqual(['v1.m3u8', ...needed]);
    await expect(prefetch.take(`${root}main.m3u8`)).resolves.toMatchObject({ data: files['main.m3u8'] });
    prefetch.close();
  });

  it('fetches at once what the playlist has more than was told', async () => {
    const { clock, asked, prefetch } = createPrefetch();
    const head = ['#EXT-X-SERVER-CONTROL:PART-HOLD-BACK=1.5', '#EXT-X-MAP:URI="init.mp4"'];
    const end = [...head, part('0', ',INDEPENDENT=YES')].join('\n');
    await prefetch.start(`${root}main.m3u8`, {
      ...told,
      ends: [{ uri: 'v1.m3u8', text: end }],
      atMs: clock.now(),
    });
    expect(asked).toEqual(['v1.m3u8', 'init.mp4', 'p0.m4s', 'p1.m4s', 'p2.m4s', 'p3.m4s']);
  });

  it('does not go by what was told a while ago', async () => {
    const { clock, asked, prefetch } = createPrefetch();
    await prefetch.start(`${root}main.m3u8`, { ...told, atMs: clock.now() - 1_100 });
    expect(asked.slice(0, 3)).toEqual(['main.m3u8', 'v1.m3u8', 'init.mp4']);
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
