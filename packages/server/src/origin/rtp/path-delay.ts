import { type Milliseconds } from '@hope-online/protocol';

/**
 * How long it takes from capture to arrival on the fastest way, as the streams of one source have learnt it. Each stream
 * tells its capture times only once a second; one that has not done so yet lives on what the others know.
 */
export class PathDelay {
  #delay: Milliseconds | undefined;

  /** `undefined` before any stream has told a capture time. */
  get delay(): Milliseconds | undefined {
    return this.#delay;
  }

  learn(delay: Milliseconds): void {
    this.#delay = delay;
  }
}
