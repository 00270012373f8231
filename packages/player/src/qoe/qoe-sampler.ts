import { Emitter, type ListenOptions, type Listenable, type Unsubscribe } from '@hope-online/core';
import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type PathChange } from '../decisions/index.js';
import {
  addChange,
  addReading,
  openWindow,
  type QoeReading,
  type QoeReport,
  type QoeWindow,
  summarise,
} from './qoe-window.js';

/** How often the playback is looked at. */
const lookMs: Milliseconds = 1_000;

/** What a {@link QoeSampler} tells. */
export interface QoeEvents {
  qoe: [report: QoeReport];
}

export interface QoeSamplerOptions {
  readonly clock: Clock;
  /** How often to report; asked each time, as the school may change it. */
  readonly intervalMs: () => Milliseconds;
  /** Reads the playback; a reading that fails is made up for by the next. */
  readonly read: () => Promise<Omit<QoeReading, 'atMs'>>;
}

/** Looks at the playback each second, whatever the path, and says now and again how good it was. */
export class QoeSampler implements Listenable<QoeEvents> {
  readonly #options: QoeSamplerOptions;
  readonly #emitter = new Emitter<QoeEvents>();
  #window: QoeWindow | undefined;
  /** Changes before the first reading. */
  #early: PathChange[] = [];
  #cancel: (() => void) | undefined;
  #closed = false;

  constructor(options: QoeSamplerOptions) {
    this.#options = options;
    void this.#look();
  }

  on<Type extends keyof QoeEvents>(
    type: Type,
    listener: (...args: QoeEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  /** Takes note of a change of path. */
  noteChange(change: PathChange): void {
    if (this.#window) this.#window = addChange(this.#window, change);
    else this.#early.push(change);
  }

  /** Reports what has come together so far, for whoever is about to leave. */
  flush(): void {
    const window = this.#window;
    if (!window || (window.last === window.first && window.changes.length === 0)) return;
    this.#window = openWindow(window.last);
    this.#emitter.emit('qoe', summarise(window));
  }

  /** Reports the rest, and looks no more. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancel?.();
    this.flush();
  }

  async #look(): Promise<void> {
    const { clock, read, intervalMs } = this.#options;
    const seen = await read().catch(() => undefined);
    if (this.#closed) return;
    this.#cancel = clock.after(lookMs, () => void this.#look());
    if (!seen) return;
    const reading = { ...seen, atMs: clock.now() };
    this.#window = this.#window
      ? addReading(this.#window, reading)
      : this.#early.splice(0).reduce(addChange, openWindow(reading));
    // Half a look early rather than half a look late: timers are never quick.
    if (reading.atMs - this.#window.first.atMs > intervalMs() - lookMs / 2) this.flush();
  }
}
