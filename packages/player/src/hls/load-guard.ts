import { type Clock } from '@hope-online/protocol';
import { forgetsToLoad, loadLookMs } from '../decisions/index.js';
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
  /** Makes hls.js go on, where it has forgotten to. */
  readonly remind: () => void;
}

/** Sees to it that what a playlist lists is loaded before the picture stands still for want of it. */
export class LoadGuard {
  readonly #options: LoadGuardOptions;
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
    const { video, edge: readEdge, loading, remind } = this.#options;
    const edge = readEdge();
    if (!edge || video.paused || video.seeking) return;
    const bufferAhead = readBufferAhead(video);
    const forgets = forgetsToLoad({
      loading: loading(),
      bufferAhead,
      listedAhead: edge.end - video.currentTime - bufferAhead,
      partTarget: edge.partTarget,
    });
    if (forgets) remind();
  }
}
