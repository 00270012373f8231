import { describe, expect, it } from 'vitest';
import { nextMove, waitAfter } from './pacing.js';

describe('nextMove', () => {
  it('sends up to the present when it is in time', () => {
    expect(nextMove(1_000, 1_010)).toEqual({ kind: 'send', upToMs: 1_010 });
  });

  it('sends nothing when it is woken early', () => {
    expect(nextMove(1_000, 990)).toEqual({ kind: 'send', upToMs: 990 });
  });

  it('sends no more than a few frames at once after a stall', () => {
    expect(nextMove(1_000, 1_900)).toEqual({ kind: 'send', upToMs: 1_150 });
  });

  it('leaves out what is more than a second late', () => {
    expect(nextMove(1_000, 2_000).kind).toBe('send');
    expect(nextMove(1_000, 2_001)).toEqual({ kind: 'skip', toMs: 2_001 });
  });
});

describe('waitAfter', () => {
  it('wakes at the next sample, never just before it', () => {
    expect(waitAfter(113.5, 100)).toBe(14);
  });

  it('comes back soon while it catches up', () => {
    expect(waitAfter(160, 900)).toBe(20);
  });

  it('wakes for reports when nothing is due', () => {
    expect(waitAfter(Number.POSITIVE_INFINITY, 0)).toBe(500);
  });
});
