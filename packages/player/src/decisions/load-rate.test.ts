import { describe, expect, it } from 'vitest';
import { type LoadedFile, rateOfLoads } from './load-rate.js';

function file(from: number, to: number, bytes: number, cached = false): LoadedFile {
  return {
    responseStart: from,
    responseEnd: to,
    encodedBodySize: bytes,
    transferSize: cached ? 0 : bytes + 300,
  };
}

describe('rateOfLoads', () => {
  it('takes files that come side by side together', () => {
    expect(rateOfLoads([file(0, 4_000, 16_000), file(0, 4_000, 16_000)])).toBe(64_000);
  });

  it('does not count the time in which nothing came', () => {
    expect(rateOfLoads([file(9_000, 11_000, 16_000), file(0, 2_000, 16_000)])).toBe(64_000);
  });

  it('counts a time once that one file spent within another', () => {
    expect(rateOfLoads([file(0, 4_000, 24_000), file(1_000, 2_000, 8_000)])).toBe(64_000);
  });

  it('knows a slow line by little', () => {
    expect(rateOfLoads([file(0, 600, 4_800)])).toBe(64_000);
  });

  it.each<[string, LoadedFile[]]>([
    ['nothing', []],
    ['little that came at once', [file(0, 249, 8_000)]],
    ['next to nothing, however long it took', [file(0, 1_000, 2_999)]],
    ['a file that was only asked whether it has changed', [{ ...file(0, 1, 60_000), transferSize: 300 }]],
    ['files out of the cache', [file(0, 1, 60_000, true)]],
    ['files that took no time', [file(5, 5, 60_000)]],
  ])('can not tell by %s', (_, files) => {
    expect(rateOfLoads(files)).toBeUndefined();
  });
});
