import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import {
  judgeLink,
  type LinkSample,
  type LinkThresholds,
  type LinkWatch,
  watchLink,
  widthFound,
} from './link-verdict.js';
import { type PathName, type SourceStats } from './path.js';

const thresholds: LinkThresholds = {
  frozenMs: 400,
  stuckMs: 1_500,
  lossRatio: 0.1,
  lossMs: 5_000,
  jitterBufferMs: 1_000,
  lowestBitrate: 40_000,
  hlsStillMs: 4_000,
};

/** How a link goes in one story: what comes in each 100 ms, from the counters so far. */
interface Course {
  readonly path?: PathName;
  readonly forMs: number;
  readonly stats?: (sinceMs: number) => SourceStats;
  readonly frameAge?: (sinceMs: number) => number | undefined;
  readonly shouldMove?: boolean;
  readonly hinted?: boolean;
  readonly everyMs?: number;
}

/** Twenty packets of sound and picture each 100 ms, at 200 kbit/s. */
const flowing = (sinceMs: number): SourceStats => ({
  packetsReceived: sinceMs / 5,
  packetsLost: 0,
  bytesReceived: sinceMs * 25,
});

/** Lets the courses pass one after the other; gives the verdicts that differ from the one before, with their time. */
function pass(...courses: readonly Course[]): string[] {
  let nowMs = 0;
  let watch: LinkWatch = watchLink(courses[0]?.path ?? 'webrtc', 0);
  const told: string[] = [];
  for (const { forMs, everyMs = 100, ...course } of courses) {
    for (let since = everyMs; since <= forMs; since += everyMs) {
      nowMs += everyMs;
      const sample: LinkSample = {
        atMs: nowMs,
        frameAgeMs: course.frameAge ? course.frameAge(since) : 20,
        shouldMove: course.shouldMove ?? true,
        hinted: course.hinted ?? false,
        stats: (course.stats ?? flowing)(nowMs),
      };
      const [next, verdict] = judgeLink(watch, sample, thresholds);
      watch = next;
      const name = verdict.name === 'bad' ? `bad ${verdict.error.message}` : verdict.name;
      if (told.at(-1)?.replace(/ at \d+$/, '') !== name) told.push(`${name} at ${nowMs}`);
    }
  }
  return told;
}

/** Nothing has come since a moment. */
const silentSince = (atMs: number) => ({
  stats: () => flowing(atMs),
  frameAge: (sinceMs: number) => sinceMs,
});

describe('widthFound', () => {
  const poor = new HopeError('link-poor', 'webrtc');
  const frozen = new HopeError('picture-frozen', 'webrtc');

  it.each([
    ['a link that is in doubt', { name: 'doubtful', evidence: { latestBitrate: 6e4 } }, undefined],
    ['a poor link', { name: 'bad', error: poor, evidence: { lossShare: 0, latestBitrate: 6e4 } }, 6e4],
    [
      'a still picture',
      { name: 'bad', error: frozen, evidence: { lossShare: 0.049, latestBitrate: 6e4 } },
      undefined,
    ],
    ['one with loss', { name: 'bad', error: frozen, evidence: { lossShare: 0.05, latestBitrate: 6e4 } }, 6e4],
    [
      'one of which nothing is known',
      { name: 'bad', error: frozen, evidence: { stillMs: 1_500 } },
      undefined,
    ],
  ] as const)('tells what %s carries, where it does', (_, verdict, width) => {
    expect(widthFound(verdict)).toBe(width);
  });
});

describe('judgeLink', () => {
  it('finds nothing wrong with a link that flows', () => {
    expect(pass({ forMs: 60_000 })).toEqual(['good at 100']);
  });

  it('calls a link bad when no frame and no packet has come for 400 ms, after a doubt', () => {
    expect(pass({ forMs: 2_000 }, { forMs: 600, ...silentSince(2_000) })).toEqual([
      ...['good at 100', 'doubtful at 2200', 'bad webrtc: nothing arrives at 2400'],
    ]);
  });

  it('gives a picture more time while packets come: it may wait for a key frame', () => {
    expect(pass({ forMs: 2_000 }, { forMs: 1_500, frameAge: (sinceMs) => sinceMs })).toEqual([
      ...['good at 100', 'bad webrtc: the picture stands still at 3500'],
    ]);
  });

  it('does not take a frame that is late for a dead link', () => {
    const hiccup: Course = { forMs: 300, ...silentSince(2_000) };
    expect(pass({ forMs: 2_000 }, hiccup, { forMs: 5_000 })).toEqual([
      ...['good at 100', 'doubtful at 2200', 'good at 2400'],
    ]);
  });

  it('takes jitter and 2 % loss as they come, for five minutes', () => {
    const rough: Course = {
      forMs: 300_000,
      stats: (sinceMs) => ({ ...flowing(sinceMs), packetsLost: sinceMs / 250, jitterBufferMs: 180 }),
      frameAge: (sinceMs) => (sinceMs % 1_700 < 100 ? 180 : 40),
    };
    expect(pass(rough)).toEqual(['good at 100']);
  });

  it.each<[string, string, (sinceMs: number) => SourceStats]>([
    [
      'too many packets are lost',
      'webrtc: too many packets are lost',
      (sinceMs) => ({ ...flowing(sinceMs), packetsLost: sinceMs / 20 }),
    ],
    [
      'less arrives than the lowest layer needs',
      'webrtc: less arrives than the lowest layer needs',
      (sinceMs) => ({ ...flowing(sinceMs), bytesReceived: sinceMs }),
    ],
    [
      'frames come too late',
      'webrtc: frames come too late',
      (sinceMs) => ({ ...flowing(sinceMs), jitterBufferMs: 1_400 }),
    ],
  ])('calls a link bad when %s, for five seconds', (_, message, stats) => {
    const told = pass({ forMs: 8_000, stats });
    expect(told.at(-1)).toMatch(new RegExp(`^bad ${message} at [45]\\d{3}$`));
  });

  it('tells what came in over the last two seconds beside the whole', () => {
    let watch = watchLink('webrtc', 0);
    let latest: unknown;
    for (let atMs = 100; atMs <= 7_100; atMs += 100) {
      // 200 kbit/s, and after 5.1 s 40.
      const bytes = Math.min(atMs, 5_100) * 25 + Math.max(0, atMs - 5_100) * 5;
      const stats = {
        packetsReceived: atMs / 5,
        packetsLost: Math.max(0, atMs - 5_100),
        bytesReceived: bytes,
      };
      const sample = { atMs, frameAgeMs: 20, shouldMove: true, hinted: false, stats };
      const [next, verdict] = judgeLink(watch, sample, thresholds);
      watch = next;
      if (verdict.name === 'bad') latest = verdict.evidence;
    }
    expect(latest).toMatchObject({ bitrate: 136_000, latestBitrate: 40_000 });
  });

  it('is in doubt when loss begins to hurt', () => {
    const stats = (sinceMs: number) => ({ ...flowing(sinceMs), packetsLost: sinceMs / 70 });
    expect(pass({ forMs: 8_000, stats }).at(-1)).toMatch(/^doubtful/);
  });

  it('begins to count anew with another Consumer’s counters', () => {
    const worse = (sinceMs: number) => ({ ...flowing(sinceMs), packetsLost: 0 });
    const other = (sinceMs: number) => flowing(sinceMs - 10_000);
    expect(pass({ forMs: 10_000, stats: worse }, { forMs: 10_000, stats: other })).toEqual(['good at 100']);
  });

  it('excuses what should not move', () => {
    const paused: Course = { forMs: 20_000, ...silentSince(2_000), shouldMove: false };
    expect(pass({ forMs: 2_000 }, paused)).toEqual(['good at 100']);
  });

  it('excuses a page that slept', () => {
    const slept: Course = { forMs: 10_000, everyMs: 5_000, ...silentSince(2_000) };
    expect(pass({ forMs: 2_000 }, slept)).toEqual(['good at 100']);
  });

  it('hears sound alone, which may pause for less than three seconds', () => {
    const alone = (since: number): Course => ({
      forMs: since,
      stats: () => flowing(2_000),
      frameAge: () => undefined,
    });
    const soundOnly: Course = { forMs: 2_000, frameAge: () => undefined };
    expect(pass(soundOnly, alone(2_900))).toEqual(['good at 100']);
    expect(pass(soundOnly, alone(3_000)).at(-1)).toBe('bad webrtc: no sound arrives at 5000');
  });

  it('takes socket and ICE for hints, and for no evidence', () => {
    expect(pass({ forMs: 60_000, hinted: true })).toEqual(['doubtful at 100']);
  });

  it('lets HLS mend its own stalls for four seconds', () => {
    const stalled: Course = { path: 'hls', forMs: 4_000, stats: () => ({}), frameAge: (sinceMs) => sinceMs };
    expect(pass(stalled)).toEqual(['good at 100', 'bad hls: the picture stands still at 4000']);
  });
});
