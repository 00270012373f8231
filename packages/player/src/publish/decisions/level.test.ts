import { describe, expect, it } from 'vitest';
import { followDb, followQuiet, isDeadQuiet, loudnessDb, meterLength, silenceDb } from './level.js';

function sine(amplitude: number): Float32Array {
  return Float32Array.from({ length: 4800 }, (_, n) => amplitude * Math.sin((2 * Math.PI * n) / 48));
}

describe('loudnessDb', () => {
  it('measures a full-scale sine at 3 dB below full scale', () => {
    expect(loudnessDb(sine(1))).toBeCloseTo(-3.01, 2);
  });

  it('measures a tenth of the amplitude 20 dB lower', () => {
    expect(loudnessDb(sine(0.1))).toBeCloseTo(-23.01, 2);
  });

  it.each([new Float32Array(256), new Float32Array(0)])('calls nothing silence', (samples) => {
    expect(loudnessDb(samples)).toBe(silenceDb);
  });
});

describe('followDb', () => {
  it('rises at once', () => {
    expect(followDb(-60, -12, 100)).toBe(-12);
  });

  it('falls by 24 dB a second', () => {
    expect(followDb(-12, -90, 500)).toBe(-24);
  });

  it('does not fall below what is measured, nor below silence', () => {
    expect(followDb(-12, -20, 1000)).toBe(-20);
    expect(followDb(-90, silenceDb, 10_000)).toBe(silenceDb);
  });
});

describe('meterLength', () => {
  it.each([
    [0, 1],
    [3, 1],
    [-30, 0.5],
    [-60, 0],
    [silenceDb, 0],
  ])('shows %i dB as %d of the bar', (db, length) => {
    expect(meterLength(db)).toBe(length);
  });
});

describe('isDeadQuiet', () => {
  it('waits 8 s of unbroken quiet', () => {
    const since = followQuiet(followQuiet(undefined, silenceDb, 1000), silenceDb, 5000);
    expect(isDeadQuiet(since, 8999)).toBe(false);
    expect(isDeadQuiet(since, 9000)).toBe(true);
  });

  it('forgets the quiet as soon as there is the noise of a room', () => {
    const since = followQuiet(1000, -70, 20_000);
    expect(isDeadQuiet(since, 20_000)).toBe(false);
  });
});
