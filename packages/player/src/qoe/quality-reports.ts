import { type ClassSession, type Listenable } from '@hope-online/core';
import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type PathChange } from '../decisions/index.js';
import { QoeBeacon } from './qoe-beacon.js';
import { type QoeEvents, QoeSampler } from './qoe-sampler.js';
import { type QoeReading } from './qoe-window.js';

/** What {@link QualityReports} need. */
export interface QualityReportsOptions {
  readonly session: ClassSession;
  readonly clock: Clock;
  readonly random: () => number;
  /** The window of the page; one that is in none has nowhere to report from when it goes. */
  readonly view: EventTarget | null | undefined;
  readonly intervalMs: () => Milliseconds;
  /** What was known when the player was made. */
  readonly begun: QoeReading;
}

/** Sums up how good the playback is, for the page, and for the server. */
export class QualityReports {
  readonly #sampler: QoeSampler;
  readonly #beacon: QoeBeacon;

  constructor({ session, clock, random, view, begun, intervalMs }: QualityReportsOptions) {
    this.#sampler = new QoeSampler({ begun, intervalMs });
    this.#beacon = new QoeBeacon({
      session,
      clock,
      random,
      page: view ?? new EventTarget(),
      flush: () => this.#sampler.flush(),
      ...(view ? {} : { post: () => undefined }),
    });
    this.#sampler.on('qoe', (report) => this.#beacon.add(report));
  }

  get events(): Listenable<QoeEvents> {
    return this.#sampler;
  }

  /** Takes note of the next look at the playback. */
  note(reading: QoeReading): void {
    this.#sampler.note(reading);
  }

  /** Takes note of a change of path. */
  noteChange(change: PathChange): void {
    this.#sampler.noteChange(change);
  }

  /** Sends what is left, as long as the session knows where to. */
  close(): void {
    this.#sampler.close();
    this.#beacon.close();
  }
}
