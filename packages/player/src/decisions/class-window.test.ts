import { describe, expect, it } from 'vitest';
import { keptWindow, positionOf, windowOf } from './class-window.js';

/** Two segments, a pause of ten seconds in which nothing was on air, and a third. */
const segments = [
  { start: 0, duration: 2, programDateTime: 100_000 },
  { start: 2, duration: 2, programDateTime: 102_000 },
  { start: 4, duration: 2, programDateTime: 114_000 },
];

describe('windowOf', () => {
  it('reaches from the first segment to the live position', () => {
    expect(windowOf(segments, 4.5)).toEqual({ startMs: 100_000, liveMs: 114_500 });
  });

  it('is unknown without segments, and never ends before it begins', () => {
    expect(windowOf([], 4)).toBeUndefined();
    expect(windowOf(segments, -3)).toEqual({ startMs: 100_000, liveMs: 100_000 });
  });
});

describe('keptWindow', () => {
  it.each([
    ['all that is kept of a class that is long on air', [700_000, 600_000, 5_000], 100_000],
    ['no more than a young class has had', [700_000, 600_000, 690_000], 690_000],
    ['all that is kept where nobody knows when it began', [700_000, 600_000, undefined], 100_000],
    ['nothing before a beginning that another clock has in the future', [700_000, 600_000, 701_000], 700_000],
  ] as const)('is %s', (_, [liveMs, keptMs, sinceMs], startMs) => {
    expect(keptWindow(liveMs, keptMs, sinceMs)).toEqual({ startMs, liveMs });
  });

  it('is unknown without the server’s clock, or where nothing is kept', () => {
    expect([keptWindow(undefined, 600_000), keptWindow(700_000, 0)]).toEqual([undefined, undefined]);
  });
});

describe('positionOf', () => {
  it.each([
    ['within a segment', 103_500, 3.5],
    ['where nothing was on air', 109_000, 4],
    ['after such a pause', 115_000, 5],
    ['before everything', 1, 0],
    ['after everything', 999_000, 6],
  ])('finds a moment %s', (_, moment, position) => {
    expect(positionOf(segments, moment)).toBe(position);
  });

  it('finds nothing in an empty playlist', () => {
    expect(positionOf([], 100_000)).toBeUndefined();
  });
});
