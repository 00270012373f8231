import { type VideoParameters } from '../h264/parameter-sets.js';
import { type Ticks } from '../ticks.js';

/** What a player needs before the first segment of a kind. */
export interface InitSegment {
  /** Its number, which stands in its name. */
  readonly id: number;
  readonly bytes: Uint8Array;
  /** Without these it is sound alone. */
  readonly video: VideoParameters | undefined;
}

/** A part of a segment, ready to be sent. */
export interface Part {
  readonly bytes: Uint8Array;
  readonly duration: Ticks;
  /** Starts with a key frame, or is sound alone. */
  readonly independent: boolean;
}

/** What is fixed when a segment begins. */
export interface SegmentHead {
  /** The media sequence number, the same for the same moment in every rendition. */
  readonly msn: number;
  readonly start: Ticks;
  readonly discontinuity: boolean;
  readonly init: InitSegment;
}

/** One segment; renditions that carry the same layer share it. */
export class Segment {
  readonly head: SegmentHead;
  #parts: Part[] = [];
  #bytes: Uint8Array | undefined;
  #byteLength = 0;
  #duration: Ticks = 0;

  constructor(head: SegmentHead) {
    this.head = head;
  }

  get parts(): readonly Part[] {
    return this.#parts;
  }

  /** Of the parts that are there. */
  get duration(): Ticks {
    return this.#duration;
  }

  get byteLength(): number {
    return this.#byteLength;
  }

  /** The whole segment; `undefined` while it still grows. */
  get bytes(): Uint8Array | undefined {
    return this.#bytes;
  }

  get complete(): boolean {
    return this.#bytes !== undefined;
  }

  append(part: Part): void {
    this.#parts.push(part);
    this.#duration += part.duration;
    this.#byteLength += part.bytes.length;
  }

  /** Nothing comes any more. The parts become views of the whole, so that its bytes are held once. */
  finish(): void {
    const whole = new Uint8Array(this.#byteLength);
    let offset = 0;
    this.#parts = this.#parts.map((part) => {
      whole.set(part.bytes, offset);
      const bytes = whole.subarray(offset, offset + part.bytes.length);
      offset += part.bytes.length;
      return { ...part, bytes };
    });
    this.#bytes = whole;
  }
}
