import { type Milliseconds } from '@hope-online/protocol';

/*
 * When what is sent. Every sample has an absolute due time, so lateness never adds up; these rules say what
 * happens to the lateness itself.
 */

/** How much media may leave at once, in ms: three frames at 20 a second, about one burst of a camera. */
const mostAtOnceMs = 150;
/** The pause between two such bursts while catching up, in ms. */
const catchUpPauseMs = 20;
/** Behind by more than this, a class would rather be live than complete. */
const skipBeyondMs = 1_000;
/** The longest wait, in ms, so that sender reports go out even when nothing is due. */
const longestWaitMs = 500;

/** What to do at a moment: send everything due by `upToMs`, or go on at `toMs` without what lies before. */
export type Move =
  | { readonly kind: 'send'; readonly upToMs: Milliseconds }
  | { readonly kind: 'skip'; readonly toMs: Milliseconds };

/**
 * Decides what leaves now.
 * @param dueMs media time of the first sample that has not left
 * @param nowMs media time that it is by the clock
 */
export function nextMove(dueMs: Milliseconds, nowMs: Milliseconds): Move {
  if (nowMs - dueMs > skipBeyondMs) return { kind: 'skip', toMs: nowMs };
  return { kind: 'send', upToMs: Math.min(nowMs, dueMs + mostAtOnceMs) };
}

/** How long to wait after a move, when `dueMs` is the first sample that has not left. */
export function waitAfter(dueMs: Milliseconds, nowMs: Milliseconds): Milliseconds {
  if (dueMs <= nowMs) return catchUpPauseMs;
  // Timers count whole milliseconds and cut the rest off: rounded up, none fires just before its time.
  return Math.ceil(Math.min(longestWaitMs, dueMs - nowMs));
}
