import { type Milliseconds } from '@hope-online/protocol';

/** How well a feed goes. */
export interface FeedStats {
  /** Packets that never came, over the life of the feed. */
  readonly lostPackets: number;
  /** How far the sender's clock has moved away from the mapping in use. */
  readonly driftMs: Milliseconds;
}
