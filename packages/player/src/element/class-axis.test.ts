import { describe, expect, it } from 'vitest';
import { ClassAxis, targetLiveWindow } from './class-axis.js';

const noon = Date.UTC(2026, 10, 23, 12);
const window = { startMs: noon - 600_000, liveMs: noon - 2_000 };

/** An axis whose first picture was captured at noon. */
function axisFromNoon(): ClassAxis {
  const axis = new ClassAxis();
  axis.at(noon);
  return axis;
}

describe('ClassAxis', () => {
  it('counts class time from one moment, and stays where it was while the time is not known', () => {
    const axis = new ClassAxis();
    expect(axis.at(undefined)).toBe(0);
    const first = axis.at(noon);
    expect(axis.at(noon + 1_500) - first).toBe(1.5);
    expect(axis.at(undefined) - first).toBe(1.5);
    expect(axis.at(noon - 60_000) - first).toBe(-60);
  });

  it('places the window on the same axis, with no negative time', () => {
    const axis = axisFromNoon();
    const now = axis.at(noon);
    expect(axis.seekable(window)).toEqual([now - 600, now - 2]);
    expect(axis.seekable({ ...window, startMs: noon - 9_000_000 })).toEqual([0, now - 2]);
  });

  it('has nothing to seek in before a picture, or without a window', () => {
    expect(new ClassAxis().seekable(window)).toBeUndefined();
    expect(axisFromNoon().seekable(undefined)).toBeUndefined();
  });

  it.each([
    ['a window', window, 3_600 - 6],
    ['the present alone', undefined, 0],
    ['a window that is shorter than the tolerance', { startMs: noon - 3_000, liveMs: noon }, 3_597],
  ])('tells from where on it is live, with %s', (_, given, start) => {
    expect(axisFromNoon().liveEdgeStart(given)).toBe(start);
  });

  it('knows of no live before the first picture', () => {
    expect(new ClassAxis().liveEdgeStart(window)).toBeNaN();
  });

  it('turns a place back into a moment', () => {
    const axis = axisFromNoon();
    const now = axis.at(noon);
    expect(axis.momentAt(now - 120, window)).toBe(noon - 120_000);
    expect(axis.momentAt(-5, window)).toBe(noon - 3_600_000);
    expect(axis.momentAt(now - 2.3, window)).toBe('live');
    expect(axis.momentAt(now + 50, window)).toBe('live');
    expect(axis.momentAt(now - 120, undefined)).toBe(noon - 120_000);
    expect(axis.momentAt(now - 0.2, undefined)).toBe('live');
    expect(new ClassAxis().momentAt(5, window)).toBe('live');
  });
});

describe('targetLiveWindow', () => {
  it.each([
    [undefined, 0],
    [{ startMs: noon - 29_000, liveMs: noon }, 0],
    [{ startMs: noon - 30_000, liveMs: noon }, 60],
    [{ startMs: noon - 600_000, liveMs: noon }, 600],
    [{ startMs: noon - 598_000, liveMs: noon }, 600],
  ])('tells of %j as %d s', (given, length) => {
    expect(targetLiveWindow(given)).toBe(length);
  });
});
