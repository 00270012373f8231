import { describe, expect, it } from 'vitest';
import { markdownTable, rowsByScenario, shown } from './tables.js';

const figures = [
  { scenario: 'start', contender: 'ours', unit: 'ms', values: [90, 110, 100] },
  { scenario: 'start', contender: 'peer', unit: 'ms', values: [200, null, 200] },
  { scenario: 'start', contender: 'dead', unit: 'ms', values: [null] },
];

describe('rowsByScenario', () => {
  it('compares medians with the reference’s, and counts what was missed', () => {
    const rows = rowsByScenario(figures, (name) => (name === 'dead' ? 'nobody' : 'peer')).get('start');
    expect(rows?.map(({ ratio }) => ratio)).toEqual([0.5, undefined, undefined]);
    expect(rows?.[1]).toMatchObject({ median: 200, count: 3, missed: 1 });
  });
});

describe('markdownTable', () => {
  it('is aligned, and leaves out ratios that there are none of', () => {
    const rows = rowsByScenario(figures, () => 'peer').get('start') ?? [];
    expect(markdownTable(rows).split('\n')).toEqual([
      '|      | median, ms | p95, ms |  ratio |      n |',
      '| ---- | ---------: | ------: | -----: | -----: |',
      '| ours |        100 |     109 | 0.50 × |      3 |',
      '| peer |        200 |     200 |        | 2 of 3 |',
      '| dead |          — |       — |        | 0 of 1 |',
    ]);
  });
});

describe('shown', () => {
  it('has about three figures', () => {
    expect([1234.5, 12.34, 0.123, -3.456].map(shown)).toEqual(['1235', '12.3', '0.12', '-3.46']);
  });
});
