import { describe, expect, it } from 'vitest';
import { defaultPlayerPolicy, resolvePlayerPolicy } from './player-policy.js';

describe('resolvePlayerPolicy', () => {
  it('has a default for every field', () => {
    expect(resolvePlayerPolicy(undefined)).toEqual(defaultPlayerPolicy);
  });

  it('lets the page have the last word, field by field', () => {
    const school = { paths: 'hls', frozenMs: 800 } as const;
    expect(resolvePlayerPolicy(school, { frozenMs: 300 })).toEqual({
      ...defaultPlayerPolicy,
      paths: 'hls',
      frozenMs: 300,
    });
  });

  it('takes an undefined field as one that is left out, and leaves strange ones out', () => {
    const policy = { stuckMs: undefined, later: 1 };
    expect(resolvePlayerPolicy({ stuckMs: 2_000 }, policy)).toEqual({
      ...defaultPlayerPolicy,
      stuckMs: 2_000,
    });
  });

  it('never waits longer for the first probe than for the last', () => {
    expect(resolvePlayerPolicy({ firstProbeMs: 60_000, maxProbeMs: 10_000 })).toMatchObject({
      firstProbeMs: 60_000,
      maxProbeMs: 60_000,
    });
  });
});
