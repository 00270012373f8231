import { resolveRetryOptions, retryDelay, withDeadline } from '@hope-online/core';
import {
  type Clock,
  HopeError,
  isHopeError,
  type Milliseconds,
  sleep,
  toHopeError,
} from '@hope-online/protocol';
import { addressOf } from './seal.js';

/** What a {@link PackageShelf} needs. */
export interface PackageShelfOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Where sealed bytes are; undefined as long as that is not known. */
  readonly locate: (address: string) => string | undefined;
  /** Ends everything that is under way. */
  readonly signal: AbortSignal;
}

/** Not everybody asks in the same second, where the server does not say over how many. */
const usualSpreadMs: Milliseconds = 4_000;
const limitMs: Milliseconds = 15_000;
const retry = resolveRetryOptions({ firstDelayMs: 500, maxDelayMs: 8_000 });

/** Fetches sealed bytes by their address, once, and makes sure that they are what the address says. */
export class PackageShelf {
  readonly #options: PackageShelfOptions;
  readonly #fetched = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  constructor(options: PackageShelfOptions) {
    this.#options = options;
  }

  /** Fetches what will be needed, at a moment of this page's own; what fails is fetched when it is needed. */
  ahead(addresses: readonly string[], spreadMs: Milliseconds = usualSpreadMs): void {
    const { clock, random, signal } = this.#options;
    for (const address of addresses) {
      sleep(clock, random() * spreadMs, signal).then(
        () => this.#once(address).catch(() => undefined),
        () => undefined,
      );
    }
  }

  /** Fetches until it is there; rejects with the reason of the signal when the shelf is closed. */
  async insist(address: string): Promise<Uint8Array<ArrayBuffer>> {
    const { clock, random, signal } = this.#options;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once(address);
      } catch (error) {
        signal.throwIfAborted();
        // A page that can't check what it gets will not be able to later.
        if (isHopeError(error) && error.code === 'internal') throw error;
        await sleep(clock, retryDelay(attempt, random(), retry), signal);
      }
    }
  }

  /** Fetches now. @throws HopeError of the family `transport`, or `response-invalid` */
  fetch(address: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.#once(address);
  }

  #once(address: string): Promise<Uint8Array<ArrayBuffer>> {
    const known = this.#fetched.get(address);
    if (known) return known;
    const { clock, signal } = this.#options;
    const error = () => new HopeError('request-timeout', 'quiz: a package does not come in time');
    const fetched = withDeadline((inner) => this.#get(address, inner), { clock, limitMs, signal, error });
    this.#fetched.set(address, fetched);
    fetched.catch(() => this.#fetched.delete(address));
    return fetched;
  }

  async #get(address: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const url = this.#options.locate(address);
    if (url === undefined) throw new HopeError('not-found', 'quiz: it is not known where packages are');
    const response = await this.#reach(url, signal);
    if (!response.ok) {
      const received = String(response.status);
      throw new HopeError('signalling-unreachable', `quiz: a package is not there (${received})`, {
        details: { path: url, received },
      });
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    const found = await addressOf(bytes);
    if (found === address) return bytes;
    throw new HopeError('response-invalid', 'quiz: a package is not what its address says', {
      details: { path: url, expected: address, received: found },
    });
  }

  async #reach(url: string, signal: AbortSignal): Promise<Response> {
    try {
      return await this.#options.fetch(url, { signal, credentials: 'omit' });
    } catch (cause) {
      signal.throwIfAborted();
      throw toHopeError(cause, 'signalling-unreachable', 'quiz');
    }
  }
}
