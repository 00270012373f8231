import { type Clock } from '@hope-online/protocol';
import { bringsNoPicture, firstMediaLookMs } from '../decisions/index.js';
import { type FetchAnswer } from './prefetch.js';

/** What a {@link MediaGauge} needs. */
export interface MediaGaugeOptions {
  readonly clock: Clock;
  readonly fetch: FetchAnswer;
  /** Called once, where the media for the first picture comes in too slowly for any picture. */
  readonly onThin: () => void;
}

/** Watches how fast the media for a first picture comes in, long before it is complete. */
export class MediaGauge {
  readonly #options: MediaGaugeOptions;
  #loading = 0;
  #bytes = 0;
  #cancelLook: (() => void) | undefined;

  constructor(options: MediaGaugeOptions) {
    this.#options = options;
  }

  /** Fetches, and counts where it is media. */
  readonly fetch: FetchAnswer = async (url, options) => {
    const { clock, fetch } = this.#options;
    if (options.as === 'text') return fetch(url, options);
    this.#cancelLook ??= clock.after(firstMediaLookMs, () => this.#look());
    this.#loading++;
    try {
      return await fetch(url, { ...options, onBytes: (bytes) => (this.#bytes += bytes) });
    } finally {
      this.#loading--;
    }
  };

  close(): void {
    this.#cancelLook?.();
  }

  #look(): void {
    // What is here already was small enough for the link.
    if (this.#loading > 0 && bringsNoPicture(this.#bytes, firstMediaLookMs)) this.#options.onThin();
  }
}
