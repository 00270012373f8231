import { describe, expect, it } from 'vitest';
import {
  captureTimeOf,
  findSegment,
  momentByArrival,
  momentByCapture,
  momentByPlaylist,
} from './class-time.js';

const ntp = 2_208_988_800_000;

describe('captureTimeOf', () => {
  it.each([
    ['the stamped frame', 1000, 1000, 0],
    ['a later frame', 10_000, 1000, 100],
    ['an earlier frame', 1000, 10_000, -100],
    ['a frame after the wrap', 8000, 4_294_966_296, 100],
    ['a frame before the wrap', 4_294_966_296, 8000, -100],
    ['the sample where no frame is known', undefined, 1000, 0],
    ['the sample where the frame is of another stream', 3_000_000_000, 1000, 0],
  ])('knows %s', (_, rtpTimestamp, sampled, laterMs) => {
    const sample = { captureTimestamp: ntp + 5_000_000, rtpTimestamp: sampled };
    expect(captureTimeOf(rtpTimestamp, sample)).toBeCloseTo(5_000_000 + laterMs, 6);
  });
});

describe('momentByCapture', () => {
  it('is by the server’s clock', () => {
    expect(momentByCapture(1000, 250)).toEqual({ captureMs: 1250, errMs: 15, source: 'capture' });
  });
});

describe('momentByArrival', () => {
  it('goes back by one way, and doubts as much', () => {
    expect(momentByArrival({ receivedAtMs: 10_000, roundTripMs: 80, clockErrorMs: 5 })).toEqual({
      captureMs: 9900,
      errMs: 105,
      source: 'arrival',
    });
  });

  it('assumes a short way where none was measured', () => {
    expect(momentByArrival({ receivedAtMs: 10_000, roundTripMs: undefined, clockErrorMs: 5 }).captureMs).toBe(
      9920,
    );
  });
});

describe('momentByPlaylist', () => {
  it('counts from the beginning of the segment', () => {
    const segment = { start: 12, programDateTime: 1_700_000_000_000 };
    expect(momentByPlaylist(13.25, segment, 'frame').captureMs).toBeCloseTo(1_700_000_001_250, 6);
  });

  it('trusts a frame’s own time more than the element’s', () => {
    const segment = { start: 0, programDateTime: 0 };
    const errors = (['frame', 'element'] as const).map((by) => momentByPlaylist(0, segment, by).errMs);
    expect(errors).toEqual([20, 60]);
  });
});

describe('findSegment', () => {
  const segments = [{ start: 10 }, { start: 12 }, { start: 14 }];

  it.each([
    [9, 10],
    [10, 10],
    [11.9, 10],
    [11.9995, 12],
    [13, 12],
    [99, 14],
  ])('finds for %f s the segment that begins at %i s', (time, start) => {
    expect(findSegment(segments, time)).toEqual({ start });
  });

  it('finds none where there are none', () => {
    expect(findSegment([], 5)).toBeUndefined();
  });
});
