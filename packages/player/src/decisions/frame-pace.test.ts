import { describe, expect, it } from 'vitest';
import { type CountedFrame, frameByCount, keepsPace, paceBetween } from './frame-pace.js';

/** The frame of that number of a lesson of 20 a second, as WebRTC tells of it. */
function frame(number: number, firstTicks = 90_000): CountedFrame {
  return {
    counted: number,
    shownAtMs: 1_000 + number * 50,
    mediaTime: number / 20,
    rtpTimestamp: (firstTicks + number * 4_500) >>> 0,
    receivedAtMs: 900 + number * 50,
  };
}

const pace = { shownMs: 50, media: 0.05, rtpTicks: 4_500 };

describe('paceBetween', () => {
  it('is the mean of the frames that were counted', () => {
    expect(paceBetween(frame(2), frame(22))).toEqual(pace);
  });

  it('is the same where the timestamps begin anew at 2³² meanwhile', () => {
    const firstTicks = 2 ** 32 - 45_000;
    expect(paceBetween(frame(0, firstTicks), frame(20, firstTicks))).toEqual(pace);
  });

  it.each([
    ['too few were counted', 2, 6],
    ['none were counted', 2, 2],
    ['the element has begun anew', 30, 2],
  ])('is none where %s', (_, from, to) => {
    expect(paceBetween(frame(from), frame(to))).toBeUndefined();
  });

  it('has no ticks where the browser tells of none', () => {
    const silent = (number: number) => ({ ...frame(number), rtpTimestamp: undefined });
    expect(paceBetween(silent(0), silent(10))).toMatchObject({ rtpTicks: 0 });
  });
});

describe('frameByCount', () => {
  it('is the frame that the browser would tell of', () => {
    expect(frameByCount(frame(20), pace, 27)).toEqual(frame(27));
    expect(frameByCount(frame(20), pace, 20)).toEqual(frame(20));
  });

  it('counts on where the timestamp is 0, and beyond 2³²', () => {
    expect(frameByCount(frame(0, 0), pace, 4)).toMatchObject({ rtpTimestamp: 18_000 });
    expect(frameByCount(frame(0, 2 ** 32 - 4_500), pace, 2)).toMatchObject({ rtpTimestamp: 4_500 });
  });

  it('makes up nothing that was not told', () => {
    const told = { ...frame(0), rtpTimestamp: undefined, receivedAtMs: undefined };
    expect(frameByCount(told, pace, 3)).toMatchObject({ rtpTimestamp: undefined, receivedAtMs: undefined });
  });
});

describe('keepsPace', () => {
  it.each([
    ['as many as there should be', 1_000, 20, true],
    ['two frames late', 1_000, 18, true],
    ['more than two frames late', 1_001, 18, false],
    ['a frame early', 1_000, 21, true],
    ['two frames early', 1_000, 22, false],
    ['what was told too long ago', 3_000, 60, false],
  ])('%s', (_, sinceMs, frames, expected) => {
    expect(keepsPace(frame(0), pace, frames, frame(0).shownAtMs + sinceMs)).toBe(expected);
  });
});
