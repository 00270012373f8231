import { secondsToTicks, type Ticks } from '../ticks.js';
import { type InitSegment, type Segment } from './segment.js';

/** The name of a rendition, as it stands in its URIs: the rungs of the ladder, and sound alone. */
export type RenditionName = 'v0' | 'v1' | 'v2' | 'a';

/**
 * How long what has left the playlist can still be fetched. RFC 8216bis §6.2.2 wants the length of the whole playlist, for
 * players that go by an old copy of it; of a live class no player has one that is older than a few target durations.
 */
const longestKept = secondsToTicks(30);

/** One rendition's segments: those in its playlist, and those that have just left it and can still be fetched. */
export class Rendition {
  readonly name: RenditionName;
  /** No part is longer. */
  readonly partTarget: Ticks;
  readonly #window: Ticks;
  #left: Segment[] = [];
  #listed: Segment[] = [];
  #discontinuitySequence = 0;

  /** @param window how much the playlist covers at least */
  constructor(
    name: RenditionName,
    { window, partTarget }: { readonly window: Ticks; readonly partTarget: Ticks },
  ) {
    this.name = name;
    this.partTarget = partTarget;
    this.#window = window;
  }

  /** What the playlist lists, oldest first; the last one may still grow. */
  get segments(): readonly Segment[] {
    return this.#listed;
  }

  /** EXT-X-DISCONTINUITY-SEQUENCE of the playlist. */
  get discontinuitySequence(): number {
    return this.#discontinuitySequence;
  }

  /** The part that comes next: its media sequence number and its place in the segment. */
  get next(): { readonly msn: number; readonly part: number } | undefined {
    const last = this.#listed.at(-1);
    if (!last) return undefined;
    return last.complete
      ? { msn: last.head.msn + 1, part: 0 }
      : { msn: last.head.msn, part: last.parts.length };
  }

  /** The newest part that is there, as EXT-X-RENDITION-REPORT tells it. */
  get newest(): { readonly msn: number; readonly part: number } | undefined {
    const last = this.#listed.findLast((segment) => segment.parts.length > 0);
    return last && { msn: last.head.msn, part: last.parts.length - 1 };
  }

  /** What there is to play, in all. */
  get duration(): Ticks {
    return sumDurations(this.#listed);
  }

  /** Everything that is held, listed or not. */
  get held(): readonly Segment[] {
    return [...this.#left, ...this.#listed];
  }

  open(segment: Segment): void {
    this.#listed.push(segment);
    this.#slide();
  }

  find(msn: number): Segment | undefined {
    return this.held.find((segment) => segment.head.msn === msn);
  }

  uses(init: InitSegment): boolean {
    return this.held.some((segment) => segment.head.init === init);
  }

  /** Lets the oldest segment go, as long as `minimum` stays in the playlist; says whether one went. */
  forgetOldest(minimum: Ticks): boolean {
    if (this.#left.shift()) return true;
    const oldest = this.#listed[0];
    if (!oldest || sumDurations(this.#listed) - oldest.duration < minimum) return false;
    this.#unlist(oldest);
    this.#left = [];
    return true;
  }

  /** Whether the playlist has this part already, or something after it. */
  has(msn: number, part: number): boolean {
    const segment = this.#listed.find(({ head }) => head.msn === msn);
    if (segment && part < segment.parts.length) return true;
    const newest = this.newest;
    return newest !== undefined && newest.msn > msn;
  }

  /** Whether the playlist has this segment, complete, or something after it. */
  hasComplete(msn: number): boolean {
    const { next } = this;
    return next !== undefined && next.msn > msn;
  }

  #slide(): void {
    for (let oldest = this.#listed[0]; oldest; oldest = this.#listed[0]) {
      if (sumDurations(this.#listed) - oldest.duration < this.#window) break;
      this.#unlist(oldest);
    }
    const kept = Math.min(this.#window, longestKept);
    while (this.#left[0] && sumDurations(this.#left) - this.#left[0].duration >= kept) this.#left.shift();
  }

  #unlist(oldest: Segment): void {
    this.#listed.shift();
    this.#left.push(oldest);
    // A discontinuity before a segment leaves the playlist together with it (RFC 8216bis §6.2.2).
    if (oldest.head.discontinuity) this.#discontinuitySequence++;
  }
}

function sumDurations(segments: readonly Segment[]): Ticks {
  return segments.reduce((sum, segment) => sum + segment.duration, 0);
}
