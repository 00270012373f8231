import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type PictureWatch, stillFor, watchPicture } from './decisions/index.js';

/** How often the picture is looked at. */
const lookMs: Milliseconds = 500;

/** What the keeper looks at, and whom it tells. */
export interface PictureKeeperOptions {
  readonly clock: Clock;
  /** See {@link PlaybackSource.progress}. */
  readonly progress: () => Promise<number>;
  readonly shouldMove: () => boolean;
  /** Called at each look with how long the picture has stood still. */
  readonly onLook: (stillMs: Milliseconds) => void;
}

/** Looks at one source's picture again and again, until it is closed. */
export class PictureKeeper {
  readonly #options: PictureKeeperOptions;
  #watch: PictureWatch | undefined;
  #cancel: () => void;
  #closed = false;

  constructor(options: PictureKeeperOptions) {
    this.#options = options;
    this.#cancel = this.#lookLater();
  }

  /** How long the picture has stood still, as of the last look. */
  get stillMs(): Milliseconds {
    return stillFor(this.#watch);
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #lookLater(): () => void {
    return this.#options.clock.after(lookMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { clock, progress, shouldMove, onLook } = this.#options;
    // Statistics that can't be read tell of no movement.
    const reached = await progress().catch(() => this.#watch?.progress ?? 0);
    if (this.#closed) return;
    this.#watch = watchPicture(this.#watch, {
      atMs: clock.now(),
      progress: reached,
      shouldMove: shouldMove(),
    });
    this.#cancel = this.#lookLater();
    onLook(this.stillMs);
  }
}
