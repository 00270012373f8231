import { type Milliseconds } from './units.js';

/**
 * Where all time comes from: the packages never read the machine's clock or start a timer by themselves,
 * so that a test can say what time it is.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch, with fractions; never jumps when the machine's clock is set. */
  now(): Milliseconds;
  /** Calls `callback` once, `delay` from now. The answer cancels it. */
  after(delay: Milliseconds, callback: () => void): () => void;
}

/** Resolves `delay` from now; rejects with the signal's reason when that is aborted first. */
export function sleep(clock: Clock, delay: Milliseconds, signal?: AbortLike): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const abort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.after(delay, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** The part of `AbortSignal` that is needed here; this package compiles without DOM and without Node. */
export interface AbortLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
