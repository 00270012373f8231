import { describe, expect, it } from 'vitest';
import { decideCueMoment } from './cue-moment.js';
import { PathCensus, slowestPathMs } from './path-census.js';
import { earliestReveal } from './round-moments.js';
import { isVisible } from './visible-rounds.js';
import { type Round, withCue } from './round.js';

const nowMs = 1_000_000;

describe('decideCueMoment', () => {
  it.each([
    ['as soon as it can be', undefined, nowMs + 1_000],
    ['when it was asked for', nowMs + 5_000, nowMs + 5_000],
    ['no sooner than everybody can be told', nowMs - 1_500, nowMs + 1_000],
  ])('is %s', (_name, wantedMs, expected) => {
    expect(decideCueMoment(wantedMs, nowMs, 1_000)).toBe(expected);
  });

  it('refuses a moment that is over', () => {
    expect(() => decideCueMoment(nowMs - 2_001, nowMs, 1_000)).toThrow(
      expect.objectContaining({
        code: 'request-invalid',
        details: expect.objectContaining({ path: 'atMs' }),
      }),
    );
  });
});

describe('earliestReveal', () => {
  const wait = { opensAtMs: 0, closesAtMs: 10_000, scored: true, longestExtension: 1, slowestPathMs: 8_000 };

  it.each([
    ['for the slowest path', wait, 18_300],
    ['for who has extended time', { ...wait, longestExtension: 1.5 }, 23_300],
    ['for nobody where nothing is scored', { ...wait, scored: false }, 10_000],
  ])('waits %s', (_name, given, expected) => {
    expect(earliestReveal(given)).toBe(expected);
  });
});

describe('slowestPathMs', () => {
  it.each([
    ['an empty class', [], 2_000],
    ['WebRTC', [{ path: 'webrtc', latencyMs: 200 }], 2_000],
    ['a known latency', [{ path: 'll-hls', latencyMs: 3_000 }], 3_500],
    ['an unknown one', [{ path: 'll-hls', latencyMs: null }], 8_000],
    ['more than the path can have', [{ path: 'hls', latencyMs: 90_000 }], 30_000],
    [
      'the slowest of several',
      [
        { path: 'webrtc', latencyMs: 100 },
        { path: 'hls', latencyMs: 9_000 },
      ],
      9_500,
    ],
  ] as const)('goes by %s', (_name, reports, expected) => {
    expect(slowestPathMs(reports)).toBe(expected);
  });

  it('leaves out one in a hundred', () => {
    const quick = Array.from({ length: 199 }, () => ({ path: 'll-hls', latencyMs: 2_500 }) as const);
    expect(slowestPathMs([...quick, { path: 'll-hls', latencyMs: 7_000 }])).toBe(3_000);
  });
});

describe('PathCensus', () => {
  it('goes by the last word of each, and forgets who is silent', () => {
    const census = new PathCensus();
    census.note('a', { path: 'hls', latencyMs: null }, nowMs);
    expect(census.slowestMs(nowMs)).toBe(30_000);
    census.note('a', { path: 'webrtc', latencyMs: 100 }, nowMs + 1);
    expect(census.slowestMs(nowMs + 1)).toBe(2_000);
    census.note('b', { path: 'hls', latencyMs: null }, nowMs + 1);
    expect(census.slowestMs(nowMs + 600_002)).toBe(2_000);
  });
});

describe('isVisible', () => {
  const round = (more: Partial<Round>): Round => ({
    ...withCue(
      {
        roundId: 'r',
        quizId: 'q',
        title: '',
        scored: true,
        editionId: 'e',
        questionIds: [],
        opensAtMs: 0,
        closesAtMs: 0,
        revealsAtMs: null,
        isCancelled: false,
        plan: [],
      },
      nowMs,
      { kind: 'close', atMs: nowMs },
    ),
    ...more,
  });

  it('keeps a round that is over as long as its picture, and any other for the day', () => {
    const windowMs = 600_000;
    const over = round({ revealsAtMs: nowMs });
    expect([
      isVisible(over, nowMs + windowMs, windowMs),
      isVisible(over, nowMs + windowMs + 1, windowMs),
    ]).toEqual([true, false]);
    expect(isVisible(round({}), nowMs + 11 * 3_600_000, windowMs)).toBe(true);
    expect(isVisible(round({}), nowMs + 13 * 3_600_000, windowMs)).toBe(false);
  });
});
