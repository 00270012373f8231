/** A class that can be silenced. */
export interface Sounding {
  muted: boolean;
}

/**
 * Lets one class of a page be heard at a time: the one whose sound was turned on last. A class that begins to play by itself while
 * another one is heard begins muted.
 */
export class SoundFocus {
  readonly #playing = new Set<Sounding>();
  #heard: Sounding | undefined;

  /** Which class is heard; undefined for none. */
  get heard(): Sounding | undefined {
    return this.#heard;
  }

  /** A class plays. */
  began(one: Sounding): void {
    this.#playing.add(one);
    if (one.muted || this.#heard === one) return;
    if (this.#heard) one.muted = true;
    else this.#heard = one;
  }

  /** A class's sound was turned on or off. */
  changed(one: Sounding): void {
    if (one.muted) {
      if (this.#heard === one) this.#heard = undefined;
      return;
    }
    if (!this.#playing.has(one) || this.#heard === one) return;
    const before = this.#heard;
    this.#heard = one;
    if (before) before.muted = true;
  }

  /** A class was paused, or is gone. */
  ended(one: Sounding): void {
    this.#playing.delete(one);
    if (this.#heard === one) this.#heard = undefined;
  }
}

/** Of this page. */
export const pageSound = new SoundFocus();
