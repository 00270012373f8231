import { secondsToTicks, soundFrameTicks, type Ticks } from '../ticks.js';
import { type InitSegment, Segment } from './segment.js';
import { type Boundary } from './ladder.js';
import { PartWriter } from './part-writer.js';
import { type Rendition } from './rendition.js';
import { type SoundQueue } from './sound-queue.js';

export interface SoundRenditionOptions {
  readonly rendition: Rendition;
  readonly init: InitSegment;
  readonly sound: SoundQueue;
}

/** What happens at a moment: the segment ends, and another one may begin. */
interface Step {
  readonly at: Ticks;
  readonly next: Boundary | undefined;
  /** For a new source: sound from here on belongs to it. */
  readonly since?: Ticks;
}

/** Between two sources, sound goes on without a gap if it has a gap of less than this to fill. */
const longestBridge = secondsToTicks(1);
/** Sound is encoded and silence made within much less; without any, the picture's playlists go on alone. */
const longestWait = secondsToTicks(1);

/** The rendition of sound alone: it has the boundaries of the others, each at the next frame of sound. */
export class SoundRendition {
  readonly #options: SoundRenditionOptions;
  #writer: PartWriter | undefined;
  #position: Ticks = -Infinity;
  #steps: Step[] = [];

  constructor(options: SoundRenditionOptions) {
    this.#options = options;
  }

  /** Begins with a new source, whose sound may have come before its picture. */
  begin(boundary: Boundary, since: Ticks): void {
    this.#steps.push({ at: boundary.at, next: boundary, since });
  }

  cut(boundary: Boundary): void {
    this.#steps.push({ at: boundary.at, next: boundary });
  }

  end(at: Ticks): void {
    this.#steps.push({ at, next: undefined });
  }

  /** Whether there is nothing left to write. */
  get settled(): boolean {
    return this.#steps.length === 0 && this.#writer === undefined;
  }

  /** Writes what can be written; says whether anything changed. */
  advance(now: Ticks): boolean {
    let changed = false;
    for (;;) {
      const [step] = this.#steps;
      if (step) this.#writer?.end(nextFrame(this.#writer.position, step.at));
      changed = this.#advanceWriter(now) || changed;
      if (!step || this.#writer) return changed;
      const start = this.#startOf(step, now);
      if (step.next && start === undefined) return changed;
      this.#steps.shift();
      if (step.next && start !== undefined) this.#open(step.next, start);
    }
  }

  #advanceWriter(now: Ticks): boolean {
    const writer = this.#writer;
    if (!writer) return false;
    const changed = writer.advance({ now, horizon: -Infinity, ceiling: Infinity });
    this.#position = writer.position;
    if (writer.segment.complete) this.#writer = undefined;
    return changed;
  }

  /**
   * Where the next segment begins; `undefined` while that can't be known. A new source's begins with its first frame, for
   * which it waits: a segment that begins before it, by a part of a frame only, has a hole where players start.
   */
  #startOf({ since }: Step, now: Ticks): Ticks | undefined {
    if (since === undefined || since - this.#position < longestBridge) return this.#position;
    const first = this.#options.sound.between(since, Infinity)[0]?.pts;
    return first ?? (now - since < longestWait ? undefined : since);
  }

  #open({ msn, discontinuity }: Boundary, start: Ticks): void {
    const { rendition, init, sound } = this.#options;
    const segment = new Segment({ msn, start, discontinuity, init });
    this.#writer = new PartWriter({
      segment,
      picture: { kind: 'none' },
      sound,
      soundFrom: start,
      partTarget: rendition.partTarget,
    });
    rendition.open(segment);
  }
}

/** The first start of a frame at or after a moment; frames follow each other without gaps. */
function nextFrame(from: Ticks, moment: Ticks): Ticks {
  return from + Math.max(0, Math.ceil((moment - from) / soundFrameTicks)) * soundFrameTicks;
}
