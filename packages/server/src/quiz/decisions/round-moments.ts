import { type Milliseconds } from '@hope-online/protocol';
import { extendedClose } from '@hope-online/protocol/quiz';

/** What a reveal has to wait for. */
export interface RevealWait {
  readonly opensAtMs: Milliseconds;
  readonly closesAtMs: Milliseconds;
  readonly scored: boolean;
  /** The longest extended time that anybody in the class has; 1 for none. */
  readonly longestExtension: number;
  /** How long after a moment everybody's picture has passed it. */
  readonly slowestPathMs: Milliseconds;
}

/** A finger may cross the close. */
const toleranceMs: Milliseconds = 300;

/**
 * From when on, by the server's clock, the answers may be known: where points count, when the round has closed on every
 * screen and for everybody; otherwise when it has closed.
 */
export function earliestReveal(wait: RevealWait): Milliseconds {
  const { opensAtMs, closesAtMs, scored, longestExtension, slowestPathMs } = wait;
  if (!scored) return closesAtMs;
  return extendedClose(opensAtMs, closesAtMs, longestExtension) + toleranceMs + slowestPathMs;
}
