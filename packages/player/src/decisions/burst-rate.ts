import { type Milliseconds } from '@hope-online/protocol';

/** A piece of media that came over the network. */
export interface Burst {
  readonly bytes: number;
  /** From the moment at which it began to come. */
  readonly spreadMs: Milliseconds;
}

/** So many pieces one after the other tell how wide the link is now. */
export const burstsToTell = 3;
/** What is here when a piece begins to come: its first packet has taken none of the time. */
const firstPacketBytes = 1_400;
/** A wider line is told by nothing so small, least of all by a page that was busy when it came; what is remembered must not be a guess. */
const mostTold = 1_000_000;

/**
 * How fast the last pieces came once they had begun to, in bits a second and at most 1,000,000; undefined where those are too few. By sound alone
 * pieces are so small that their time is mostly the round trip, and hls.js, which weighs each by its time, needs minutes to
 * believe that the link is wide again.
 */
export function burstRate(bursts: readonly Burst[]): number | undefined {
  const last = bursts.slice(-burstsToTell);
  if (last.length < burstsToTell) return undefined;
  const bytes = last.reduce((sum, burst) => sum + Math.max(0, burst.bytes - firstPacketBytes), 0);
  const spreadMs = last.reduce((sum, burst) => sum + burst.spreadMs, 0);
  return Math.min(mostTold, (bytes * 8_000) / Math.max(1, spreadMs));
}
