import { type ClassSession } from '@hope-online/core';
import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type CurrentPath } from './decisions/index.js';

/** How often the server hears of the latency. */
const reportMs: Milliseconds = 15_000;

/** What is reported. */
export interface PathReport {
  readonly path: CurrentPath;
  readonly latencyMs: Milliseconds | null;
}

/** Tells the server on which path this participant sees the class, for the teacher's eyes. */
export class PathReporter {
  readonly #session: ClassSession;
  readonly #clock: Clock;
  readonly #read: () => PathReport;
  readonly #scope = new AbortController();
  #cancel: (() => void) | undefined;

  constructor(session: ClassSession, clock: Clock, read: () => PathReport) {
    this.#session = session;
    this.#clock = clock;
    this.#read = read;
    session.on('state', ({ name }) => name === 'joined' && this.report(), { signal: this.#scope.signal });
  }

  /** Reports now, and from then on now and again. */
  report(): void {
    this.#cancel?.();
    if (this.#scope.signal.aborted || this.#session.state.name !== 'joined') return;
    // A report that is lost is made up for by the next.
    this.#session.request('path.report', this.#read()).catch(() => undefined);
    this.#cancel = this.#clock.after(reportMs, () => this.report());
  }

  close(): void {
    this.#scope.abort();
    this.#cancel?.();
  }
}
