import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type ClockReport, isWorthTelling } from './decisions/clock-report.js';
import { type PublishSession } from './publish-session.js';

/** The server hears of the clock at least this often, so that one lost report does no lasting harm. */
const everyMs: Milliseconds = 60_000;

/** Tells the server how far the publisher's clock is from its own, for the capture times of its media. */
export class ClockReporter {
  readonly #session: PublishSession;
  readonly #clock: Clock;
  #told: ClockReport | undefined;
  #stop: (() => void) | undefined;

  constructor(session: PublishSession, clock: Clock) {
    this.#session = session;
    this.#clock = clock;
  }

  /** Tells it now, at each improvement, and once a minute, until {@link stop}. Starting again tells it again. */
  start(): void {
    this.stop();
    const stopListening = this.#session.on('clock', () => this.#tell());
    let cancel = () => {};
    const repeat = () => {
      cancel = this.#clock.after(everyMs, repeat);
      this.#told = undefined;
      this.#tell();
    };
    this.#stop = () => {
      cancel();
      stopListening();
    };
    repeat();
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #tell(): void {
    const { offsetMs, errorMs } = this.#session.serverClock;
    if (offsetMs === undefined || errorMs === undefined) return;
    const report = { offsetMs, errorMs };
    if (!isWorthTelling(report, this.#told)) return;
    this.#told = report;
    // A report that is lost is repeated within the minute.
    void this.#session.request('clock.publish', report).catch(() => undefined);
  }
}
