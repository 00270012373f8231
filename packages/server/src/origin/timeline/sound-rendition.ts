import { soundFrameTicks, type Ticks } from '../ticks.js';
import { type InitSegment, Segment } from './segment.js';
import { type Boundary } from './ladder.js';
import { PartWriter } from './part-writer.js';
import { type Rendition } from './rendition.js';
import { type SoundQueue } from './sound-queue.js';

export interface SoundRenditionOptions {
  readonly rendition: Rendition;
  readonly init: InitSegment;
  readonly sound: SoundQueue;
  readonly partTarget: Ticks;
  readonly soundPatience: Ticks;
}

/** The rendition of sound alone: it has the boundaries of the others, each at the next frame of sound. */
export class SoundRendition {
  readonly #options: SoundRenditionOptions;
  #writer: PartWriter | undefined;
  #upcoming: Boundary[] = [];

  constructor(options: SoundRenditionOptions) {
    this.#options = options;
  }

  /** Begins with a new source: sound from `since` on is in the first segment. */
  begin(boundary: Boundary, since: Ticks): void {
    const first = this.#options.sound.between(since, Infinity)[0];
    this.#open(boundary, first?.pts ?? since);
  }

  cut(boundary: Boundary): void {
    this.#upcoming.push(boundary);
  }

  /** Ends everything with what is there. */
  end(): void {
    for (;;) {
      const { sound } = this.#options;
      this.#writer?.end(Math.max(sound.end, this.#writer.position));
      this.#writer?.advance({ now: Infinity, horizon: Infinity, ceiling: Infinity });
      const next = this.#upcoming.shift();
      if (!next || !this.#writer) break;
      this.#open(next, this.#writer.position);
    }
    this.#writer = undefined;
    this.#upcoming = [];
  }

  /** Writes what can be written; says whether anything changed. */
  advance(now: Ticks): boolean {
    let changed = false;
    while (this.#writer) {
      const writer = this.#writer;
      const next = this.#upcoming[0];
      if (next) writer.end(nextFrame(writer.position, next.at));
      changed = writer.advance({ now, horizon: -Infinity, ceiling: Infinity }) || changed;
      if (!next || !writer.segment.complete) break;
      this.#upcoming.shift();
      this.#open(next, writer.position);
    }
    return changed;
  }

  #open({ msn, discontinuity }: Boundary, start: Ticks): void {
    const { rendition, init, sound, partTarget, soundPatience } = this.#options;
    const segment = new Segment({ msn, start, discontinuity, init });
    this.#writer = new PartWriter({
      segment,
      picture: { kind: 'none' },
      sound,
      soundFrom: start,
      partTarget,
      soundPatience,
    });
    rendition.open(segment);
  }
}

/** The first start of a frame at or after a moment; frames follow each other without gaps. */
function nextFrame(from: Ticks, moment: Ticks): Ticks {
  return from + Math.max(0, Math.ceil((moment - from) / soundFrameTicks)) * soundFrameTicks;
}
