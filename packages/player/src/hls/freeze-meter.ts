import { type Clock, type Milliseconds } from '@hope-online/protocol';

/** Counts how often and how long an element stood still for want of data; pauses and seeks are no freezes. */
export class FreezeMeter {
  readonly #clock: Clock;
  readonly #scope = new AbortController();
  #count = 0;
  #frozenMs: Milliseconds = 0;
  #sinceMs: Milliseconds | undefined;

  constructor(video: HTMLVideoElement, clock: Clock) {
    this.#clock = clock;
    const { signal } = this.#scope;
    const begin = () => {
      if (video.seeking || video.paused || this.#sinceMs !== undefined) return;
      this.#count++;
      this.#sinceMs = clock.now();
    };
    video.addEventListener('waiting', begin, { signal });
    for (const type of ['playing', 'pause', 'seeking', 'ended', 'emptied']) {
      video.addEventListener(type, () => this.#end(), { signal });
    }
  }

  /** How often so far, with the freeze that is going on. */
  get count(): number {
    return this.#count;
  }

  /** How long in all so far. */
  get frozenMs(): Milliseconds {
    return this.#frozenMs + (this.#sinceMs === undefined ? 0 : this.#clock.now() - this.#sinceMs);
  }

  close(): void {
    this.#end();
    this.#scope.abort();
  }

  #end(): void {
    this.#frozenMs = this.frozenMs;
    this.#sinceMs = undefined;
  }
}
