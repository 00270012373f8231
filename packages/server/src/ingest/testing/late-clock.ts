import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';

/** A clock whose process is busy: its timers come late, and it can stand still while time goes on. */
export class LateClock implements Clock {
  readonly #manual = new ManualClock();
  #stalledMs = 0;
  #seed = 1;
  readonly #mostLateMs: Milliseconds;

  /** @param mostLateMs how late a timer may come; each time another amount, the same ones in each run */
  constructor(mostLateMs: Milliseconds = 0) {
    this.#mostLateMs = mostLateMs;
  }

  now(): Milliseconds {
    return this.#manual.now() + this.#stalledMs;
  }

  after(delay: Milliseconds, callback: () => void): () => void {
    return this.#manual.after(delay + this.#lateness(), callback);
  }

  get pending(): number {
    return this.#manual.pending;
  }

  /** Moves time on and runs what falls due. */
  advance(by: Milliseconds): Promise<void> {
    return this.#manual.advance(by);
  }

  /** Moves time on without running anything. */
  stall(by: Milliseconds): void {
    this.#stalledMs += by;
  }

  /** Lehmer's generator: even enough, and the same on every machine. */
  #lateness(): Milliseconds {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return (this.#seed / 2_147_483_647) * this.#mostLateMs;
  }
}
