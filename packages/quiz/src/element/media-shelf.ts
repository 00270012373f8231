import { type MediaBlock, type QuizChannel } from '../channel/quiz-channel.js';

/** A picture or a sound as far as it has come. */
export type MediaState =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly url: string }
  | { readonly name: 'failed' };

/** Keeps the pictures and sounds on the screen as `blob:` addresses, each got once and given back in the end. */
export class MediaShelf {
  readonly #channel: Pick<QuizChannel, 'media'>;
  readonly #onChange: () => void;
  readonly #states = new Map<string, MediaState>();

  constructor(channel: Pick<QuizChannel, 'media'>, onChange: () => void) {
    this.#channel = channel;
    this.#onChange = onChange;
  }

  /** Where a picture or a sound can be had; asks for it the first time. */
  get(roundId: string, block: MediaBlock): MediaState {
    return this.#states.get(keyOf(roundId, block)) ?? this.load(roundId, block);
  }

  /** Asks for it, again where it did not come. */
  load(roundId: string, block: MediaBlock): MediaState {
    const key = keyOf(roundId, block);
    const loading: MediaState = { name: 'loading' };
    this.#states.set(key, loading);
    const become = (state: () => MediaState) => {
      // Nobody waits for it any more.
      if (this.#states.get(key) !== loading) return;
      this.#states.set(key, state());
      this.#onChange();
    };
    this.#channel.media(roundId, block).then(
      (blob) => become(() => ({ name: 'ready', url: URL.createObjectURL(blob) })),
      () => become(() => ({ name: 'failed' })),
    );
    return loading;
  }

  /** Gives back what belongs to rounds that are on the screen no more. */
  keep(roundIds: readonly string[]): void {
    for (const [key, state] of this.#states) {
      if (roundIds.some((id) => key.startsWith(`${id}\n`))) continue;
      if (state.name === 'ready') URL.revokeObjectURL(state.url);
      this.#states.delete(key);
    }
  }

  close(): void {
    this.keep([]);
  }
}

function keyOf(roundId: string, { address }: MediaBlock): string {
  return `${roundId}\n${address}`;
}
