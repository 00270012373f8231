import { describe, expect, it } from 'vitest';
import { waitForPhase } from './lesson-phase.js';

describe('waitForPhase', () => {
  it.each([
    ['is over where the moment is now', 5_000, 5_250, 0.25, 0],
    ['is until the moment of this interval', 5_000, 5_100, 0.25, 150],
    ['is until that of the next one', 5_000, 7_300, 0.25, 950],
    ['is no longer than an interval for a lesson that is yet to begin', 5_000, 3_900, 0.5, 600],
  ])('%s', (_, startedAtMs, nowMs, share, expected) => {
    expect(waitForPhase(startedAtMs, nowMs, share)).toBe(expected);
  });
});
