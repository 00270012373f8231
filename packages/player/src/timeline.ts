import { type ClassSession } from '@hope-online/core';
import { type Clock, type Milliseconds, type Seconds, toMilliseconds } from '@hope-online/protocol';
import { type ClassWindow, keptWindow } from './decisions/index.js';
import { type PlaybackSource } from './playback-source.js';

/** Closer to the live edge than this counts as live. */
const liveWithin: Seconds = 3;
/** A pause that is shorter is none: what was missed is not worth leaving the present for. */
const shortPauseMs: Milliseconds = 3_000;
/** How long a seek may take before the path is shown as it is. */
const seekLimitMs: Milliseconds = 4_000;

/** What a {@link Timeline} needs of its player. */
export interface TimelineHooks {
  readonly source: () => PlaybackSource | undefined;
  /** Every open source: one that waits beneath may be the next to be shown. */
  readonly sources: () => readonly PlaybackSource[];
  readonly classTime: () => Milliseconds | undefined;
  /** Knows what time it is at the school, and how much of the class is kept there. */
  readonly session: Pick<ClassSession, 'serverClock' | 'descriptor' | 'stage'>;
  /** Where the viewer wants to be has changed between the present and the past. */
  readonly onMove: () => void;
}

/** Where in the class the viewer wants to be: in the present, or at a moment of what is kept of it. */
export class Timeline {
  readonly #clock: Clock;
  readonly #hooks: TimelineHooks;
  #position: 'live' | Milliseconds = 'live';
  #paused: { readonly classTime: Milliseconds | undefined; readonly sinceMs: Milliseconds } | undefined;

  constructor(clock: Clock, hooks: TimelineHooks) {
    this.#clock = clock;
    this.#hooks = hooks;
  }

  /** Whether the viewer wants to see the class as it happens. */
  get isLive(): boolean {
    return this.#position === 'live';
  }

  /** What can be gone to: where WebRTC shows the present alone, what the school says that it keeps. */
  get window(): ClassWindow | undefined {
    const window = this.#hooks.source()?.window;
    if (window) return window;
    const { serverClock, descriptor, stage } = this.#hooks.session;
    return keptWindow(serverClock.now(), descriptor?.windowMs, stage?.onAirSinceMs);
  }

  /**
   * Goes to a moment of the class, or the nearest one that is kept.
   * @param captureMs by the server's clock, in ms since the epoch
   */
  seek(captureMs: Milliseconds): void {
    const { window } = this;
    if (window && captureMs >= window.liveMs - toMilliseconds(liveWithin)) return this.seekToLive();
    this.#position = captureMs;
    for (const source of this.#hooks.sources()) source.seek(captureMs);
    this.#hooks.onMove();
  }

  seekToLive(): void {
    this.#position = 'live';
    for (const source of this.#hooks.sources()) source.seek('live');
    this.#hooks.onMove();
  }

  /** The viewer has paused, or goes on. Who paused for long goes on where he paused, as far as that is kept. */
  wantedChanged(wanted: boolean): void {
    const paused = this.#paused;
    this.#paused = wanted ? undefined : { classTime: this.#hooks.classTime(), sinceMs: this.#clock.now() };
    if (!wanted || paused?.classTime === undefined || !this.isLive) return;
    if (this.#clock.now() - paused.sinceMs >= shortPauseMs) this.seek(paused.classTime);
  }

  /** Brings a source that was just opened to where the viewer wants to be. */
  async settle(source: PlaybackSource, video: HTMLVideoElement): Promise<void> {
    if (this.#position === 'live' || !source.window) return;
    source.seek(this.#position);
    if (!video.seeking) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        cancel();
        video.removeEventListener('seeked', done);
        resolve();
      };
      const cancel = this.#clock.after(seekLimitMs, done);
      video.addEventListener('seeked', done);
    });
  }
}
