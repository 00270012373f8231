import { type Clock, type Milliseconds } from '@hope-online/protocol';

/** How often the playback is looked at. */
export const lookMs: Milliseconds = 1_000;

/** What a {@link PlaybackLook} needs. */
export interface PlaybackLookOptions<Reading> {
  readonly clock: Clock;
  /** Reads the playback; a reading that fails is made up for by the next. */
  readonly read: () => Promise<Reading>;
  readonly onRead: (reading: Reading & { readonly atMs: Milliseconds }) => void;
}

/** Looks at the playback each second. */
export class PlaybackLook<Reading> {
  readonly #options: PlaybackLookOptions<Reading>;
  #cancel: (() => void) | undefined;
  #closed = false;

  constructor(options: PlaybackLookOptions<Reading>) {
    this.#options = options;
    void this.#look();
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
  }

  async #look(): Promise<void> {
    const { clock, read, onRead } = this.#options;
    const seen = await read().catch(() => undefined);
    if (this.#closed) return;
    this.#cancel = clock.after(lookMs, () => void this.#look());
    if (seen) onRead({ ...seen, atMs: clock.now() });
  }
}
