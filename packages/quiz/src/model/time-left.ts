import { type Milliseconds } from '@hope-online/protocol';
import { type RoundState } from './quiz-round.js';

/** How a round's time stands. */
export interface TimeLeft {
  /** Until the close, in ms; never under 0. */
  readonly leftMs: Milliseconds;
  /** Of the whole time, 1 at the opening and 0 at the close. */
  readonly share: number;
}

/** What to announce that there is left, to those who do not see it run down. */
const announcedMs: readonly Milliseconds[] = [30_000, 10_000, 5_000];

/** How much time an open round has left; undefined where it is not open, has no end, or the moment is not known. */
export function timeLeft(state: RoundState, classTimeMs: Milliseconds | undefined): TimeLeft | undefined {
  if (state.name !== 'open' && state.name !== 'loading') return undefined;
  const { opensAtMs, closesAtMs } = state;
  if (closesAtMs === null || classTimeMs === undefined) return undefined;
  const wholeMs = closesAtMs - opensAtMs;
  // The picture may be before the opening for a moment after a change of path.
  const leftMs = Math.max(0, Math.min(wholeMs, closesAtMs - classTimeMs));
  return { leftMs, share: wholeMs > 0 ? leftMs / wholeMs : 0 };
}

/**
 * The announcement that falls due between two looks at the time that is left, in ms; undefined for none. Of several that were
 * passed at once, as after a sleep, it is the last.
 */
export function announcementDue(beforeMs: Milliseconds, leftMs: Milliseconds): Milliseconds | undefined {
  return announcedMs.filter((mark) => leftMs <= mark && mark < beforeMs && leftMs > 0).at(-1);
}
