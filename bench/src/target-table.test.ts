import { describe, expect, it } from 'vitest';
import { targetTable } from './target-table.js';
import { type Bound, targets } from './targets.js';

const figures = [
  { scenario: 'start', contender: 'ours', unit: 'ms', values: [90, 110, 100] },
  { scenario: 'start', contender: 'peer', unit: 'ms', values: [200] },
  { scenario: 'drift', contender: 'ours', unit: 'ms/min', values: [-8] },
  { scenario: 'return', contender: 'ours', unit: 'ms', values: [10, null] },
];
const results = new Map([['some', { benchmark: 'some', at: '', minutes: 0, figures }]]);

const start: Bound = {
  benchmark: 'some',
  scenario: 'start',
  contender: 'ours',
  label: '',
  read: 'median',
  most: 99,
};

function lineOf(...bounds: Bound[]): string | undefined {
  return targetTable([{ figure: 'it', target: 'so', bounds }], results).split('\n')[2];
}

describe('targetTable', () => {
  it('tells a value that is over its bound, and a ratio that is within', () => {
    expect(lineOf(start)).toBe('| it | so | 100 ms | no |');
    expect(lineOf({ ...start, to: 'peer', most: 0.5 })).toBe('| it | so | 0.50 × | yes |');
  });

  it('tells what was kept in part, and what was not measured', () => {
    const other: Bound = { ...start, scenario: 'never', label: 'other' };
    expect(lineOf(other)).toBe('| it | so | other not measured | open |');
    expect(lineOf({ ...start, most: 100 }, other)).toBe('| it | so | 100 ms; other not measured | in part |');
  });

  it('does not take too little for enough', () => {
    expect(lineOf({ ...start, least: 150, most: 200 })).toBe('| it | so | 100 ms | no |');
  });

  it('takes drift in either direction, and one that never came, for what they are', () => {
    expect(lineOf({ ...start, scenario: 'drift', read: 'size', most: 5 })).toContain('| 8.00 ms/min | no |');
    expect(lineOf({ ...start, scenario: 'return' })).toContain('| not within the limit | no |');
  });
});

describe('targets', () => {
  it('holds each figure to one bound only once', () => {
    const all = targets.flatMap(({ bounds }) =>
      bounds.map(({ benchmark, scenario, contender }) => `${benchmark}: ${scenario}: ${contender}`),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});
