import { Emitter } from '@hope-online/core';
import { HopeError } from '@hope-online/protocol';
import { type ClassMoment, type PathName, type PathStep } from '../decisions/index.js';
import { type PlaybackSource, type SourceEvents } from '../playback-source.js';

/** A source that opens, moves and fails as a test says. */
export class FakeSource implements PlaybackSource {
  readonly kind: PathName;
  readonly events = new Emitter<SourceEvents>();
  step: PathStep = 'first-frame';
  mending = false;
  closed = false;
  reached = 0;
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

  prefer(): void {}

  readonly window = undefined;

  seek(): void {}

  progress(): Promise<number> {
    return Promise.resolve(this.reached);
  }

  sample(): Promise<{ framesDecoded: number }> {
    return Promise.resolve({ framesDecoded: this.reached });
  }

  close(): void {
    this.closed = true;
  }
}
