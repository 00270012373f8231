import { Emitter } from '@hope-online/core';
import { HopeError, type Milliseconds } from '@hope-online/protocol';
import {
  type ClassMoment,
  type ClassWindow,
  type PathName,
  type PathStep,
  type ReceptionWish,
  type SourceStats,
} from '../decisions/index.js';
import { type PlaybackSource, type SourceEvents } from '../playback-source.js';

/** A source that opens, moves and fails as a test says. */
export class FakeSource implements PlaybackSource {
  readonly kind: PathName;
  readonly events = new Emitter<SourceEvents>();
  step: PathStep = 'first-frame';
  mending = false;
  closed = false;
  stats: SourceStats = {};
  reached = 0;
  window: ClassWindow | undefined;
  readonly wishes: ReceptionWish[] = [];
  readonly seeks: (Milliseconds | 'live')[] = [];
  readonly expected: number[] = [];
  moment: ClassMoment | undefined;
  readonly clock = { now: () => this.moment };
  #settle: { resolve(): void; reject(error: unknown): void } | undefined;

  constructor(kind: PathName) {
    this.kind = kind;
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }

  /** Its first frame is there. */
  showFirstFrame(): void {
    this.events.emit('attached');
    this.#settle?.resolve();
  }

  fail(error = new HopeError('transport-timeout', 'late')): void {
    this.#settle?.reject(error);
    this.events.emit('failed', error);
  }

  prefer(wish: ReceptionWish): void {
    this.wishes.push(wish);
  }

  expectBandwidth(bandwidth: number): void {
    this.expected.push(bandwidth);
  }

  seek(to: Milliseconds | 'live'): void {
    this.seeks.push(to);
  }

  progress(): Promise<number> {
    return Promise.resolve(this.reached);
  }

  sample(): Promise<SourceStats> {
    const { reached } = this;
    return Promise.resolve({ framesDecoded: reached, packetsReceived: reached, ...this.stats });
  }

  close(): void {
    this.closed = true;
  }
}
