import { type Seconds } from '@hope-online/protocol';

/** How far behind the teacher a viewer wants to be: as little as each path can hold, or so many seconds. */
export type LatencyWish = 'realtime' | Seconds;

/** What a source is to receive, decided by the player; sources don't look at screens or settings themselves. */
export interface ReceptionWish {
  /** As good as the limits below allow; the cheapest that there is; or none, which is sound alone. */
  readonly picture: 'full' | 'lowest' | 'none';
  /** The height, in device pixels, above which nobody sees a difference; undefined where it is not known. */
  readonly maxHeight: number | undefined;
  /** In bits a second, of picture and sound together; undefined for no limit. */
  readonly maxBitrate: number | undefined;
  readonly latency: LatencyWish;
}

/** What a source receives that nobody told anything. */
export const unlimitedReception: ReceptionWish = {
  picture: 'full',
  maxHeight: undefined,
  maxBitrate: undefined,
  latency: 'realtime',
};
