import { type Milliseconds } from '@hope-online/protocol';
import { type Round, roundState } from './round.js';

/** A round that nobody ends is forgotten with the school day. */
const longestOpenMs: Milliseconds = 12 * 3_600_000;

/**
 * Whether somebody who comes now may still meet a round: it is not over, or the picture of its end can still be played.
 * @param windowMs how far back the class can be played
 */
export function isVisible(round: Round, nowMs: Milliseconds, windowMs: Milliseconds): boolean {
  const lastMs = Math.max(...round.plan.map(({ cue, tellAtMs }) => Math.max(cue.atMs, tellAtMs)));
  const state = roundState(round, nowMs);
  const isOver = state === 'revealed' || state === 'cancelled';
  return lastMs >= nowMs - (isOver ? windowMs : Math.max(windowMs, longestOpenMs));
}
