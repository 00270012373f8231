import { soundFrameTicks, ticksPerSecond, type Ticks } from '../ticks.js';
import { type SoundFrame } from './frames.js';

const keptTicks = 8 * ticksPerSecond;

/** The class's sound that parts may still need, for several readers, each with its own place in it. */
export class SoundQueue {
  #frames: SoundFrame[] = [];

  add(frame: SoundFrame): void {
    this.#frames.push(frame);
    const oldest = frame.pts - keptTicks;
    while (this.#frames[0] && this.#frames[0].pts < oldest) this.#frames.shift();
  }

  /** The end of what is there. */
  get end(): Ticks {
    const last = this.#frames.at(-1);
    return last ? last.pts + soundFrameTicks : -Infinity;
  }

  /** The frames that start in a span; `until` itself is not in it. */
  between(from: Ticks, until: Ticks): readonly SoundFrame[] {
    return this.#frames.filter((frame) => frame.pts >= from && frame.pts < until);
  }
}
