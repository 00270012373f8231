import { afterEach, describe, expect, it, vi } from 'vitest';
import { readKnownBandwidth } from './known-bandwidth.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser that has loaded so many bytes in two seconds, and believes in so many Mbit/s. */
function surround(bytes: number, downlink?: number): void {
  const entry = { responseStart: 0, responseEnd: 2_000, encodedBodySize: bytes, transferSize: bytes };
  vi.stubGlobal('performance', { getEntriesByType: () => (bytes > 0 ? [entry] : []) });
  vi.stubGlobal('navigator', { connection: { downlink } });
}

describe('readKnownBandwidth', () => {
  it('goes by how fast the page’s code came, whatever it was the last time', () => {
    surround(20_000, 10);
    expect(readKnownBandwidth({ bandwidth: 5e6 })).toBe(80_000);
  });

  it('goes by memory where the code was in the cache', () => {
    surround(0);
    expect(readKnownBandwidth({ bandwidth: 60_000 })).toBe(60_000);
    expect(readKnownBandwidth({ bandwidth: undefined })).toBeUndefined();
  });

  it('believes the browser only where it says that the line is very thin', () => {
    surround(0, 0.05);
    expect(readKnownBandwidth({ bandwidth: 5e6 })).toBe(50_000);
    surround(0, 0.4);
    expect(readKnownBandwidth({ bandwidth: 5e6 })).toBe(5e6);
  });
});
