import { describe, expect, it } from 'vitest';
import { compareCues, planCues } from './plan-cues.js';

const cue = (id: string, startMs: number, endMs = startMs + 2_000) => ({ id, startMs, endMs, text: id });

describe('planCues', () => {
  it('puts class time into the element’s own time', () => {
    const planned = planCues([cue('a', 101_000)], { currentTime: 12, captureMs: 100_000 });
    expect(planned).toEqual([{ id: 'a', startTime: 13, endTime: 15, text: 'a' }]);
  });

  it('keeps to what is near', () => {
    const cues = [cue('past', 60_000), cue('near', 90_000), cue('soon', 120_000), cue('far', 131_000)];
    const planned = planCues(cues, { currentTime: 100, captureMs: 100_000 });
    expect(planned.map(({ id }) => id)).toEqual(['near', 'soon']);
  });

  it('cuts what was before the element’s beginning', () => {
    const cues = [cue('gone', 96_000), cue('half', 98_000)];
    expect(planCues(cues.slice(0, 1), { currentTime: 1, captureMs: 100_000 })).toEqual([]);
    expect(planCues(cues, { currentTime: 1.5, captureMs: 100_000 })).toMatchObject([
      { id: 'half', startTime: 0, endTime: 1.5 },
    ]);
  });
});

describe('compareCues', () => {
  const planned = { id: 'a', startTime: 1, endTime: 3, text: 'a' };

  it('leaves a cue alone that is nearly in time, so that it does not flicker', () => {
    const present = [{ ...planned, startTime: 1.1, endTime: 3.1 }];
    expect(compareCues(present, [planned])).toEqual({ remove: [], add: [] });
  });

  it.each([
    ['that has moved', { ...planned, startTime: 1.2 }],
    ['with other words', { ...planned, text: 'b' }],
    ['that was cut short', { ...planned, endTime: 2 }],
  ])('makes a cue anew %s', (_name, present) => {
    expect(compareCues([present], [planned])).toEqual({ remove: [present], add: [planned] });
  });
});
