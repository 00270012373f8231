import { describe, expect, it } from 'vitest';
import { type DebugReading, toLines, toPoint, topOf } from './debug-series.js';

const reading = (atMs: number, stats: DebugReading['stats'], path = 'webrtc') => ({
  atMs,
  path,
  stats,
  latency: 0.5,
});

describe('toPoint', () => {
  it('turns counts into rates', () => {
    const before = reading(1_000, {
      bytesReceived: 1_000,
      framesDecoded: 10,
      packetsReceived: 100,
      packetsLost: 0,
    });
    const now = reading(3_000, {
      bytesReceived: 101_000,
      framesDecoded: 50,
      packetsReceived: 190,
      packetsLost: 10,
    });
    expect(toPoint(before, now)).toMatchObject({ bitrate: 400_000, frames: 20, loss: 0.1, latency: 0.5 });
  });

  it('shows the buffer in seconds on each path', () => {
    expect(toPoint(undefined, reading(0, { jitterBufferMs: 80 })).buffer).toBe(0.08);
    expect(toPoint(undefined, reading(0, { bufferAhead: 1.5 }, 'hls')).buffer).toBe(1.5);
  });

  it('draws no line from one path’s counts to another’s, nor over a new beginning', () => {
    const before = reading(0, { bytesReceived: 500 });
    expect(toPoint(before, reading(1_000, { bytesReceived: 900 }, 'hls')).bitrate).toBeUndefined();
    expect(toPoint(before, reading(1_000, { bytesReceived: 100 })).bitrate).toBeUndefined();
  });
});

describe('toLines', () => {
  it('leaves a gap where nothing is known', () => {
    const box = { width: 40, height: 10, top: 10 };
    expect(toLines([0, 5, undefined, 10, 20], box)).toEqual(['0.0,10.0 10.0,5.0', '30.0,0.0 40.0,0.0']);
    expect(toLines([], box)).toEqual([]);
  });
});

describe('topOf', () => {
  it.each([
    [[0.3, undefined], 1, 1],
    [[1.2], 1, 2],
    [[480_000], 100_000, 500_000],
    [[510_000], 100_000, 1_000_000],
    [[30], 10, 50],
  ])('rounds %j, at least %d, up to %d', (values, least, top) => {
    expect(topOf(values, least)).toBe(top);
  });
});
