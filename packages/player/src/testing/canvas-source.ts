import { Emitter } from '@hope-online/core';
import { type Milliseconds } from '@hope-online/protocol';
import { type ClassWindow, type PathName } from '../decisions/index.js';
import { type PlaybackSource, type SourceEvents } from '../playback-source.js';

/** A source of real pictures in a real browser: a canvas that is drawn on again and again. */
export class CanvasSource implements PlaybackSource {
  /** Those that are open. */
  static open = 0;

  readonly kind: PathName;
  readonly events = new Emitter<SourceEvents>();
  readonly step = 'playing';
  readonly mending = false;
  readonly clock = { now: () => ({ captureMs: 1_700_000_000_000, errMs: 20, source: 'capture' as const }) };
  readonly #canvas = document.createElement('canvas');
  #video: HTMLVideoElement | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #drawn = 0;

  constructor(kind: PathName) {
    this.kind = kind;
  }

  async open(video: HTMLVideoElement): Promise<void> {
    CanvasSource.open++;
    this.#video = video;
    const context = this.#canvas.getContext('2d');
    this.#timer = setInterval(() => context?.fillRect(0, 0, ++this.#drawn % 100, 10), 20);
    video.srcObject = this.#canvas.captureStream(30);
    this.events.emit('attached');
    await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
  }

  prefer(): void {}

  expectBandwidth(): void {}

  /** What can be gone back to; in the test's hands. */
  window: ClassWindow | undefined;
  readonly seeks: (Milliseconds | 'live')[] = [];

  seek(to: Milliseconds | 'live'): void {
    this.seeks.push(to);
  }

  progress(): Promise<number> {
    return Promise.resolve(this.#drawn);
  }

  sample(): Promise<object> {
    return Promise.resolve({});
  }

  close(): void {
    if (this.#timer === undefined) return;
    CanvasSource.open--;
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#video) this.#video.srcObject = null;
  }
}
