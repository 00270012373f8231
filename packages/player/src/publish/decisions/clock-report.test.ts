import { describe, expect, it } from 'vitest';
import { isWorthTelling } from './clock-report.js';

describe('isWorthTelling', () => {
  const told = { offsetMs: 120, errorMs: 10 };
  it.each([
    ['the first report', { offsetMs: 0, errorMs: 500 }, undefined, true],
    ['the same again', told, told, false],
    ['a change of less than 2 ms', { offsetMs: 121, errorMs: 9 }, told, false],
    ['a better measurement', { offsetMs: 120, errorMs: 4 }, told, true],
    ['a clock that moved', { offsetMs: 100, errorMs: 10 }, told, true],
    ['a worse measurement of the same offset', { offsetMs: 120, errorMs: 40 }, told, false],
  ])('judges %s', (_, report, before, expected) => {
    expect(isWorthTelling(report, before)).toBe(expected);
  });
});
