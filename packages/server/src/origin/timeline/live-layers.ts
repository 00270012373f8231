import { secondsToTicks, type Ticks } from '../ticks.js';
import { type VideoFrame } from './frames.js';
import { VideoLane } from './video-lane.js';

/** A layer this far behind the newest picture of the others does not come any more. */
const goneAfter = secondsToTicks(1.2);
/** A layer that has come for this long without a loss is worth a change to it. */
const settledAfter = secondsToTicks(2);

/** The simulcast layers of what is on air, and which of them are alive. */
export class LiveLayers {
  /** How many layers the source has announced; a weak device sends fewer. */
  readonly count: number;
  readonly #lanes = new Map<number, VideoLane>();

  constructor(count: number) {
    this.count = count;
  }

  get(layer: number): VideoLane | undefined {
    return this.#lanes.get(layer);
  }

  add(layer: number, frame: VideoFrame): VideoFrame {
    const known = this.#lanes.get(layer);
    const lane = known ?? new VideoLane(layer);
    if (!known) this.#lanes.set(layer, lane);
    return lane.add(frame);
  }

  /** The capture time of the newest picture on any layer. */
  get newest(): Ticks {
    return Math.max(...[...this.#lanes.values()].map((lane) => lane.newest?.pts ?? -Infinity));
  }

  /** Layers that come at present, lowest first. */
  get alive(): readonly VideoLane[] {
    const newest = this.newest;
    return [...this.#lanes.values()]
      .filter((lane) => lane.newest !== undefined && newest - lane.newest.pts < goneAfter)
      .sort((a, b) => a.layer - b.layer);
  }

  /** The newest key frame of the highest layer that had one. */
  get anyKeyFrame(): VideoFrame | undefined {
    const lanes = [...this.#lanes.values()].sort((a, b) => b.layer - a.layer);
    return lanes.find((lane) => lane.lastKeyFrame)?.lastKeyFrame;
  }

  /** Whether a layer has come for long enough to be trusted at a moment. */
  isSettled(lane: VideoLane, at: Ticks): boolean {
    return lane.unbrokenSince !== undefined && at - lane.unbrokenSince >= settledAfter;
  }

  /** Lets go of what no rendition will ask for. */
  trim(carried: ReadonlySet<number>): void {
    for (const lane of this.#lanes.values()) if (!carried.has(lane.layer)) lane.keepFromLastKeyFrame();
  }
}
