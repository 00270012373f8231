import { describe, expect, it } from 'vitest';
import { median, quantile, slope } from './statistics.js';

describe('median', () => {
  it('is the middle value, or the mean of the two middle ones', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('is NaN of nothing', () => {
    expect(median([])).toBeNaN();
  });
});

describe('quantile', () => {
  it('lies between ranks where no value has the share itself', () => {
    expect(quantile([0, 10, 20, 30, 40], 0.95)).toBeCloseTo(38);
    expect(quantile([7], 0.95)).toBe(7);
  });
});

describe('slope', () => {
  it('is that of the line, whatever one value does', () => {
    const line = Array.from({ length: 11 }, (_, x) => ({ x, y: 5 + 2 * x }));
    expect(slope(line)).toBeCloseTo(2);
    expect(slope(line.map((point) => (point.x === 5 ? { ...point, y: 900 } : point)))).toBeCloseTo(2);
  });
});
