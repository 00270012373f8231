import { describe, expect, it } from 'vitest';
import { RecentMean } from './recent-mean.js';

describe('RecentMean', () => {
  it('tells the mean of the last seconds, not of the whole life', () => {
    const mean = new RecentMean(2_000);
    expect(mean.add(0, 10, 100)).toBeCloseTo(0.1);
    expect(mean.add(1_000, 12, 110)).toBeCloseTo(0.2);
    expect(mean.add(2_000, 22, 120)).toBeCloseTo(0.6);
    expect(mean.add(4_000, 23, 130)).toBeCloseTo(0.1);
  });

  it('begins anew with a stream whose totals do', () => {
    const mean = new RecentMean(2_000);
    mean.add(0, 100, 1_000);
    expect(mean.add(250, 1, 10)).toBeCloseTo(0.1);
  });

  it('compares with the last look where looks are rare', () => {
    const mean = new RecentMean(2_000);
    mean.add(0, 10, 100);
    expect(mean.add(60_000, 11, 110)).toBeCloseTo(0.1);
  });

  it('knows nothing where nothing was counted', () => {
    const mean = new RecentMean(2_000);
    expect(mean.add(0, undefined, 5)).toBeUndefined();
    mean.add(0, 1, 5);
    expect(mean.add(100, 1, 5)).toBeUndefined();
  });
});
