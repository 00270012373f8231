import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { KnownPupil, KnownPupils } from './known-pupils.js';

const tap = (tappedAtMs: number, latencyMs: number) =>
  ({ path: 'webrtc', tappedAtMs, classTimeMs: tappedAtMs - latencyMs }) as const;

describe('KnownPupil', () => {
  it('knows how far a picture is behind by the last nine taps', () => {
    const pupil = new KnownPupil(new ManualClock());
    expect(pupil.medianLatencyMs).toBeUndefined();
    pupil.tapped(tap(1_000, 100));
    pupil.tapped(tap(2_000, 300));
    expect(pupil.medianLatencyMs).toBe(200);
    for (let at = 3; at < 12; at++) pupil.tapped(tap(at * 1_000, 50));
    expect(pupil.medianLatencyMs).toBe(50);
    pupil.tapped(tap(12_000, -20));
    expect(pupil.medianLatencyMs).toBe(50);
  });

  it('keeps the latest tap, in whatever order they come', () => {
    const pupil = new KnownPupil(new ManualClock());
    pupil.tapped(tap(2_000, 100));
    pupil.tapped(tap(1_000, 100));
    expect(pupil.lastTap?.tappedAtMs).toBe(2_000);
    pupil.tapped(tap(3_000, 100));
    expect(pupil.lastTap?.tappedAtMs).toBe(3_000);
  });
});

describe('KnownPupils', () => {
  it('knows each pupil again', () => {
    const pupils = new KnownPupils(new ManualClock());
    expect(pupils.get('p1')).toBe(pupils.get('p1'));
    expect(pupils.get('p1')).not.toBe(pupils.get('p2'));
  });
});
