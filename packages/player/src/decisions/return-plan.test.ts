import { describe, expect, it } from 'vitest';
import { isPutOff, probeDelay, type ReturnHistory } from './return-plan.js';

const limits = { firstProbeMs: 5_000, maxProbeMs: 300_000 };
const fresh: ReturnHistory = {
  failedProbes: 0,
  flaps: 0,
  worked: false,
  returnedAtMs: undefined,
  poor: false,
  putOffSinceMs: undefined,
};

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

  it('gives a link that was poor, and not cut, a quarter of a minute at least', () => {
    expect(delays({ ...fresh, poor: true }, 4)).toEqual([15, 15, 20, 40]);
    expect(probeDelay({ ...fresh, poor: true, flaps: 2 }, limits, 0.5)).toBe(60_000);
  });

  it('spreads a whole school by a quarter to both sides', () => {
    expect([0, 0.5, 1].map((random) => probeDelay(fresh, limits, random))).toEqual([3_750, 5_000, 6_250]);
  });
});

describe('isPutOff', () => {
  it.each([
    { bandwidth: undefined, sinceMs: undefined, putOff: false, why: 'nobody knows what the link carries' },
    { bandwidth: 300_000, sinceMs: undefined, putOff: true, why: 'the link is thin' },
    { bandwidth: 600_000, sinceMs: 10_000, putOff: false, why: 'the link is wide again' },
    { bandwidth: 300_000, sinceMs: 880_001, putOff: true, why: 'it has been thin for less than two minutes' },
    { bandwidth: 300_000, sinceMs: 880_000, putOff: false, why: 'only a look can tell after two minutes' },
  ])('is $putOff: $why', ({ bandwidth, sinceMs, putOff }) => {
    expect(isPutOff({ ...fresh, putOffSinceMs: sinceMs }, bandwidth, 1_000_000)).toBe(putOff);
  });
});
