import { describe, expect, it } from 'vitest';
import { type RoundState } from './quiz-round.js';
import { announcementDue, timeLeft } from './time-left.js';

const open: RoundState = { name: 'open', opensAtMs: 1_000, closesAtMs: 11_000 };

describe('timeLeft', () => {
  it('runs from the opening to the close, by the picture', () => {
    expect(timeLeft(open, 1_000)).toEqual({ leftMs: 10_000, share: 1 });
    expect(timeLeft(open, 8_500)).toEqual({ leftMs: 2_500, share: 0.25 });
    expect(timeLeft(open, 12_000)).toEqual({ leftMs: 0, share: 0 });
  });

  it('is not more than the whole while the picture is before the opening', () => {
    expect(timeLeft(open, 500)).toEqual({ leftMs: 10_000, share: 1 });
  });

  it('is nothing to be told where a round has no end, is over, or the moment is not known', () => {
    expect(timeLeft({ ...open, closesAtMs: null }, 2_000)).toBeUndefined();
    expect(timeLeft({ ...open, name: 'closed' }, 2_000)).toBeUndefined();
    expect(timeLeft(open, undefined)).toBeUndefined();
  });
});

describe('announcementDue', () => {
  it.each([
    [31_000, 30_500, undefined],
    [30_500, 29_900, 30_000],
    [29_900, 29_000, undefined],
    [10_200, 10_000, 10_000],
    [40_000, 4_000, 5_000],
    [6_000, 0, undefined],
  ])('between %i and %i ms left it is %s', (before, left, expected) => {
    expect(announcementDue(before, left)).toBe(expected);
  });
});
