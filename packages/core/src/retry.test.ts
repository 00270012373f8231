import { describe, expect, it } from 'vitest';
import { resolveRetryOptions, retryDelay } from './retry.js';

describe('retryDelay', () => {
  const options = resolveRetryOptions({ firstDelayMs: 500, maxDelayMs: 15_000 });

  it.each([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [5, 8000],
    [6, 15_000],
    [1000, 15_000],
  ])('has a ceiling that doubles up to the longest: attempt %i, %i ms', (attempt, ceiling) => {
    expect(retryDelay(attempt, 0.999_999, options)).toBeCloseTo(ceiling, -1);
  });

  it('spreads over the whole range', () => {
    expect(retryDelay(4, 0, options)).toBe(0);
    expect(retryDelay(4, 0.25, options)).toBe(1000);
  });
});

describe('resolveRetryOptions', () => {
  it('tries without end unless told', () => {
    expect(resolveRetryOptions()).toEqual({
      firstDelayMs: 500,
      maxDelayMs: 15_000,
      maxAttempts: Number.POSITIVE_INFINITY,
    });
  });
});
