import { type Clock } from '@hope-online/protocol';
import { type Unsubscribe } from './emitter.js';
import { type NetworkWatch, pageNetwork } from './network-watch.js';
import { onPageWake } from './page-wake.js';
import { type ResolvedRetryOptions, resolveRetryOptions, type RetryOptions } from './retry.js';
import { type SignallingSocket } from './signalling-socket.js';
import { systemClock } from './system-clock.js';
import { openWebSocket } from './web-signalling-socket.js';

/** Which class to connect to, and the ports that a test replaces. */
export interface ConnectOptions {
  /** URL of the class, e.g. `https://school.example/classes/math-g7`; in a page it may be relative. */
  readonly src: string;
  /** The class token, or a function that gets a fresh one before each attempt. */
  readonly token: string | (() => Promise<string>);
  /** Closes the session when it is aborted. */
  readonly signal?: AbortSignal;
  /** When to come back after a loss. */
  readonly retry?: RetryOptions;
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
  readonly openSocket?: (url: string) => SignallingSocket;
  /** Says that the page woke up; the window's own events unless told. */
  readonly onWake?: (listener: () => void) => Unsubscribe;
  /** Says whether there is a network, and when it changes; the browser's word unless told. */
  readonly network?: NetworkWatch;
  /** Gives 0 ≤ n < 1, for jitter. */
  readonly random?: () => number;
}

/** {@link ConnectOptions} with nothing left open. */
export interface ResolvedConnectOptions extends Required<Omit<ConnectOptions, 'signal' | 'retry' | 'token'>> {
  readonly token: () => Promise<string>;
  /** Whether another call of `token` may give another token. */
  readonly renewable: boolean;
  readonly retry: ResolvedRetryOptions;
}

/** Fills in what was not told. */
export function resolveConnectOptions(options: ConnectOptions): ResolvedConnectOptions {
  const { token } = options;
  return {
    src: options.src,
    token: typeof token === 'string' ? () => Promise.resolve(token) : token,
    renewable: typeof token !== 'string',
    retry: resolveRetryOptions(options.retry),
    clock: options.clock ?? systemClock,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    openSocket: options.openSocket ?? openWebSocket,
    onWake: options.onWake ?? onPageWake,
    network: options.network ?? pageNetwork,
    random: options.random ?? Math.random,
  };
}
