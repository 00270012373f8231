import { Emitter, type ListenOptions, type Listenable, type Unsubscribe } from '@hope-online/core';
import { type Milliseconds } from '@hope-online/protocol';
import { type PathChange } from '../decisions/index.js';
import { lookMs } from './playback-look.js';
import {
  addChange,
  addReading,
  openWindow,
  type QoeReading,
  type QoeReport,
  type QoeWindow,
  summarise,
} from './qoe-window.js';

/** What a {@link QoeSampler} tells. */
export interface QoeEvents {
  qoe: [report: QoeReport];
}

export interface QoeSamplerOptions {
  /** What the first report begins with: what was known when the player was made. */
  readonly begun: QoeReading;
  /** How often to report; asked each time, as the school may change it. */
  readonly intervalMs: () => Milliseconds;
}

/** Sums up readings of the playback, whatever the path, and says now and again how good it was. */
export class QoeSampler implements Listenable<QoeEvents> {
  readonly #options: QoeSamplerOptions;
  readonly #emitter = new Emitter<QoeEvents>();
  #window: QoeWindow;
  #closed = false;

  constructor(options: QoeSamplerOptions) {
    this.#options = options;
    this.#window = openWindow(options.begun);
  }

  on<Type extends keyof QoeEvents>(
    type: Type,
    listener: (...args: QoeEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  /** Takes note of the next look at the playback. */
  note(reading: QoeReading): void {
    if (this.#closed) return;
    this.#window = addReading(this.#window, reading);
    // Half a look early rather than half a look late: timers are never quick.
    if (reading.atMs - this.#window.first.atMs > this.#options.intervalMs() - lookMs / 2) this.flush();
  }

  /** Takes note of a change of path. */
  noteChange(change: PathChange): void {
    this.#window = addChange(this.#window, change);
  }

  /** Reports what has come together so far, for whoever is about to leave. */
  flush(): void {
    const window = this.#window;
    if (window.last === window.first && window.changes.length === 0) return;
    this.#window = openWindow(window.last);
    this.#emitter.emit('qoe', summarise(window));
  }

  /** Reports the rest, and no more. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.flush();
  }
}
