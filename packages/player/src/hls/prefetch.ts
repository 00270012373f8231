import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { parseVariants, readOpening, type Variant } from '../decisions/index.js';

/** What was fetched, in the shape that a loader hands on. */
export interface FetchedAnswer {
  /** Where it came from in the end; relative addresses in it count from there. */
  readonly url: string;
  readonly data: string | ArrayBuffer;
  /** When it was asked for, when the answer began and when it was here, by the clock. */
  readonly startedAtMs: Milliseconds;
  readonly firstAtMs: Milliseconds;
  readonly endedAtMs: Milliseconds;
}

/** How an address is fetched. */
export interface FetchOptions {
  readonly as: 'text' | 'bytes';
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called with the bytes of each piece of media as it comes. */
  readonly onBytes?: (bytes: number) => void;
}

/** Fetches an address; rejects for everything but success. */
export type FetchAnswer = (url: string, options: FetchOptions) => Promise<FetchedAnswer>;

/** Fetches by the browser's `fetch`. */
export const fetchAnswer: FetchAnswer = async (url, { as, clock, signal, onBytes = () => undefined }) => {
  const startedAtMs = clock.now();
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  const firstAtMs = clock.now();
  const data = await (as === 'text' ? response.text() : readPieces(response, onBytes));
  return { url: response.url || url, data, startedAtMs, firstAtMs, endedAtMs: clock.now() };
};

async function readPieces(response: Response, onBytes: (bytes: number) => void): Promise<ArrayBuffer> {
  const reader = response.body?.getReader();
  if (!reader) return response.arrayBuffer();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { value } = await reader.read();
    if (!value) return new Blob(pieces).arrayBuffer();
    onBytes(value.byteLength);
    pieces.push(value);
  }
}

/** What a {@link Prefetch} needs. */
export interface PrefetchOptions {
  readonly clock: Clock;
  readonly fetch: FetchAnswer;
  /** Which of the variants hls.js will begin with. */
  readonly choose: (variants: readonly Variant[]) => Variant | undefined;
  /** How many pieces of media are fetched side by side; all that are at the hold-back by default. */
  readonly mostMedia?: number;
}

/** A media playlist that is older than this says too little of the live edge. */
const playlistMaxAgeMs: Milliseconds = 1_500;

interface Fetching {
  readonly answer: Promise<FetchedAnswer>;
  readonly untilMs: () => Milliseconds;
}

/**
 * Fetches what hls.js will ask for first, while its own code is still being loaded: the multivariant playlist, one media
 * playlist, its init segment and the media at the hold-back. Each answer is given once, and a failure is nobody's news:
 * hls.js then asks for itself.
 */
export class Prefetch {
  readonly #options: PrefetchOptions;
  readonly #scope = new AbortController();
  readonly #fetching = new Map<string, Fetching>();

  constructor(options: PrefetchOptions) {
    this.#options = options;
  }

  /** Resolves when everything has been fetched or given up; never rejects. */
  async start(url: string): Promise<void> {
    try {
      const main = await this.#fetch(url, 'text');
      const variant = this.#options.choose(parseVariants(textOf(main), main.url));
      if (!variant) return;
      const playlist = await this.#fetch(variant.url, 'text');
      const { mostMedia = Number.POSITIVE_INFINITY } = this.#options;
      const opening = readOpening(textOf(playlist), playlist.url).slice(0, 1 + mostMedia);
      await Promise.allSettled(opening.map((address) => this.#fetch(address, 'bytes')));
    } catch {
      // hls.js meets the same fault, and tells of it.
    }
  }

  /** The answer to a request, if it is under way or here; each is given once. */
  take(url: string): Promise<FetchedAnswer> | undefined {
    const found = this.#fetching.get(url);
    this.#fetching.delete(url);
    return found && this.#options.clock.now() <= found.untilMs() ? found.answer : undefined;
  }

  close(): void {
    this.#scope.abort();
    this.#fetching.clear();
  }

  #fetch(url: string, as: 'text' | 'bytes'): Promise<FetchedAnswer> {
    const { clock, fetch } = this.#options;
    let hereAtMs: Milliseconds | undefined;
    const answer = fetch(url, { as, clock, signal: this.#scope.signal }).then((fetched) => {
      hereAtMs = clock.now();
      return fetched;
    });
    // Whoever takes it hears of a failure; one that nobody takes must not be an unhandled rejection.
    answer.catch(() => undefined);
    const maxAgeMs = as === 'text' ? playlistMaxAgeMs : Number.POSITIVE_INFINITY;
    this.#fetching.set(url, { answer, untilMs: () => (hereAtMs ?? clock.now()) + maxAgeMs });
    return answer;
  }
}

function textOf({ data }: FetchedAnswer): string {
  return typeof data === 'string' ? data : '';
}
