import { type Clock } from './clock.js';
import { type Milliseconds } from './units.js';

interface Timer {
  readonly dueAt: Milliseconds;
  readonly callback: () => void;
}

/** A {@link Clock} that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: Milliseconds;
  readonly #timers = new Set<Timer>();

  constructor(now: Milliseconds = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): Milliseconds {
    return this.#now;
  }

  after(delay: Milliseconds, callback: () => void): () => void {
    const timer = { dueAt: this.#now + Math.max(0, delay), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers wait; 0 after a `close()` that forgot none. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves time on and runs what falls due, in order, with promises settled in between. */
  async advance(by: Milliseconds): Promise<void> {
    const end = this.#now + by;
    for (;;) {
      await settle();
      const due = [...this.#timers]
        .filter((timer) => timer.dueAt <= end)
        .sort((a, b) => a.dueAt - b.dueAt)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.dueAt);
      due.callback();
    }
    this.#now = end;
  }
}

/** Lets promises that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
