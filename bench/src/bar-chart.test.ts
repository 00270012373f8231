import { describe, expect, it } from 'vitest';
import { barChart } from './bar-chart.js';

const row = { unit: 'ms', count: 3, missed: 0, ratio: undefined };

describe('barChart', () => {
  const svg = barChart('First frame & more', [
    { ...row, contender: 'ours-hls', median: 100, p95: 120 },
    { ...row, contender: 'hls.js', median: 200, p95: 240 },
    { ...row, contender: 'never', median: Number.NaN, p95: Number.NaN },
  ]);

  it('draws bars in proportion, ours in another colour', () => {
    const bars = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"[^>]*fill="(#\w+)"/g)];
    const [ours, theirs] = bars.map(([, width]) => Number(width));
    expect(bars).toHaveLength(2);
    expect((theirs ?? 0) / (ours ?? 1)).toBeCloseTo(2, 1);
    expect(bars[0]?.[2]).not.toBe(bars[1]?.[2]);
  });

  it('says where there is no value, and keeps text from being markup', () => {
    expect(svg).toContain('not within the limit');
    expect(svg).toContain('First frame &amp; more');
    expect(svg).not.toContain('NaN');
  });
});
