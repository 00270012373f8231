import { type Clock, type Milliseconds } from '@hope-online/protocol';
import {
  judgeLink,
  lateMs,
  type LinkThresholds,
  type LinkVerdict,
  type LinkWatch,
  nextLook,
  type SourceStats,
  watchLink,
} from './decisions/index.js';
import { type FrameWatch } from './frame-watch.js';
import { type PlaybackSource } from './playback-source.js';

/** How often a link whose frames come is asked for its numbers. */
const statsMs: Milliseconds = 1_000;

/** What the keeper looks at, and whom it tells. */
export interface LinkKeeperOptions {
  readonly clock: Clock;
  readonly source: PlaybackSource;
  readonly frames: FrameWatch;
  readonly thresholds: () => LinkThresholds;
  /** Whether frames should come now: they are wanted, sent, and can be seen. */
  readonly shouldMove: () => boolean;
  /** Whether there is a picture to watch, and not sound alone. */
  readonly hasPicture: () => boolean;
  /** Whether the browser tells of each frame: on a hidden page it does not, even of a picture in a window of its own. */
  readonly tellsFrames: () => boolean;
  /** Whether socket or ICE are in trouble. */
  readonly hinted: () => boolean;
  /** Whether the source is busy with something that has a limit of its own: until that is over, it is not judged. */
  readonly excused: () => boolean;
  /** Called at each look. */
  readonly onLook: (verdict: LinkVerdict, stillMs: Milliseconds) => void;
}

/** Looks at one path's link again and again, until it is closed. */
export class LinkKeeper {
  readonly #options: LinkKeeperOptions;
  #watch: LinkWatch;
  #stats: SourceStats = {};
  #statsAtMs = Number.NEGATIVE_INFINITY;
  #progress: number | undefined;
  #movedAtMs: Milliseconds;
  #cancel: () => void;
  #closed = false;

  constructor(options: LinkKeeperOptions) {
    const nowMs = options.clock.now();
    this.#options = options;
    this.#watch = watchLink(options.source.kind, nowMs);
    this.#movedAtMs = nowMs;
    this.#cancel = this.#lookLater();
  }

  /** How long the picture has stood still although it should move. */
  get stillMs(): Milliseconds {
    return this.#options.shouldMove() ? this.#options.clock.now() - this.#movedAtMs : 0;
  }

  /** The source's numbers at the last look. */
  get stats(): SourceStats {
    return this.#stats;
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #lookLater(): () => void {
    const { clock, thresholds } = this.#options;
    const delayMs = nextLook(clock.now() - this.#movedAtMs, thresholds().frozenMs);
    return clock.after(delayMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { clock, frames, source } = this.#options;
    const frameAtMs = frames.last?.shownAtMs;
    if (frameAtMs !== undefined) this.#movedAtMs = Math.max(this.#movedAtMs, frameAtMs);
    const isLate = clock.now() - this.#movedAtMs >= lateMs;
    if (isLate || clock.now() - this.#statsAtMs >= statsMs) await this.#read(source);
    if (this.#closed) return;
    this.#cancel = this.#lookLater();
    this.#judge();
  }

  /** Reads the numbers; where the browser does not tell of frames, they tell whether the media moves. */
  async #read(source: PlaybackSource): Promise<void> {
    const { clock, frames, hasPicture, tellsFrames } = this.#options;
    // Numbers that can't be read tell of no movement.
    const [stats, progress] = await Promise.all([
      source.sample().catch(() => this.#stats),
      source.progress().catch(() => this.#progress),
    ]);
    this.#stats = stats;
    this.#statsAtMs = clock.now();
    const moved = progress !== this.#progress;
    this.#progress = progress;
    const isTold = frames.last && hasPicture() && tellsFrames();
    if (moved && (!isTold || source.kind === 'hls')) this.#movedAtMs = clock.now();
  }

  #judge(): void {
    const { clock, thresholds, shouldMove, hasPicture, hinted, excused, onLook } = this.#options;
    const atMs = clock.now();
    if (!shouldMove()) this.#movedAtMs = atMs;
    const [watch, verdict] = judgeLink(
      this.#watch,
      {
        atMs,
        frameAgeMs: hasPicture() ? atMs - this.#movedAtMs : undefined,
        shouldMove: shouldMove() && !excused(),
        stats: this.#stats,
        hinted: hinted(),
      },
      thresholds(),
    );
    this.#watch = watch;
    onLook(verdict, this.stillMs);
  }
}
