import { stat } from 'node:fs/promises';
import { type Clock, type Milliseconds } from '@hope-online/protocol';

/** How often files are looked at, in ms. What is taken back has to be gone within 10 s. */
const lookMs: Milliseconds = 2_000;

/** What a {@link FileWatch} needs. */
export interface FileWatchOptions {
  readonly clock: Clock;
  /** The files to look at; it may be others each time. */
  readonly list: () => Promise<readonly string[]>;
  /** Files came, went or changed. It deals with its errors itself and never rejects. */
  readonly onChange: () => Promise<void>;
}

/**
 * Looks at some files again and again. The system's own news of files are not used: they do not come from network file
 * systems, nor for a file that is another file's link.
 */
export class FileWatch {
  readonly #options: FileWatchOptions;
  #known = '';
  #cancel: (() => void) | undefined;
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: FileWatchOptions) {
    this.#options = options;
  }

  /** Takes the files as they are now for known, and looks for others from then on. */
  async start(): Promise<void> {
    this.#known = await this.#read();
    this.#lookLater();
  }

  /** Looks now; resolves when what has changed is dealt with. */
  look(): Promise<void> {
    // One look after the other: a slow one must not undo what a later one found.
    this.#work = this.#work.then(async () => {
      const found = await this.#read();
      if (this.#closed || found === this.#known) return;
      this.#known = found;
      await this.#options.onChange();
    });
    return this.#work;
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
  }

  #lookLater(): void {
    if (this.#closed) return;
    this.#cancel = this.#options.clock.after(lookMs, () => {
      void this.look().then(() => this.#lookLater());
    });
  }

  async #read(): Promise<string> {
    const files = await this.#options.list();
    const states = await Promise.all(
      files.map(async (file) => {
        const state = await stat(file).catch(() => undefined);
        return [file, state?.mtimeMs, state?.size, state?.ino];
      }),
    );
    return JSON.stringify(states);
  }
}
