import { type Clock, type HlsOpening, type Milliseconds } from '@hope-online/protocol';
import { type Opening, parseVariants, readOpening, type Variant } from '../decisions/index.js';

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

/** What the class's descriptor told of its playlists. */
export interface ToldOpening extends HlsOpening {
  /** When it came, by the clock. */
  readonly atMs: Milliseconds;
}

/** What was told is out of date after this: the live edge has moved on by two parts. */
const toldMaxAgeMs: Milliseconds = 1_000;
/** A media playlist that is older than this says too little of the live edge. */
const playlistMaxAgeMs: Milliseconds = 1_500;

interface Fetching {
  readonly answer: Promise<FetchedAnswer>;
  readonly untilMs: () => Milliseconds;
}

/**
 * Fetches what hls.js will ask for first, while its own code is still being loaded: the multivariant playlist, one media
 * playlist, its init segment and the media at the hold-back. What the first picture is made of goes before what follows
 * it: on a thin line they would take the room from each other. Each answer is given once, and a failure is nobody's news:
 * hls.js then asks for itself.
 */
export class Prefetch {
  readonly #options: PrefetchOptions;
  readonly #scope = new AbortController();
  readonly #fetching = new Map<string, Fetching>();
  /** What is fetched one after the other, unless hls.js is faster. */
  readonly #queue = new Set<string>();
  /** By this or by hls.js; nobody has to know any more once all is fetched, while hls.js goes on asking for hours. */
  #asked: Set<string> | undefined = new Set();

  constructor(options: PrefetchOptions) {
    this.#options = options;
  }

  /**
   * Resolves when everything has been fetched or given up; never rejects.
   * @param told saves the way for the multivariant playlist, and the wait for the media playlist
   */
  async start(url: string, told?: ToldOpening): Promise<void> {
    const { clock, choose } = this.#options;
    const fresh = told && clock.now() - told.atMs <= toldMaxAgeMs ? told : undefined;
    try {
      const main = await (fresh ? this.#hand(url, fresh) : this.#fetch(url, 'text'));
      const variant = choose(parseVariants(textOf(main), main.url));
      if (!variant) return;
      // First in the queue of the connection: without it hls.js can't begin.
      const playlist = this.#fetch(variant.url, 'text');
      const end = fresh?.ends.find(({ uri }) => new URL(uri, url).href === variant.url);
      const ahead = end ? this.#open(readOpening(end.text, variant.url)) : [];
      // By now the live edge may be further on than was told.
      const { url: from } = await playlist;
      await Promise.allSettled([...ahead, ...this.#open(readOpening(textOf(await playlist), from))]);
      for (const address of this.#queue) await this.#fetch(address, 'bytes');
    } catch {
      // hls.js meets the same fault, and tells of it.
    } finally {
      this.#asked = undefined;
    }
  }

  /** The answer to a request, if it is under way or here; each is given once. */
  take(url: string): Promise<FetchedAnswer> | undefined {
    this.#asked?.add(url);
    this.#queue.delete(url);
    const found = this.#fetching.get(url);
    this.#fetching.delete(url);
    return found && this.#options.clock.now() <= found.untilMs() ? found.answer : undefined;
  }

  close(): void {
    this.#scope.abort();
    this.#queue.clear();
    this.#fetching.clear();
  }

  /** Fetches what the first picture needs; what follows it waits in the queue. What was asked for once is not asked for again. */
  #open({ needed, next }: Opening): Promise<FetchedAnswer>[] {
    const { mostMedia = Number.POSITIVE_INFINITY } = this.#options;
    // Where media is counted, what follows is left to hls.js.
    const later = Number.isFinite(mostMedia) ? [] : next;
    for (const address of later) if (!this.#asked?.has(address)) this.#queue.add(address);
    return needed
      .slice(0, 1 + mostMedia)
      .filter((address) => !this.#asked?.has(address))
      .map((address) => this.#fetch(address, 'bytes'));
  }

  /** What came with the descriptor, as if it had been fetched. */
  #hand(url: string, { main, atMs }: ToldOpening): Promise<FetchedAnswer> {
    const answer = Promise.resolve({ url, data: main, startedAtMs: atMs, firstAtMs: atMs, endedAtMs: atMs });
    this.#fetching.set(url, { answer, untilMs: () => atMs + playlistMaxAgeMs });
    return answer;
  }

  #fetch(url: string, as: 'text' | 'bytes'): Promise<FetchedAnswer> {
    const { clock, fetch } = this.#options;
    this.#asked?.add(url);
    this.#queue.delete(url);
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
