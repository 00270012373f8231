import { createInitSegment } from '../cmaf/init-segment.js';
import { type VideoParameters } from '../h264/parameter-sets.js';
import { type InitSegment } from './segment.js';

/** More kinds than any class has within its window; an encoder that makes new ones all the time must not fill the memory. */
const maxKept = 64;

/** The init segments of a class: one for each kind of picture, and one for sound alone. */
export class InitShelf {
  readonly #byContent = new Map<string, InitSegment>();
  #nextId = 0;

  /** The init segment for a kind of picture, made when it is new. */
  get(video: VideoParameters | undefined): InitSegment {
    const key = video?.id ?? '';
    const known = this.#byContent.get(key);
    // Put behind the others again: what was not used for longest goes first.
    if (known) this.#byContent.delete(key);
    const init = known ?? { id: this.#nextId++, bytes: createInitSegment(video), video };
    this.#byContent.set(key, init);
    for (const oldest of this.#byContent.keys()) {
      if (this.#byContent.size <= maxKept) break;
      this.#byContent.delete(oldest);
    }
    return init;
  }

  find(id: number): InitSegment | undefined {
    return [...this.#byContent.values()].find((init) => init.id === id);
  }
}
