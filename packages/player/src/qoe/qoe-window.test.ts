import { describe, expect, it } from 'vitest';
import { type PathChange } from '../decisions/index.js';
import { readingOf } from '../testing/qoe-reading.js';
import { addChange, addReading, openWindow, type QoeReading, summarise } from './qoe-window.js';

/** Sums up readings a second apart. */
function sumUp(...readings: Partial<QoeReading>[]) {
  const [first, ...others] = readings.map((each, second) => readingOf({ atMs: second * 1_000, ...each }));
  return summarise(others.reduce(addReading, openWindow(first ?? readingOf())));
}

describe('summarise', () => {
  it('turns counts into rates', () => {
    const report = sumUp(
      {
        bytesReceived: 1_000,
        packetsReceived: 10,
        packetsLost: 5,
        framesDecoded: 100,
        latency: 0.4,
        bytesInAll: 1_000,
      },
      {
        bytesReceived: 51_000,
        packetsReceived: 55,
        packetsLost: 10,
        framesDecoded: 120,
        latency: 0.6,
        bytesInAll: 51_000,
      },
      {
        bytesReceived: 101_000,
        packetsReceived: 100,
        packetsLost: 15,
        framesDecoded: 140,
        latency: 0.8,
        bytesInAll: 111_000,
      },
    );
    expect(report).toMatchObject({
      playedMs: 2_000,
      frozenMs: 0,
      bitrate: 400_000,
      lossRatio: 0.1,
      framesPerSecond: 20,
      bytes: 110_000,
    });
    expect(report.latency).toBeCloseTo(0.7);
  });

  it('takes a picture without new frames as frozen, where the browser does not count', () => {
    const report = sumUp(
      { framesDecoded: 1 },
      { framesDecoded: 1 },
      { framesDecoded: 1 },
      { framesDecoded: 21 },
    );
    expect(report).toMatchObject({ playedMs: 3_000, frozenMs: 2_000, freezes: 1 });
  });

  it('believes the browser where it counts freezes, but not more than was played', () => {
    const counted = sumUp({ frozenMs: 500, freezeCount: 1 }, { frozenMs: 800, freezeCount: 3 });
    expect(counted).toMatchObject({ frozenMs: 300, freezes: 2, frozenShare: 0.3 });
    expect(sumUp({ frozenMs: 0 }, { frozenMs: 9_000 }).frozenMs).toBe(1_000);
  });

  it.each<[string, Partial<QoeReading>]>([
    ['a hidden page', { visible: false }],
    ['sound alone', { dataMode: 'audio' }],
  ])('blames no still picture on %s', (_name, excuse) => {
    expect(sumUp({ framesDecoded: 5, ...excuse }, { framesDecoded: 5, ...excuse }).frozenMs).toBe(0);
  });

  it('counts nothing as played while the viewer has paused, or nothing is there', () => {
    expect(sumUp({ wanted: false }, { wanted: false }).playedMs).toBe(0);
    expect(sumUp({ path: 'none' }, { path: 'none' }).playedMs).toBe(0);
  });

  it('does not compare the counts of two paths', () => {
    const report = sumUp(
      { path: 'webrtc', framesDecoded: 10, bytesReceived: 10 },
      { path: 'hls', framesDecoded: 5_000, bytesReceived: 5_000_000 },
      { path: 'hls', framesDecoded: 5_020, bytesReceived: 5_001_000 },
    );
    expect(report).toMatchObject({ playedMs: 1_000, framesPerSecond: 20, bitrate: 8_000 });
  });

  it('goes on where a source counts anew', () => {
    const report = sumUp(
      { bytesReceived: 9_000, framesDecoded: 900 },
      { bytesReceived: 500, framesDecoded: 10 },
    );
    expect(report).toMatchObject({ bitrate: 4_000, framesPerSecond: 10 });
  });

  it('lets a late packet take a loss back', () => {
    const lost = [{ packetsLost: 3 }, { packetsLost: 5 }, { packetsLost: 4 }];
    const report = sumUp(...lost.map((each, index) => ({ ...each, packetsReceived: 100 + index * 49.5 })));
    expect(report.lossRatio).toBe(0.01);
  });

  it('skips the time that the page slept', () => {
    const report = sumUp({ framesDecoded: 1 }, { atMs: 3_600_000, framesDecoded: 1 });
    expect(report).toMatchObject({ playedMs: 0, frozenMs: 0 });
  });

  it('tells of the first frame, and of each change with its reason', () => {
    const change: PathChange = { from: 'none', to: 'hls', reason: 'started', evidence: {}, gapMs: 640 };
    const window = addChange(openWindow(readingOf()), change);
    expect(summarise(window)).toMatchObject({ firstFrameMs: 640, pathChanges: [change] });
  });
});
