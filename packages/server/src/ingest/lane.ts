import { type Milliseconds } from '@hope-online/protocol';

/** A sample with the media time at which it is due. */
export interface Due<Sample> {
  readonly sample: Sample;
  /** From the beginning of the first round. */
  readonly mediaMs: Milliseconds;
}

/** How often a lane's samples come. */
export interface Rounds {
  readonly durationMs: Milliseconds;
  readonly loop: boolean;
}

/** A place in one track of a lesson, as many rounds as it goes. */
export class Lane<Sample extends { readonly atMs: Milliseconds }> {
  readonly #samples: readonly Sample[];
  readonly #rounds: Rounds;
  #round = 0;
  #index = 0;

  constructor(samples: readonly Sample[], rounds: Rounds) {
    this.#samples = samples;
    this.#rounds = rounds;
  }

  /** Media time of the next sample; infinite after the last one. */
  get nextMs(): Milliseconds {
    const sample = this.#samples[this.#index];
    return sample ? this.#mediaMsOf(sample) : Number.POSITIVE_INFINITY;
  }

  /** Takes the next sample if it is due by `upToMs`. */
  take(upToMs: Milliseconds): Due<Sample> | undefined {
    const sample = this.#samples[this.#index];
    if (!sample) return undefined;
    const mediaMs = this.#mediaMsOf(sample);
    if (mediaMs > upToMs) return undefined;
    this.#advance();
    return { sample, mediaMs };
  }

  /** Goes to the first sample from `fromMs` on at which one can begin. */
  seek(fromMs: Milliseconds, canBegin: (sample: Sample) => boolean): void {
    const { durationMs, loop } = this.#rounds;
    // One round early: the first samples of a round may be due before it begins.
    this.#round = loop ? Math.max(0, Math.floor(fromMs / durationMs) - 1) : 0;
    this.#index = 0;
    for (let tries = 0; tries < 3 * this.#samples.length; tries++) {
      const sample = this.#samples[this.#index];
      if (!sample || (this.#mediaMsOf(sample) >= fromMs && canBegin(sample))) return;
      this.#advance();
    }
  }

  #mediaMsOf(sample: Sample): Milliseconds {
    return this.#round * this.#rounds.durationMs + sample.atMs;
  }

  #advance(): void {
    this.#index++;
    if (this.#index < this.#samples.length || !this.#rounds.loop) return;
    this.#index = 0;
    this.#round++;
  }
}
