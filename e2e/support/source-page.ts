import { type ClassDescriptor, type Clock } from '@hope-online/protocol';
import { unlimitedReception } from '../../packages/player/src/decisions/index.js';
import { FrameWatch } from '../../packages/player/src/frame-watch.js';
import { HlsSource } from '../../packages/player/src/hls/hls-source.js';
import { type SourceContext } from '../../packages/player/src/playback-source.js';

const clock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The HLS source on an element, without the player around it; runs in the page. */
export class SourcePage {
  readonly video = document.createElement('video');
  #source: HlsSource | undefined;
  #frames: FrameWatch | undefined;
  #firstFrameMs = 0;

  async open(descriptor: ClassDescriptor): Promise<void> {
    this.video.muted = true;
    document.body.append(this.video);
    this.#frames = new FrameWatch(this.video, clock);
    const limits = { moduleMs: 8_000, hlsStartMs: 12_000 } as SourceContext['limits'];
    // The addresses of this class do not change.
    const session = { descriptor, on: () => () => undefined } as unknown as SourceContext['session'];
    const source = new HlsSource({ clock, session, limits, frames: this.#frames });
    this.#source = source;
    source.events.on('attached', () => void this.video.play().catch(() => undefined));
    const begun = clock.now();
    await source.open(this.video, new AbortController().signal);
    this.#firstFrameMs = clock.now() - begun;
    await this.video.play();
  }

  /** What is seen over a while; the latency is that of its end. */
  async watch(ms: number) {
    const source = this.#opened;
    let highestRate = 0;
    const end = clock.now() + ms;
    while (clock.now() < end) {
      highestRate = Math.max(highestRate, this.video.playbackRate);
      await sleep(50);
    }
    const stats = await source.sample();
    return {
      firstFrameMs: this.#firstFrameMs,
      latencyMs: (stats.liveLatency ?? Number.NaN) * 1000,
      targetMs: (stats.targetLatency ?? Number.NaN) * 1000,
      highestRate,
      stats,
    };
  }

  /** Moves between picture and sound alone; the answer is how long nothing played, in ms. */
  async changePicture(picture: 'full' | 'none'): Promise<number> {
    const next = (type: string) =>
      new Promise<number>((resolve) =>
        this.video.addEventListener(type, () => resolve(clock.now()), { once: true }),
      );
    const emptied = next('emptied');
    this.#opened.prefer({ ...unlimitedReception, picture });
    const stoppedAtMs = await emptied;
    const playsAtMs = await next('playing');
    // The clock of a new source runs from its first sound or picture on.
    const { currentTime } = this.video;
    while (this.video.currentTime === currentTime) await sleep(2);
    return Math.max(playsAtMs, clock.now()) - stoppedAtMs;
  }

  async goBack(byMs: number) {
    const source = this.#opened;
    source.seek((source.window?.liveMs ?? 0) - byMs);
    return this.#lookBehind();
  }

  async goLive() {
    this.#opened.seek('live');
    return this.#lookBehind();
  }

  get #opened(): HlsSource {
    if (!this.#source) throw new Error('nothing is open');
    return this.#source;
  }

  /** How far the picture is behind the newest moment that can be gone to, after it had time to get there. */
  async #lookBehind() {
    await sleep(3_000);
    const { window: range, clock: classClock } = this.#opened;
    return { behindMs: (range?.liveMs ?? Number.NaN) - (classClock.now()?.captureMs ?? Number.NaN) };
  }
}

Object.assign(globalThis, { sourcePage: new SourcePage() });
