import { type HopeError, type Milliseconds } from '@hope-online/protocol';

/** The limits of getting on air and staying there. */
export interface PublishRetryOptions {
  /** How long ICE may take to start again before a new transport is made; 6000 ms. */
  readonly restartLimitMs?: Milliseconds;
  /** How long one attempt to make a transport may take, from the first request to connected; 10 000 ms. */
  readonly openLimitMs?: Milliseconds;
  /** How long to wait after each failed attempt; when there is no further delay it is given up. About two minutes. */
  readonly delaysMs?: readonly Milliseconds[];
}

/** {@link PublishRetryOptions} with nothing left open. */
export type PublishRetry = Required<PublishRetryOptions>;

/** Fills in what was not told. */
export function resolvePublishRetry(options: PublishRetryOptions = {}): PublishRetry {
  return {
    restartLimitMs: options.restartLimitMs ?? 6_000,
    openLimitMs: options.openLimitMs ?? 10_000,
    delaysMs: options.delaysMs ?? [300, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000],
  };
}

/**
 * Whether the same attempt may end otherwise the next time. A transport that the server no longer knows (`not-found`)
 * is made anew; a missing right or codec stays missing.
 */
export function isWorthRetrying({ code, family }: HopeError): boolean {
  return (
    family === 'transport' ||
    family === 'offline' ||
    code === 'not-found' ||
    code === 'media-failed' ||
    code === 'internal'
  );
}
