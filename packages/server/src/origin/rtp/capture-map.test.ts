import { describe, expect, it } from 'vitest';
import { CaptureMap } from './capture-map.js';
import { PathDelay } from './path-delay.js';

const t0 = 1_700_000_000_000;

describe('CaptureMap', () => {
  it('takes the moment of capture that the sender tells', () => {
    const map = new CaptureMap(90_000);
    map.observe(9_000, t0 + 80, t0);
    expect(map.toClock(9_000)).toBe(t0);
    expect(map.toClock(9_000 + 3_003)).toBeCloseTo(t0 + 33.37, 2);
    expect(map.fromCapture).toBe(true);
  });

  it.each([-101, 3_001])('takes the arrival instead of a capture time %i ms before it', (delay) => {
    const map = new CaptureMap(90_000);
    map.observe(0, t0, t0 - delay);
    expect(map.fromCapture).toBe(false);
    expect(map.toClock(0)).toBe(t0);
  });

  it('takes the fastest arrival, for queues only make packets late', () => {
    const map = new CaptureMap(48_000);
    for (const [index, late] of [40, 5, 60, 30].entries())
      map.observe(index * 960, t0 + index * 20 + late, undefined);
    expect(map.toClock(0)).toBe(t0 + 5);
  });

  it('stays where it is until it is told to follow', () => {
    const map = new CaptureMap(90_000);
    map.observe(0, t0 + 50, undefined);
    expect(map.toClock(0)).toBe(t0 + 50);
    map.observe(90_000, t0 + 1_050, t0 + 1_000);
    expect(map.toClock(0)).toBe(t0 + 50);
    expect(map.driftMs).toBe(-50);
  });

  it('follows in small steps', () => {
    const map = new CaptureMap(90_000);
    map.observe(0, t0 + 50, undefined);
    map.toClock(0);
    map.observe(90_000, t0 + 1_050, t0 + 1_000);
    expect([map.correct(), map.correct(), map.correct(), map.correct()]).toEqual([-20, -20, -10, 0]);
    expect(map.toClock(90_000)).toBe(t0 + 1_000);
  });

  it('follows the arrival more slowly than a told time', () => {
    const map = new CaptureMap(90_000);
    map.observe(0, t0 + 50, undefined);
    map.toClock(0);
    map.observe(90_000, t0 + 1_000, undefined);
    expect(map.correct()).toBe(-2);
  });

  it('forgets an arrival after ten seconds, so that it follows a slow clock', () => {
    const map = new CaptureMap(90_000);
    // The sender's clock loses a millisecond a second.
    for (let second = 0; second <= 30; second++) map.observe(second * 90_000, t0 + second * 1_001, undefined);
    expect(map.toClock(0)).toBeCloseTo(t0 + 21, 5);
  });

  it('lives on the delay that another stream of the source has learnt', () => {
    const path = new PathDelay();
    const told = new CaptureMap(90_000, path);
    told.observe(0, t0 + 120, t0);
    const untold = new CaptureMap(48_000, path);
    untold.observe(960, t0 + 140, undefined);
    expect(untold.toClock(960)).toBe(t0 + 20);
  });

  it('goes to a new time base at once', () => {
    const map = new CaptureMap(90_000);
    map.observe(0, t0 + 20, t0);
    map.toClock(0);
    map.observe(90_000, t0 + 61_020, t0 + 61_000);
    expect(map.correct()).toBe(60_000);
  });
});
