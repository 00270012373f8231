import { describe, expect, it } from 'vitest';
import { cutPart } from './part-cut.js';

const target = 1_000;
const frames = (from: number, step: number, until: number) =>
  Array.from({ length: Math.floor((until - from) / step) + 1 }, (_, index) => from + index * step);

function cut(
  list: readonly number[],
  rest: { segmentEnd?: number; horizon?: number } = {},
): number | undefined {
  return cutPart(
    { start: 0, frames: list, segmentEnd: rest.segmentEnd, horizon: rest.horizon ?? -Infinity },
    target,
  );
}

describe('cutPart', () => {
  it('waits for the frame that tells how long the one before lasts', () => {
    expect(cut(frames(0, 66, 990))).toBeUndefined();
  });

  it('cuts before the frame that would make the part too long', () => {
    expect(cut(frames(0, 66, 1_056))).toBe(990);
  });

  it('takes a part of the full length where frames allow it', () => {
    expect(cut(frames(0, 100, 1_000))).toBe(1_000);
  });

  it('cuts in the middle of a frame where the spacing allows nothing else', () => {
    expect(cut(frames(0, 700, 1_400))).toBe(1_000);
  });

  it('cuts by time when no frame comes', () => {
    expect(cut([0], { horizon: 999 })).toBeUndefined();
    expect(cut([0], { horizon: 1_000 })).toBe(1_000);
  });

  it('ends with the segment', () => {
    expect(cut(frames(0, 66, 300), { segmentEnd: 330 })).toBe(330);
    expect(cut([], { segmentEnd: 1_000 })).toBe(1_000);
  });

  it('goes on cutting full parts towards an end that is far', () => {
    expect(cut(frames(0, 66, 2_500), { segmentEnd: 2_510 })).toBe(990);
  });
});
