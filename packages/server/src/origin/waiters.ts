import { type AbortLike, type Clock, type Milliseconds } from '@hope-online/protocol';

/** How a wait ended. */
export type WaitEnd = 'there' | 'timeout' | 'aborted' | 'closed' | 'too-many';

interface Waiter {
  readonly isThere: () => boolean;
  readonly end: (how: WaitEnd) => void;
}

/** Requests that wait for media to come: so many at most, and none for ever. */
export class Waiters {
  readonly #clock: Clock;
  readonly #max: number;
  readonly #waiting = new Set<Waiter>();
  #closed = false;

  constructor(clock: Clock, max: number) {
    this.#clock = clock;
    this.#max = max;
  }

  get count(): number {
    return this.#waiting.size;
  }

  /** Waits until `isThere` holds, which is looked at now and at each {@link Waiters.wake}. */
  wait(isThere: () => boolean, timeout: Milliseconds, signal?: AbortLike): Promise<WaitEnd> {
    if (this.#closed) return Promise.resolve('closed');
    if (isThere()) return Promise.resolve('there');
    if (signal?.aborted) return Promise.resolve('aborted');
    if (this.#waiting.size >= this.#max) return Promise.resolve('too-many');
    return new Promise((resolve) => {
      const abort = () => waiter.end('aborted');
      const cancelTimeout = this.#clock.after(timeout, () => waiter.end('timeout'));
      const waiter: Waiter = {
        isThere,
        end: (how) => {
          this.#waiting.delete(waiter);
          cancelTimeout();
          signal?.removeEventListener('abort', abort);
          resolve(how);
        },
      };
      this.#waiting.add(waiter);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Media has come. */
  wake(): void {
    for (const waiter of [...this.#waiting]) if (waiter.isThere()) waiter.end('there');
  }

  close(): void {
    this.#closed = true;
    for (const waiter of [...this.#waiting]) waiter.end('closed');
  }
}
