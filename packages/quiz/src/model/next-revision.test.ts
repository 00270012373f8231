import { describe, expect, it } from 'vitest';
import { nextRevision } from './next-revision.js';

describe('nextRevision', () => {
  it('begins with 1, and grows with each change however quick', () => {
    expect([nextRevision(0, 0), nextRevision(1, 20), nextRevision(2, 40)]).toEqual([1, 2, 3]);
  });

  it('goes before what was said earlier on another device', () => {
    expect(nextRevision(0, 30_000)).toBeGreaterThan(nextRevision(0, 20_000));
  });

  it('stays within what the protocol has, and is whole, whatever the clocks say', () => {
    for (const since of [-5_000, 1e12, 0.4, 99.9]) {
      const revision = nextRevision(0, since);
      expect(Number.isInteger(revision) && revision >= 1 && revision <= 1_000_000).toBe(true);
    }
  });
});
