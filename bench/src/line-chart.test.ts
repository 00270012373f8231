import { describe, expect, it } from 'vitest';
import { lineChart } from './line-chart.js';

const series = [
  {
    scenario: 'age',
    contender: 'ours-hls',
    unit: 'ms',
    points: [
      [0, 1_400],
      [5, 1_410],
    ],
  },
  {
    scenario: 'age',
    contender: 'hls.js <light>',
    unit: 'ms',
    points: [
      [0, 1_400],
      [5, 2_800],
    ],
  },
] as const;

/** The points of the chart's lines. */
function lines(svg: string): number[][][] {
  return [...svg.matchAll(/points="([^"]+)"/g)].map(([, text = '']) =>
    text.split(' ').map((point) => point.split(',').map(Number)),
  );
}

describe('lineChart', () => {
  it('draws a line for each contender, to one scale', () => {
    const [ours = [], other = []] = lines(lineChart('Age', series));
    expect(ours[0]).toEqual(other[0]);
    // Twice the value is twice as high above the axis.
    const height = (point: readonly number[] | undefined) => 300 - (point?.[1] ?? Number.NaN);
    expect(height(other[1]) / height(other[0])).toBeCloseTo(2, 2);
    expect(height(ours[1])).toBeLessThan(height(other[1]));
  });

  it('names each line, as text and not as markup', () => {
    const svg = lineChart('Age', series);
    expect(svg).toContain('hls.js &lt;light>');
    expect(svg).not.toContain('<light>');
  });

  it('draws a chart of nothing', () => {
    expect(lines(lineChart('Age', []))).toEqual([]);
  });
});
