import {
  type ClassDescriptor,
  type Clock,
  HopeError,
  isHopeError,
  type Milliseconds,
} from '@hope-online/protocol';
import { locateClass } from './class-location.js';
import { withDeadline } from './deadline.js';
import { TokenRenewal } from './token-renewal.js';

/** How long the server may take to say where the class is, in ms. */
const limitMs: Milliseconds = 8_000;
/** When to ask again where the server could not be reached, in ms. */
const retryMs: Milliseconds = 5_000;

/** What {@link ClassAddresses} need. */
export interface ClassAddressesOptions {
  readonly src: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Gives 0 ≤ n < 1: a class that came at the bell is not to ask again all at once. */
  readonly random: () => number;
  /** Gets a token, another one where that can be. */
  readonly token: (signal: AbortSignal) => Promise<string>;
  /** The server has said where the class is; `isNews` where it was not known just so. */
  readonly onLocated: (descriptor: ClassDescriptor, isNews: boolean) => void;
}

/** Where a class is. The keys in its addresses come to an end: they are asked for again before, socket or not. */
export class ClassAddresses {
  readonly #options: ClassAddressesOptions;
  readonly #renewal: TokenRenewal;
  readonly #scope = new AbortController();
  #descriptor: ClassDescriptor | undefined;
  #renewing: Promise<void> | undefined;

  constructor(options: ClassAddressesOptions) {
    this.#options = options;
    const { clock, random } = options;
    this.#renewal = new TokenRenewal(
      clock,
      () => this.#ask(),
      () => 0.6 + 0.2 * random(),
    );
  }

  get descriptor(): ClassDescriptor | undefined {
    return this.#descriptor;
  }

  /**
   * Asks where the class is.
   * @throws HopeError what {@link locateClass} throws
   */
  async locate(token: string, signal: AbortSignal): Promise<void> {
    const { src, fetch, clock, onLocated } = this.#options;
    const descriptor = await withDeadline((inner) => locateClass({ src, token, fetch, signal: inner }), {
      clock,
      signal,
      limitMs,
      error: () => new HopeError('signalling-unreachable', 'class: the server does not answer'),
    });
    const before = this.#descriptor;
    this.#descriptor = descriptor;
    if (descriptor.keysExpireInMs !== undefined) this.#renewal.start(descriptor.keysExpireInMs);
    onLocated(descriptor, !before || lasting(before) !== lasting(descriptor));
  }

  /** Asks again, now: what the present addresses lead to is refused. Never rejects. */
  async renew(): Promise<void> {
    const done = () => (this.#renewing = undefined);
    this.#renewing ??= this.#ask().then(done, done);
    await this.#renewing;
  }

  close(): void {
    this.#scope.abort(new HopeError('closed', 'session: closed'));
    this.#renewal.stop();
  }

  /** Gives how long the new addresses are good. */
  async #ask(): Promise<Milliseconds> {
    const { signal } = this.#scope;
    try {
      await this.locate(await this.#options.token(signal), signal);
      return this.#descriptor?.keysExpireInMs ?? Number.POSITIVE_INFINITY;
    } catch (error) {
      // Who is refused tries no longer than the present addresses are good; the session itself hears of it.
      if (signal.aborted || (isHopeError(error) && error.family === 'access')) throw error;
      return retryMs;
    }
  }
}

/** What of a descriptor is not the time of asking. */
function lasting(descriptor: ClassDescriptor): string {
  return JSON.stringify({ ...descriptor, keysExpireInMs: undefined, hlsOpening: undefined });
}
