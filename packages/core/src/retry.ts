import { type Milliseconds } from '@hope-online/protocol';

/** When to try again. */
export interface RetryOptions {
  /** The longest first delay; 500 ms. */
  readonly firstDelayMs?: Milliseconds;
  /** The longest delay at all; 15 000 ms. */
  readonly maxDelayMs?: Milliseconds;
  /** How many attempts may fail in a row before it is given up; without end unless told. */
  readonly maxAttempts?: number;
}

/** {@link RetryOptions} with nothing left open. */
export type ResolvedRetryOptions = Required<RetryOptions>;

/** Fills in what was not told. */
export function resolveRetryOptions(options: RetryOptions = {}): ResolvedRetryOptions {
  return {
    firstDelayMs: options.firstDelayMs ?? 500,
    maxDelayMs: options.maxDelayMs ?? 15_000,
    maxAttempts: options.maxAttempts ?? Number.POSITIVE_INFINITY,
  };
}

/**
 * How long to wait before an attempt, in ms: doubling with full jitter, so that a class that lost its server
 * does not come back all at once.
 * @param attempt the number of the coming attempt, 1 for the first after a failure
 * @param random 0 ≤ random < 1
 */
export function retryDelay(attempt: number, random: number, options: ResolvedRetryOptions): Milliseconds {
  const ceiling = Math.min(options.maxDelayMs, options.firstDelayMs * 2 ** (attempt - 1));
  return random * ceiling;
}
