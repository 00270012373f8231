import { type Clock } from '@hope-online/protocol';
import { loadLookMs, type LoadState, watchLoading } from '../decisions/index.js';
import { readBufferAhead } from './element-progress.js';
import { type LiveEdge } from './latency-keeper.js';

/** What a {@link LoadGuard} looks at, and what it can do. */
export interface LoadGuardOptions {
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  /** Undefined as long as there is no playlist. */
  readonly edge: () => LiveEdge | undefined;
  /** Whether a piece of media is under way. */
  readonly loading: () => boolean;
  readonly restart: () => void;
  readonly jump: () => void;
}

/** Sees to it that what a playlist lists is loaded before the picture stands still for want of it. */
export class LoadGuard {
  readonly #options: LoadGuardOptions;
  #state: LoadState = 'loads';
  #cancel: (() => void) | undefined;

  constructor(options: LoadGuardOptions) {
    this.#options = options;
  }

  /** The playlist has come again. */
  renewed(): void {
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(loadLookMs, () => this.#look());
  }

  close(): void {
    this.#cancel?.();
  }

  #look(): void {
    const { video, edge: readEdge, loading, restart, jump } = this.#options;
    const edge = readEdge();
    if (!edge || video.paused || video.seeking) return;
    const bufferAhead = readBufferAhead(video);
    const [state, order] = watchLoading(this.#state, {
      loading: loading(),
      bufferAhead,
      listedAhead: edge.end - video.currentTime - bufferAhead,
      partTarget: edge.partTarget,
    });
    this.#state = state;
    if (order === 'restart') restart();
    else if (order === 'jump') jump();
  }
}
