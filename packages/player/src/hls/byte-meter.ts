/** How much an answer has brought so far; grows while it comes in, and begins anew with another try. */
export interface LoadingBytes {
  readonly loaded: number;
}

/** Counts what comes over the network, in bytes: also of answers that are still coming in, or were broken off. */
export class ByteMeter {
  /** What is coming in, and whether it is media. */
  readonly #loading = new Map<LoadingBytes, boolean>();
  #ended = 0;
  #most = 0;

  /** Everything so far; it never becomes less. */
  get total(): number {
    const coming = [...this.#loading.keys()].reduce((sum, { loaded }) => sum + loaded, 0);
    this.#most = Math.max(this.#most, this.#ended + coming);
    return this.#most;
  }

  /** Whether a piece of media is coming in. */
  get hasMedia(): boolean {
    return [...this.#loading.values()].includes(true);
  }

  /** An answer begins to come in. */
  begin(loading: LoadingBytes, isMedia = false): void {
    this.#loading.set(loading, isMedia);
  }

  /** It has ended, whole or not; saying so again changes nothing. */
  end(loading: LoadingBytes): void {
    if (this.#loading.delete(loading)) this.#ended += loading.loaded;
  }
}
