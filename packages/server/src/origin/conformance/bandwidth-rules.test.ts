import { describe, expect, it } from 'vitest';
import { checkBandwidth } from './bandwidth-rules.js';

const segments = [
  { bytes: 10_000, seconds: 2 },
  { bytes: 30_000, seconds: 2 },
  { bytes: 10_000, seconds: 2 },
  { bytes: 500, seconds: 0.1 },
];
const average = Math.ceil((50_500 * 8) / 6.1);

function playlist(bandwidth: number, declaredAverage = average): string {
  const attributes = `BANDWIDTH=${bandwidth},AVERAGE-BANDWIDTH=${declaredAverage}`;
  return `#EXTM3U\n#EXT-X-STREAM-INF:${attributes}\nv0.m3u8\n`;
}

describe('checkBandwidth', () => {
  it('finds no fault with the peak of a segment, and with a little more', () => {
    expect(checkBandwidth(playlist(120_000), 'v0.m3u8', 3, segments)).toEqual([]);
    expect(checkBandwidth(playlist(132_000), 'v0.m3u8', 3, segments)).toEqual([]);
  });

  it.each([
    ['less than the peak', playlist(119_999), 'declares 119999 and needs 120000'],
    ['a guess far above it', playlist(300_000), 'declares 300000 for 120000'],
    ['an average that is none', playlist(120_000, 100_000), 'on average'],
    ['no average', playlist(120_000).replace(/,AVERAGE-BANDWIDTH=\d+/, ''), 'on average'],
    ['another variant', playlist(120_000).replace('v0', 'v1'), 'no variant v0.m3u8'],
  ])('finds %s', (_, text, expected) => {
    expect(checkBandwidth(text, 'v0.m3u8', 3, segments).join('\n')).toContain(expected);
  });
});
