import { describe, expect, it } from 'vitest';
import { positionOf, windowOf } from './class-window.js';

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
