import { type Milliseconds } from '../units.js';

/** Extended time adds this much at most, so that nobody waits for a reveal without end. */
const longestExtensionMs: Milliseconds = 30 * 60_000;

/**
 * When a round closes for a pupil, in ms of class time: who has extended time has it from the opening on, however the
 * round is closed, and half an hour more than the others at most.
 * @param extendedTime how many times as long as the others this pupil has (`xt` of the token); 1 for the others
 */
export function extendedClose(
  opensAtMs: Milliseconds,
  closesAtMs: Milliseconds,
  extendedTime: number,
): Milliseconds {
  const lastsMs = Math.max(0, closesAtMs - opensAtMs);
  const extensionMs = Math.min(longestExtensionMs, lastsMs * Math.max(0, extendedTime - 1));
  return opensAtMs + lastsMs + extensionMs;
}
