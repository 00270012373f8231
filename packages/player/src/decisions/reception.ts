import { type Milliseconds, type Seconds } from '@hope-online/protocol';

/**
 * How much a viewer wants to receive: as the link and the screen allow; little; sound alone; or sound with slides as
 * still images (until slides come on their own, that is sound alone).
 */
export type DataMode = 'auto' | 'saver' | 'audio' | 'slides';

const dataModes: readonly string[] = ['auto', 'saver', 'audio', 'slides'] satisfies DataMode[];

/** Tells whether a string, such as an attribute's, is a {@link DataMode}. */
export function isDataMode(value: string): value is DataMode {
  return dataModes.includes(value);
}

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

/** The part of a class that can be seen now, by class time; both ends in ms since the epoch by the server's clock. */
export interface ClassWindow {
  readonly startMs: Milliseconds;
  /** The newest moment that can be gone to: the live edge less the hold-back. */
  readonly liveMs: Milliseconds;
}
