import { describe, expect, it } from 'vitest';
import { type HlsResponder } from './hls-responder.js';
import { endOf, readHlsOpening } from './hls-opening.js';

const segment = (name: string) => [
  `#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:0${name}.000Z`,
  `#EXT-X-PART:DURATION=2,URI="s${name}.0.m4s",INDEPENDENT=YES`,
  '#EXTINF:2,',
  `s${name}.m4s`,
];
const head = ['#EXTM3U', '#EXT-X-SERVER-CONTROL:PART-HOLD-BACK=1.5'];
const map = (name: string) => `#EXT-X-MAP:URI="${name}.mp4"`;
const text = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('endOf', () => {
  it('leaves out the earlier segments, and keeps the head and the init segment', () => {
    const whole = text(...head, map('a'), ...['1', '2', '3', '4', '5'].flatMap(segment));
    expect(endOf(whole)).toBe(text(...head, map('a'), ...['3', '4', '5'].flatMap(segment)));
  });

  it('names the init segment that the last segments have', () => {
    const whole = text(
      ...[...head, map('a'), ...segment('1'), '#EXT-X-DISCONTINUITY', map('b'), ...segment('2')],
      ...['3', '4', '5'].flatMap(segment),
    );
    expect(endOf(whole)).toBe(text(...head, map('b'), ...['3', '4', '5'].flatMap(segment)));
  });

  it('is all of a class that has just begun', () => {
    const whole = text(...head, map('a'), ...segment('1'));
    expect(endOf(whole)).toBe(whole);
  });
});

describe('readHlsOpening', () => {
  const main = text('#EXTM3U', '#EXT-X-STREAM-INF:BANDWIDTH=300000', 'v0.m3u8');
  const files: Readonly<Record<string, string>> = {
    'main.m3u8': main,
    'v0.m3u8': text(...head, map('a'), ...segment('1')),
  };
  const originOf = (status: number): HlsResponder => ({
    respond: ({ path }) => Promise.resolve({ status, headers: {}, body: files[path] ?? '' }),
  });
  const { signal } = new AbortController();

  it('tells the multivariant playlist and the ends of those that it names', async () => {
    const opening = await readHlsOpening(originOf(200), signal);
    expect(opening).toEqual({ main, ends: [{ uri: 'v0.m3u8', text: files['v0.m3u8'] }] });
  });

  it('tells nothing of a class that can’t be played yet', async () => {
    expect(await readHlsOpening(originOf(503), signal)).toBeUndefined();
  });
});
