import { type Clock, type Milliseconds, sleep } from '@hope-online/protocol';

/** The server's clock as it is known here. All is undefined until the first answer. */
export interface ServerClock {
  /** Milliseconds since the Unix epoch by the server's clock. */
  now(): Milliseconds | undefined;
  /** The server's clock less this machine's. */
  readonly offsetMs: Milliseconds | undefined;
  /** How far `offsetMs` may be off: half the best round trip. */
  readonly errorMs: Milliseconds | undefined;
}

/** One answer of the server about its time. */
export interface ClockSample {
  readonly sentAtMs: Milliseconds;
  readonly receivedAtMs: Milliseconds;
  readonly serverMs: Milliseconds;
}

export interface ClockEstimate {
  readonly offsetMs: Milliseconds;
  readonly errorMs: Milliseconds;
}

/** Takes the answer in the middle of its round trip; the true offset is within `errorMs` of it. */
export function estimateOffset({ sentAtMs, receivedAtMs, serverMs }: ClockSample): ClockEstimate {
  return {
    offsetMs: serverMs - (sentAtMs + receivedAtMs) / 2,
    errorMs: (receivedAtMs - sentAtMs) / 2,
  };
}

/** How many pings make one measurement; the quickest counts. */
const pingsPerRound = 8;
/** Between two of them: all at once they would meet the same busy moment, which at the start is that of the first picture. */
const pingPauseMs: Milliseconds = 100;
const renewAfterMs: Milliseconds = 300_000;
/** A page that wakes up again and again measures no more often than this. */
const freshForMs: Milliseconds = 10_000;

/** Measures the server's clock while a connection lasts, and keeps what it knows in between. */
export class MeasuredServerClock implements ServerClock {
  readonly #clock: Clock;
  readonly #onImproved: () => void;
  #estimate: ClockEstimate | undefined;
  #measuredAtMs = Number.NEGATIVE_INFINITY;
  #stopRound: (() => void) | undefined;

  constructor(clock: Clock, onImproved: () => void) {
    this.#clock = clock;
    this.#onImproved = onImproved;
  }

  get offsetMs(): Milliseconds | undefined {
    return this.#estimate?.offsetMs;
  }

  get errorMs(): Milliseconds | undefined {
    return this.#estimate?.errorMs;
  }

  now(): Milliseconds | undefined {
    return this.#estimate && this.#clock.now() + this.#estimate.offsetMs;
  }

  /** Measures now, and again every five minutes, until {@link stop}. Calling it again measures anew. */
  start(ping: () => Promise<Milliseconds>): void {
    this.stop();
    const round = new AbortController();
    this.#measuredAtMs = this.#clock.now();
    const cancel = this.#clock.after(renewAfterMs, () => this.start(ping));
    this.#stopRound = () => {
      round.abort();
      cancel();
    };
    void this.#measure(ping, round.signal);
  }

  /** Measures again, unless that was done a moment ago. */
  renew(ping: () => Promise<Milliseconds>): void {
    if (this.#clock.now() - this.#measuredAtMs > freshForMs) this.start(ping);
  }

  stop(): void {
    this.#stopRound?.();
    this.#stopRound = undefined;
  }

  async #measure(ping: () => Promise<Milliseconds>, signal: AbortSignal): Promise<void> {
    let best: ClockEstimate | undefined;
    for (let index = 0; index < pingsPerRound; index++) {
      if (index > 0) await sleep(this.#clock, pingPauseMs, signal).catch(() => undefined);
      if (signal.aborted) return;
      const sample = await this.#sample(ping).catch(() => undefined);
      if (signal.aborted) return;
      if (!sample) break;
      const estimate = estimateOffset(sample);
      if (best && best.errorMs <= estimate.errorMs) continue;
      best = estimate;
      // A first rough answer is better than none; after that only whole rounds replace each other.
      if (!this.#estimate) this.#adopt(best);
    }
    if (best) this.#adopt(best);
  }

  async #sample(ping: () => Promise<Milliseconds>): Promise<ClockSample> {
    const sentAtMs = this.#clock.now();
    const serverMs = await ping();
    return { sentAtMs, serverMs, receivedAtMs: this.#clock.now() };
  }

  #adopt(estimate: ClockEstimate): void {
    if (estimate === this.#estimate) return;
    this.#estimate = estimate;
    this.#onImproved();
  }
}
