import { describe, expect, it } from 'vitest';
import { probeDelay, type ReturnHistory } from './return-plan.js';

const limits = { firstProbeMs: 5_000, maxProbeMs: 300_000 };
const fresh: ReturnHistory = { failedProbes: 0, flaps: 0, worked: false, returnedAtMs: undefined };

/** The delays of a number of probes that fail one after the other, in seconds. */
const delays = (history: ReturnHistory, count: number) =>
  Array.from(
    { length: count },
    (_, failedProbes) => probeDelay({ ...history, failedProbes }, limits, 0.5) / 1_000,
  );

describe('probeDelay', () => {
  it('doubles up to five minutes where WebRTC was never seen', () => {
    expect(delays(fresh, 9)).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('stays below what brings WebRTC back within half a minute where it has worked, for some minutes', () => {
    const all = delays({ ...fresh, worked: true }, 28);
    expect(all.slice(0, 4)).toEqual([5, 10, 16, 16]);
    expect(all.slice(19, 24)).toEqual([16, 20, 40, 80, 160]);
    expect(all.at(-1)).toBe(300);
  });

  it('grows with every return that did not last', () => {
    const flapping = [1, 2, 3, 4, 5].map((flaps) =>
      probeDelay({ ...fresh, worked: true, flaps }, limits, 0.5),
    );
    expect(flapping).toEqual([30_000, 60_000, 120_000, 240_000, 300_000]);
  });

  it('spreads a whole school by a quarter to both sides', () => {
    expect([0, 0.5, 1].map((random) => probeDelay(fresh, limits, random))).toEqual([3_750, 5_000, 6_250]);
  });
});
