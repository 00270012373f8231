import { type Clock, type HopeError, type Milliseconds } from '@hope-online/protocol';

/** The limits of one piece of work. */
export interface DeadlineOptions {
  readonly clock: Clock;
  readonly limitMs: Milliseconds;
  /** Ends the work early, with the signal's reason. */
  readonly signal?: AbortSignal;
  /** What the work is rejected with when its time is up. */
  readonly error: () => HopeError;
}

/**
 * Gives work a finite time. The signal that the work gets is aborted when its time is up or when the caller's
 * signal is, and the answer settles then even if the work does not heed it.
 */
export async function withDeadline<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  options: DeadlineOptions,
): Promise<Result> {
  const { clock, limitMs, signal, error } = options;
  signal?.throwIfAborted();
  const scope = new AbortController();
  const abort = () => scope.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const cancel = clock.after(limitMs, () => scope.abort(error()));
  try {
    return await Promise.race([work(scope.signal), aborted(scope.signal)]);
  } finally {
    cancel();
    signal?.removeEventListener('abort', abort);
  }
}

/** Never resolves; rejects with the signal's reason once that is aborted. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
