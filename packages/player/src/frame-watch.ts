import { type Clock, type Milliseconds } from '@hope-online/protocol';
import {
  type CountedFrame,
  frameByCount,
  type FramePace,
  keepsPace,
  paceBetween,
  type ShownFrame,
} from './decisions/index.js';

/** Frames are watched one by one for so long before their pace is trusted, and then one of them this often. */
const calmMs: Milliseconds = 1_000;
/** By so many frames both counts may differ over that time; Firefox counts none of a stream's. */
const uncountedAtMost = 2;

/**
 * Follows the frames that a video element shows, where the browser has `requestVideoFrameCallback`.
 *
 * Being told of each frame costs the browser a whole rendering of the page each time, in Chromium up to one for each
 * refresh of the screen. So while frames come at a regular pace, the browser tells of one a second, and those between
 * are known by the element's own count of them. The first one that is missing has each of them told again.
 */
export class FrameWatch {
  readonly #video: HTMLVideoElement;
  readonly #clock: Clock;
  readonly #onFrame: (() => void) | undefined;
  #handle: number | undefined;
  #cancelCalm: (() => void) | undefined;
  /** The frame on the screen, as far as it is known. */
  #last: CountedFrame | undefined;
  /** The last one that the browser told of. */
  #told: CountedFrame | undefined;
  /** Since which frame each one is watched, and both counts at that. */
  #watched: { readonly from: CountedFrame; readonly presented: number; readonly counted: number } | undefined;
  /** How far the element's count is ahead of the number that comes with a frame. At times it follows late, so it is the most of many. */
  #lead = Number.NEGATIVE_INFINITY;
  /** At which frames come; undefined while each is watched. */
  #pace: FramePace | undefined;
  #noticedAtMs: Milliseconds = 0;
  #attendUntilMs: Milliseconds = 0;
  #awaiting: (() => void) | undefined;
  #closed = false;

  /** @param onFrame called with frames as the browser tells of them; with each one after {@link attend} */
  constructor(video: HTMLVideoElement, clock: Clock, onFrame?: () => void) {
    this.#video = video;
    this.#clock = clock;
    this.#onFrame = onFrame;
    this.#request();
  }

  /** Whether the browser tells of frames at all. */
  get works(): boolean {
    return 'requestVideoFrameCallback' in this.#video;
  }

  /** The frame on the screen; undefined before the first one since {@link forget}. */
  get last(): ShownFrame | undefined {
    if (this.#told && this.#pace) this.#notice(this.#told, this.#pace);
    return this.#last;
  }

  /** Another source takes the element: what was shown so far is none of its frames. */
  forget(): void {
    this.#last = undefined;
    this.#told = undefined;
    this.#watchEach();
  }

  /** Has each frame told for a while; to be called again as long as somebody waits for one. */
  attend(forMs: Milliseconds): void {
    this.#attendUntilMs = this.#clock.now() + forMs;
    if (this.#pace) this.#watchEach();
  }

  /**
   * Calls back when the next frame is on its way to the screen, in time for what the page changes then to be seen with it.
   * @returns forgets about it
   */
  whenNext(callback: () => void): () => void {
    this.#awaiting = callback;
    this.#watchEach();
    return () => {
      if (this.#awaiting === callback) this.#awaiting = undefined;
    };
  }

  close(): void {
    this.#closed = true;
    this.#awaiting = undefined;
    this.#cancelCalm?.();
    this.#cancelCalm = undefined;
    if (this.#handle !== undefined) this.#video.cancelVideoFrameCallback(this.#handle);
    this.#handle = undefined;
    this.#pace = undefined;
    this.#last = undefined;
  }

  /** Sees by the count which frame is on the screen. */
  #notice(told: CountedFrame, pace: FramePace): void {
    const nowMs = this.#clock.now();
    const counted = this.#count();
    // Where it goes back, the element has begun anew.
    if (counted > (this.#last?.counted ?? 0)) {
      const frame = frameByCount(told, pace, counted);
      // It came after the last look, and not later than now.
      const shownAtMs = Math.min(nowMs, Math.max(this.#noticedAtMs, frame.shownAtMs));
      this.#last = { ...frame, shownAtMs };
    }
    this.#noticedAtMs = nowMs;
    if (!keepsPace(told, pace, counted, nowMs)) this.#watchEach();
  }

  #watchEach(): void {
    this.#pace = undefined;
    this.#watched = undefined;
    this.#lead = Number.NEGATIVE_INFINITY;
    this.#cancelCalm?.();
    this.#cancelCalm = undefined;
    this.#request();
  }

  #request(): void {
    if (this.#closed || !this.works || this.#handle !== undefined) return;
    this.#handle = this.#video.requestVideoFrameCallback((now, frame) => {
      this.#handle = undefined;
      const { rtpTimestamp, receiveTime, mediaTime, presentedFrames } = frame;
      const shownAtMs = this.#clock.now();
      const receivedAtMs = receiveTime === undefined ? undefined : shownAtMs - (now - receiveTime);
      this.#lead = Math.max(this.#lead, this.#count() - presentedFrames);
      const counted = presentedFrames + this.#lead;
      this.#tell({ shownAtMs, mediaTime, rtpTimestamp, receivedAtMs, counted }, presentedFrames);
      const awaiting = this.#awaiting;
      this.#awaiting = undefined;
      awaiting?.();
      this.#onFrame?.();
    });
  }

  #tell(frame: CountedFrame, presented: number): void {
    const before = this.#told;
    this.#told = frame;
    this.#last = frame;
    this.#noticedAtMs = frame.shownAtMs;
    this.#pace = this.#pace && before ? paceBetween(before, frame) : this.#paceOfWatched(frame, presented);
    if (this.#pace) this.#cancelCalm = this.#clock.after(calmMs, () => this.#request());
    else this.#request();
  }

  /** The pace of frames that were watched one by one for long enough, and that the element has counted as well. */
  #paceOfWatched(frame: CountedFrame, presented: number): FramePace | undefined {
    const counted = this.#count();
    const watched = (this.#watched ??= { from: frame, presented, counted });
    if (frame.shownAtMs - watched.from.shownAtMs < calmMs) return undefined;
    this.#watched = { from: frame, presented, counted };
    const uncounted = presented - watched.presented - (counted - watched.counted);
    const isAttended = frame.shownAtMs < this.#attendUntilMs;
    return isAttended || !(Math.abs(uncounted) <= uncountedAtMost)
      ? undefined
      : paceBetween(watched.from, frame);
  }

  #count(): number {
    return this.#video.getVideoPlaybackQuality().totalVideoFrames;
  }
}
