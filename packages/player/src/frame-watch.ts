import { type Clock, type Milliseconds, type Seconds } from '@hope-online/protocol';

/** A frame as it came onto the screen. Moments are by the page's clock. */
export interface ShownFrame {
  readonly shownAtMs: Milliseconds;
  readonly mediaTime: Seconds;
  /** Only of WebRTC, and only where the browser tells. */
  readonly rtpTimestamp: number | undefined;
  readonly receivedAtMs: Milliseconds | undefined;
}

/** Follows the frames that a video element shows, where the browser has `requestVideoFrameCallback`. */
export class FrameWatch {
  readonly #video: HTMLVideoElement;
  readonly #clock: Clock;
  readonly #onFrame: (() => void) | undefined;
  #handle: number | undefined;
  #last: ShownFrame | undefined;
  #awaiting: (() => void) | undefined;

  /** @param onFrame called with each frame */
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
    return this.#last;
  }

  /** Another source takes the element: what was shown so far is none of its frames. */
  forget(): void {
    this.#last = undefined;
  }

  /**
   * Calls back when the next frame is on its way to the screen, in time for what the page changes then to be seen with it.
   * @returns forgets about it
   */
  whenNext(callback: () => void): () => void {
    this.#awaiting = callback;
    return () => {
      if (this.#awaiting === callback) this.#awaiting = undefined;
    };
  }

  close(): void {
    this.#awaiting = undefined;
    if (this.#handle !== undefined) this.#video.cancelVideoFrameCallback(this.#handle);
    this.#handle = undefined;
    this.#last = undefined;
  }

  #request(): void {
    if (!this.works) return;
    this.#handle = this.#video.requestVideoFrameCallback((now, frame) => {
      this.#request();
      const { rtpTimestamp, receiveTime, mediaTime } = frame;
      const shownAtMs = this.#clock.now();
      const receivedAtMs = receiveTime === undefined ? undefined : shownAtMs - (now - receiveTime);
      this.#last = { shownAtMs, mediaTime, rtpTimestamp, receivedAtMs };
      const awaiting = this.#awaiting;
      this.#awaiting = undefined;
      awaiting?.();
      this.#onFrame?.();
    });
  }
}
