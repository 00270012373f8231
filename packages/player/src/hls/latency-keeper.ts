import { type Clock, type Milliseconds, type Seconds, toSeconds } from '@hope-online/protocol';
import {
  controlLatency,
  initialLatencyState,
  type LatencyGoal,
  type LatencyState,
  type LatencyWish,
  panicWithoutPicture,
} from '../decisions/index.js';
import { readBufferAhead } from './element-progress.js';

/** The live edge of a playlist that is being played. */
export interface LiveEdge {
  /** Media time of the end of the playlist as it was when it was last renewed. */
  readonly end: Seconds;
  /** How long ago that was. */
  readonly age: Seconds;
  /** Where the playlist begins. */
  readonly start: Seconds;
  /** PART-HOLD-BACK, or HOLD-BACK where the playlist has no parts. */
  readonly holdBack: Seconds;
  /** PART-TARGET; 0 for a playlist without parts. */
  readonly partTarget: Seconds;
}

/** What a {@link LatencyKeeper} needs. */
export interface LatencyKeeperOptions {
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  /** Undefined as long as there is no playlist. */
  readonly edge: () => LiveEdge | undefined;
  /** How often the picture has stood still for want of data so far. */
  readonly stalls: () => number;
  /** How long in all. */
  readonly stalledMs: () => Milliseconds;
  readonly changesRate: boolean;
  /** Whether the playlist is that of sound alone. */
  readonly soundAlone: boolean;
  /** The target is another one now. */
  readonly onTarget?: (target: Seconds) => void;
}

const lookMs: Milliseconds = 200;
/** How far behind its target playing may begin; the rest is caught up without a jump. */
const lateAtStart: Seconds = 0.75;
/** Playing goes on behind the live edge where a pause has left it so far behind its target; less is caught up. */
const leftBehind: Seconds = 3.25;
/** A playlist that has not been renewed for so many parts is stale. */
const staleParts = 3;
/** RFC 8216bis §4.4.3.7: no hold-back may be less than two parts. */
const fewestParts = 2;
/** A playhead so far from where it was last put has been put there by somebody else. */
const seekTolerance: Seconds = 0.05;
/** hls.js skips small gaps by itself; what goes back further is a viewer's wish. */
const goingBack: Seconds = 0.5;

/**
 * Keeps an element at the live edge of a low-latency playlist, as {@link controlLatency} says, and leaves it alone
 * while its viewer has gone back in the class or goes on after a pause.
 */
export class LatencyKeeper {
  readonly #options: LatencyKeeperOptions;
  readonly #scope = new AbortController();
  #state: LatencyState = initialLatencyState;
  #wish: LatencyWish = 'realtime';
  #target: Seconds | undefined;
  #follows = true;
  #hasPlayed = false;
  #position: Seconds = 0;
  #ownSeek: Seconds | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: LatencyKeeperOptions) {
    this.#options = options;
  }

  /** Begins, where the first frame is there; jumps to the live edge where playing would be late. */
  begin(): void {
    const { video, stalls } = this.#options;
    const { signal } = this.#scope;
    this.#state = { ...initialLatencyState, stalls: stalls() };
    video.preservesPitch = true;
    video.addEventListener('play', () => this.#onPlay(), { signal });
    video.addEventListener('seeking', () => this.#onSeeking(), { signal });
    this.#position = video.currentTime;
    if (this.#isLate()) this.goLive();
    this.#look();
  }

  /** Where the latency is to be held: as low as the link bears, or at so many seconds. */
  wish(latency: LatencyWish): void {
    if (latency === this.#wish) return;
    this.#wish = latency;
    this.#state = { ...this.#state, extra: 0, calmSinceMs: undefined };
    this.#target = undefined;
  }

  /** Whether the picture is kept at the live edge; it isn't for a viewer who has gone back. */
  get follows(): boolean {
    return this.#follows;
  }

  /** How far the playhead is behind the live edge; undefined without a playlist. */
  get latency(): Seconds | undefined {
    const edge = this.#options.edge();
    return edge && edge.end + edge.age - this.#options.video.currentTime;
  }

  /** Where the latency is held; undefined without a playlist. */
  get target(): Seconds | undefined {
    return this.#target ?? this.#goal?.base;
  }

  /** The media time at the target; undefined without a playlist. */
  get livePosition(): Seconds | undefined {
    const edge = this.#options.edge();
    const { target } = this;
    if (!edge || target === undefined) return undefined;
    const latest = edge.end - (edge.partTarget || target);
    return Math.max(edge.start, Math.min(latest, edge.end + edge.age - target));
  }

  goLive(): void {
    const position = this.livePosition;
    this.#follows = true;
    if (position !== undefined) this.#seek(position);
  }

  /** Goes to a media time and stays that far behind, unless it is the live edge. */
  goTo(position: Seconds): void {
    const live = this.livePosition;
    if (live === undefined || position >= live) this.goLive();
    else {
      this.#follows = live - position < seekTolerance;
      this.#seek(position);
    }
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort();
    this.#cancel?.();
    this.#setRate(1);
  }

  get #goal(): LatencyGoal | undefined {
    const edge = this.#options.edge();
    if (!edge) return undefined;
    const { holdBack, partTarget } = edge;
    const wished = this.#wish === 'realtime' ? 0 : this.#wish;
    const lowest = partTarget > 0 ? partTarget * fewestParts : holdBack;
    return { base: Math.max(holdBack, wished), lowest: Math.max(lowest, wished) };
  }

  #look(): void {
    const { clock, video } = this.#options;
    this.#cancel = clock.after(lookMs, () => this.#look());
    if (video.paused || video.seeking) return;
    this.#hasPlayed = true;
    this.#position = video.currentTime;
    if (this.#follows) this.#control();
    else this.#setRate(1);
  }

  #control(): void {
    const { clock, video, stalls, stalledMs, changesRate, soundAlone, onTarget } = this.#options;
    const [edge, goal, latency] = [this.#options.edge(), this.#goal, this.latency];
    if (!edge || !goal || latency === undefined) return;
    const [state, { target, rate, jump }] = controlLatency(this.#state, {
      ...goal,
      atMs: clock.now(),
      latency,
      bufferAhead: readBufferAhead(video),
      fresh: edge.age < (edge.partTarget || edge.holdBack) * staleParts,
      stalls: stalls(),
      stalled: toSeconds(stalledMs()),
      changesRate,
      soundAlone,
    });
    this.#state = state;
    if (target !== this.#target) onTarget?.(target);
    this.#target = target;
    this.#setRate(rate);
    if (jump) this.goLive();
  }

  #isLate(): boolean {
    const { latency, target } = this;
    const mostLate = this.#options.soundAlone ? panicWithoutPicture : lateAtStart;
    return latency !== undefined && target !== undefined && latency - target > mostLate;
  }

  #onPlay(): void {
    // A start that waited for a click is no pause: what was missed meanwhile nobody has asked for.
    if (!this.#hasPlayed) {
      if (this.#follows && this.#isLate()) this.goLive();
      return;
    }
    const [edge, { latency, target }] = [this.#options.edge(), this];
    if (!edge || latency === undefined || target === undefined) return;
    if (latency - target > leftBehind) this.#follows = false;
    if (this.#options.video.currentTime < edge.start) this.#seek(edge.start);
  }

  /** A browser's own controls, or a page, may move the playhead as well. */
  #onSeeking(): void {
    const { currentTime } = this.#options.video;
    const own = this.#ownSeek !== undefined && Math.abs(currentTime - this.#ownSeek) < seekTolerance;
    const before = this.#position;
    this.#ownSeek = undefined;
    this.#position = currentTime;
    if (own || !this.#hasPlayed) return;
    const live = this.livePosition ?? currentTime;
    if (currentTime < before - goingBack) this.#follows = live - currentTime < seekTolerance;
    else if (live - currentTime < lateAtStart) this.#follows = true;
  }

  #seek(position: Seconds): void {
    this.#setRate(1);
    this.#ownSeek = position;
    this.#options.video.currentTime = position;
  }

  #setRate(rate: number): void {
    const { video } = this.#options;
    if (this.#options.changesRate && video.playbackRate !== rate) video.playbackRate = rate;
  }
}
