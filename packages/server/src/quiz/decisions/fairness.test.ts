import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerTimes, deferredMs, type FairnessContext, judgeAnswer } from './fairness.js';
import { pathLimits } from './path-limits.js';

const openMs = 1_000_000;
const closeMs = openMs + 20_000;

const stranger = { medianLatencyMs: undefined, lastTap: undefined };
const context: FairnessContext = { opensAtMs: openMs, closesAtMs: closeMs, pupil: stranger };

/** A tap at a class time, seen so much later, and received so much after the tap. */
function tap(
  path: AnswerTimes['path'],
  classTimeMs: number,
  latencyMs: number,
  sendingMs = 100,
  more: Partial<AnswerTimes> = {},
): AnswerTimes {
  const tappedAtMs = classTimeMs + latencyMs;
  return {
    path,
    classTimeMs,
    classTimeErrorMs: 20,
    tappedAtMs,
    receivedAtMs: tappedAtMs + sendingMs,
    ...more,
  };
}

const paths = ['webrtc', 'll-hls', 'hls', 'none'] as const;

describe('judgeAnswer', () => {
  it.each<[string, AnswerTimes, Partial<ReturnType<typeof judgeAnswer>>]>([
    ['takes a tap in time over WebRTC', tap('webrtc', closeMs, 150), { status: 'kept', judgedBy: 'picture' }],
    ['takes one over HLS whose picture was far behind', tap('hls', closeMs, 25_000), { status: 'kept' }],
    ['takes a finger that crosses the close', tap('webrtc', closeMs + 300, 150), { status: 'kept' }],
    [
      'lets one that is later be late',
      tap('webrtc', closeMs + 301, 150),
      { status: 'late', deferred: false },
    ],
    [
      'takes one that was long on its way',
      tap('webrtc', closeMs, 150, 3_800),
      { status: 'kept', deferred: false },
    ],
    [
      'takes what a page without network kept',
      tap('webrtc', closeMs - 5_000, 150, 300_000),
      { status: 'kept', deferred: true },
    ],
    ['takes nothing older than ten minutes', tap('webrtc', closeMs, 150, deferredMs + 1), { status: 'late' }],
    [
      'believes no page without a clock that it was in time',
      tap('webrtc', closeMs - 5_000, 150, 300_000, { tappedAtMs: null }),
      { status: 'late', judgedBy: 'receipt' },
    ],
    [
      'goes by the receipt where the picture’s time is not known',
      tap('webrtc', closeMs, 0, 100, { classTimeMs: null }),
      { status: 'kept', judgedBy: 'receipt', momentMs: closeMs - 50 },
    ],
    ['believes no picture of the future', tap('webrtc', closeMs, -5_000, 100), { judgedBy: 'receipt' }],
    [
      'believes no picture of before the opening',
      tap('hls', openMs - 600, 5_000),
      { judgedBy: 'receipt', momentMs: openMs },
    ],
    ['believes no picture nearer than the path can be', tap('hls', closeMs, 200), { judgedBy: 'receipt' }],
    [
      'believes no picture that is further behind than the path can be',
      tap('webrtc', closeMs, 3_000),
      { judgedBy: 'receipt', status: 'late' },
    ],
    [
      'calls a replay practice',
      tap('ll-hls', closeMs - 5_000, 60_000),
      { status: 'practice', judgedBy: 'receipt' },
    ],
    ['keeps nothing of before the opening', tap('webrtc', openMs - 5_000, 100), { status: 'early' }],
    [
      'believes no tap that is said to be after its receipt',
      tap('webrtc', closeMs, 150, -5_000),
      { judgedBy: 'receipt' },
    ],
  ])('%s', (_name, times, expected) => {
    expect(judgeAnswer(times, context)).toMatchObject(expected);
  });

  it('takes anything while the round is open', () => {
    const late = tap('webrtc', closeMs + 100_000, 150);
    expect(judgeAnswer(late, { ...context, closesAtMs: null })).toMatchObject({ status: 'kept' });
  });

  it('holds the receipt against what this pupil’s picture is usually behind', () => {
    const times = tap('ll-hls', closeMs, 5_000, 100, { classTimeMs: null });
    expect(judgeAnswer(times, { ...context, pupil: { ...stranger, medianLatencyMs: 5_000 } })).toMatchObject({
      status: 'kept',
    });
    expect(judgeAnswer(times, context)).toMatchObject({ status: 'late', momentMs: closeMs + 2_600 });
  });

  it('believes no picture that goes back on the same path, but for a change of it', () => {
    const lastTap = { path: 'webrtc', classTimeMs: closeMs - 1_000, tappedAtMs: closeMs - 850 } as const;
    const back = tap('webrtc', closeMs - 2_400, 1_900);
    const before = { ...context, pupil: { ...stranger, lastTap } };
    expect(judgeAnswer(back, before)).toMatchObject({ judgedBy: 'receipt' });
    expect(judgeAnswer({ ...back, path: 'll-hls' }, before)).toMatchObject({
      judgedBy: 'picture',
    });
  });

  it('keeps every honest answer in time, whatever clocks and delays are within the limits', () => {
    const honest = fc.record({
      path: fc.constantFrom(...paths),
      afterOpenMs: fc.integer({ min: 0, max: closeMs - openMs }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      sendingMs: fc.integer({ min: 0, max: 2_000 }),
      clockErrorMs: fc.integer({ min: -100, max: 100 }),
    });
    fc.assert(
      fc.property(honest, ({ path, afterOpenMs, share, sendingMs, clockErrorMs }) => {
        const { leastMs, mostMs } = pathLimits[path];
        const latencyMs = leastMs + share * (mostMs - leastMs);
        const seenMs = openMs + afterOpenMs;
        const times = tap(path, seenMs, latencyMs, sendingMs);
        const told = { ...times, classTimeMs: seenMs + clockErrorMs, classTimeErrorMs: 120 };
        expect(judgeAnswer(told, context)).toMatchObject({ status: 'kept', judgedBy: 'picture' });
      }),
    );
  });

  it('keeps nothing that was tapped after the close, unless the clock is off by less than it may be', () => {
    const cheat = fc.record({
      path: fc.constantFrom(...paths),
      afterCloseMs: fc.integer({ min: 0, max: 3_600_000 }),
      claimedMs: fc.integer({ min: openMs - 10_000, max: closeMs + 3_600_000 }),
      claimedErrorMs: fc.integer({ min: 0, max: 100_000 }),
    });
    fc.assert(
      fc.property(cheat, ({ path, afterCloseMs, claimedMs, claimedErrorMs }) => {
        const { mostMs } = pathLimits[path];
        // The earliest moment at which no honest picture can be from before the close any more.
        const receivedAtMs = closeMs + mostMs + 2_001 + afterCloseMs;
        const verdict = judgeAnswer(
          {
            path,
            classTimeMs: claimedMs,
            classTimeErrorMs: claimedErrorMs,
            tappedAtMs: receivedAtMs,
            receivedAtMs,
          },
          { ...context, pupil: { ...stranger, medianLatencyMs: 0 } },
        );
        expect(['late', 'practice']).toContain(verdict.status);
      }),
    );
  });

  it('never lets more time make it earlier', () => {
    const status = { kept: 0, practice: 1, late: 1, early: 1 } as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.integer({ min: openMs + 30_000, max: openMs + 700_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        (path, receivedAtMs, laterMs) => {
          const times = { path, classTimeMs: null, classTimeErrorMs: null, tappedAtMs: null, receivedAtMs };
          const sooner = judgeAnswer(times, context);
          const later = judgeAnswer({ ...times, receivedAtMs: receivedAtMs + laterMs }, context);
          expect(status[later.status]).toBeGreaterThanOrEqual(status[sooner.status]);
        },
      ),
    );
  });
});
