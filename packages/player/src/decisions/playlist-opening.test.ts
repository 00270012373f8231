import { describe, expect, it } from 'vitest';
import { parseVariants, readOpening } from './playlist-opening.js';

const base = 'https://school.example/hls/main.m3u8';

describe('parseVariants', () => {
  it('lists the variants from the cheapest to the dearest', () => {
    const text = [
      '#EXTM3U',
      '#EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=800000,RESOLUTION=640x360,CODECS="avc1,mp4a"',
      'v1.m3u8',
      '#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=200000,BANDWIDTH=300000',
      'v0.m3u8',
      '#EXT-X-STREAM-INF:BANDWIDTH=1',
    ].join('\n');
    expect(parseVariants(text, base)).toEqual([
      { url: 'https://school.example/hls/v0.m3u8', bitrate: 300_000, height: 0 },
      { url: 'https://school.example/hls/v1.m3u8', bitrate: 900_000, height: 360 },
    ]);
  });
});

describe('readOpening', () => {
  const head = ['#EXTM3U', '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.5'];
  const segment = (name: string) => ['#EXTINF:2,', `${name}.m4s`];
  const part = (name: string) => `#EXT-X-PART:DURATION=0.5,URI="${name}.m4s"`;
  const key = (name: string) => `${part(name)},INDEPENDENT=YES`;
  const media = (...names: string[]) => names.map((name) => `${name}.m4s`);
  const map = '#EXT-X-MAP:URI="init.mp4"';
  const short = (url: string) => url.replace('https://school.example/hls/', '');
  const opening = (...lines: string[]) => {
    const { needed, next } = readOpening(lines.join('\n'), base);
    return { needed: needed.map(short), next: next.map(short) };
  };
  const open = (...lines: string[]) => {
    const { needed, next } = opening(...lines);
    return [...needed, ...next];
  };

  it('finds the parts from the last one on that playing can begin with', () => {
    const grown = [key('s1.0'), part('s1.1'), key('s1.2'), part('s1.3'), ...segment('s1'), key('s2.0')];
    expect(open(...head, map, ...segment('s0'), ...grown)).toEqual([
      'init.mp4',
      ...media('s1.2', 's1.3', 's2.0'),
    ]);
    expect(open(...head, map, ...segment('s0'), ...grown, part('s2.1'))).toEqual([
      'init.mp4',
      ...media('s1.2', 's1.3', 's2.0', 's2.1'),
    ]);
  });

  it('tells apart what hls.js needs for the first picture, which is to the end of that segment, and what follows', () => {
    // The live edge is at 5 s, and playing begins at 3.5 s.
    const grown = [key('s1.0'), part('s1.1'), part('s1.2'), part('s1.3'), ...segment('s1')];
    const newest = [key('s2.0'), part('s2.1')];
    const hint = '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="s2.2.m4s"';
    expect(opening(...head, map, ...segment('s0'), ...grown, ...newest, hint)).toEqual({
      needed: ['init.mp4', ...media('s1.0', 's1.1', 's1.2', 's1.3')],
      next: media('s2.0', 's2.1', 's2.2'),
    });
  });

  it('needs the part that is announced, where playing begins in the newest segment', () => {
    const newest = [key('s1.0'), part('s1.1'), part('s1.2')];
    const hint = '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="s1.3.m4s"';
    expect(opening(...head, map, ...segment('s0'), ...newest, hint)).toEqual({
      needed: ['init.mp4', ...media('s1.0', 's1.1', 's1.2', 's1.3')],
      next: [],
    });
  });

  it('finds the whole segment where parts are not listed that far back', () => {
    expect(open(...head, map, ...segment('s0'), ...segment('s1'), key('s2.0'))).toEqual([
      'init.mp4',
      ...media('s1'),
    ]);
  });

  it('finds all there is of a class that has just begun', () => {
    expect(open(...head, map, key('s0.0'), part('s0.1'))).toEqual(['init.mp4', ...media('s0.0', 's0.1')]);
  });

  it('finds the newest init segment', () => {
    const changed = '#EXT-X-MAP:URI="init-1.mp4"';
    expect(open(...head, map, ...segment('s0'), changed, ...segment('s1'))[0]).toBe('init-1.mp4');
  });

  it('finds nothing in a playlist without low latency or without an init segment', () => {
    expect(open('#EXTM3U', map, ...segment('s0'))).toEqual([]);
    expect(open(...head, ...segment('s0'))).toEqual([]);
  });
});
