import { type Lane, type ReceptionWish, wishForLane } from './decisions/index.js';
import { type PlaybackSource } from './playback-source.js';

/** Tells one source what it is to receive, whenever that is something else than before. */
export class LaneReception {
  readonly #source: PlaybackSource;
  #told: ReceptionWish | undefined;

  constructor(source: PlaybackSource) {
    this.#source = source;
  }

  /** @param viewer what the viewer is to receive on the path that is shown */
  tell(viewer: ReceptionWish, lane: Lane): void {
    const wish = wishForLane(viewer, lane);
    if (this.#told && isSame(this.#told, wish)) return;
    this.#told = wish;
    this.#source.prefer(wish);
  }
}

function isSame(one: ReceptionWish, other: ReceptionWish): boolean {
  return (
    one.picture === other.picture &&
    one.maxHeight === other.maxHeight &&
    one.maxBitrate === other.maxBitrate &&
    one.latency === other.latency
  );
}
