import { secondsToTicks, type Ticks } from '../ticks.js';
import { type VideoFrame } from './frames.js';

/** A picture that is not yet written may wait this long, in frames; at 30 fps ten seconds. */
const maxWaiting = 300;

/** A layer that comes back after longer than this has to prove itself anew. */
const longestGap = secondsToTicks(1.2);

/** One simulcast layer of what is on air: its frames that are not yet in a part. */
export class VideoLane {
  readonly layer: number;
  #frames: VideoFrame[] = [];
  #last: VideoFrame | undefined;
  #lastKey: VideoFrame | undefined;
  #unbrokenSince: Ticks | undefined;

  constructor(layer: number) {
    this.layer = layer;
  }

  /** Takes the next frame, and gives it back as it stands on the timeline, where time only goes forward. */
  add(frame: VideoFrame): VideoFrame {
    const earliest = (this.#last?.pts ?? -Infinity) + 1;
    const placed = frame.pts < earliest ? { ...frame, pts: earliest } : frame;
    if (this.#last && placed.pts - this.#last.pts > longestGap) this.break();
    this.#frames.push(placed);
    this.#last = placed;
    if (placed.key) this.#lastKey = placed;
    this.#unbrokenSince ??= placed.pts;
    if (this.#frames.length > maxWaiting) this.keepFromLastKeyFrame();
    if (this.#frames.length > maxWaiting) this.#frames = [];
    return placed;
  }

  /** Says that pictures are missing here. */
  break(): void {
    this.#unbrokenSince = undefined;
  }

  /** Frames that are not yet written, in order. */
  get frames(): readonly VideoFrame[] {
    return this.#frames;
  }

  get newest(): VideoFrame | undefined {
    return this.#last;
  }

  get lastKeyFrame(): VideoFrame | undefined {
    return this.#lastKey;
  }

  /** The time since when nothing was missing; `undefined` after a loss. */
  get unbrokenSince(): Ticks | undefined {
    return this.#unbrokenSince;
  }

  /** The key frame within `tolerance` of a moment, the nearest where there are several. */
  keyFrameNear(moment: Ticks, tolerance: Ticks): VideoFrame | undefined {
    const distance = (frame: VideoFrame) => Math.abs(frame.pts - moment);
    return this.#frames
      .filter((frame) => frame.key && distance(frame) <= tolerance)
      .sort((a, b) => distance(a) - distance(b))[0];
  }

  /** Takes the frames before a moment out. */
  take(until: Ticks): VideoFrame[] {
    const index = this.#frames.findIndex((frame) => frame.pts >= until);
    return this.#frames.splice(0, index === -1 ? this.#frames.length : index);
  }

  /** For a lane that nobody carries: only its newest key frame and what follows can become of use. */
  keepFromLastKeyFrame(): void {
    const index = this.#frames.findLastIndex((frame) => frame.key);
    this.#frames.splice(0, index === -1 ? this.#frames.length : index);
  }
}
