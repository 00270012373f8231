import { type Clock, type MediaKind, type Milliseconds } from '@hope-online/protocol';
import { type RtpTap, type Unsubscribe } from '../../sfu/sfu.js';
import { type OpenOpusDecoder } from '../audio/opus-decoder.js';
import { type ClassTimeline } from '../ticks.js';
import { type VideoFrame } from '../timeline/frames.js';
import { type ClockOffset } from './capture-time.js';
import { PathDelay } from '../rtp/path-delay.js';
import { type HeardSound, SoundFeed } from './sound-feed.js';
import { VideoFeed } from './video-feed.js';

/** What is on air: the taps of its Producers. */
export interface OriginSource {
  readonly id: string;
  readonly video?: RtpTap;
  readonly audio?: RtpTap;
  /**
   * Milliseconds to add to the publisher's capture times to get the server's clock; `null` where they are not to be trusted
   * and the arrival counts instead.
   */
  readonly clockOffsetMs: ClockOffset;
}

export interface SourceFeedOptions {
  readonly clock: Clock;
  readonly timeline: ClassTimeline;
  readonly source: OriginSource;
  readonly openDecoder?: OpenOpusDecoder | undefined;
  /** The source can go on air without a wait: its clock is known, and its next picture is a key frame. */
  readonly onReady: () => void;
  readonly onPacket: (kind: MediaKind) => void;
  readonly onProducer: (kind: MediaKind, event: 'closed' | 'paused' | 'resumed') => void;
  readonly onFrame: (layer: number, frame: VideoFrame) => void;
  readonly onBreak: (layer: number) => void;
  readonly onSound: (sound: HeardSound) => void;
}

/** A source that has not got ready by then goes on air as it is. */
const warmUpMs: Milliseconds = 1_200;

/**
 * Reads one source: its packets become pictures and sound with capture times. It owns the taps. Before it hands anything
 * on it warms up, so that what was on air before it can stay there meanwhile.
 */
export class SourceFeed {
  readonly #options: SourceFeedOptions;
  readonly #path = new PathDelay();
  readonly #video: VideoFeed | undefined;
  readonly #sound: SoundFeed | undefined;
  readonly #subscriptions: Unsubscribe[] = [];
  #state: 'warming' | 'live' | 'closed' = 'warming';
  #videoIsPaused = false;
  #cancelWarmUp: () => void = () => undefined;
  #onStarted: () => void = () => undefined;

  constructor(options: SourceFeedOptions) {
    const { clock, timeline, source, openDecoder, onFrame, onBreak, onSound } = options;
    const shared = { clock, clockOffset: source.clockOffsetMs, path: this.#path };
    this.#options = options;
    this.#video =
      source.video &&
      new VideoFeed({
        ...shared,
        timeline,
        tap: source.video,
        onPacket: () => this.#onPacket('video'),
        accept: (key) => this.#accept('video', key),
        onFrame,
        onBreak,
      });
    this.#sound =
      source.audio &&
      new SoundFeed({
        ...shared,
        tap: source.audio,
        onPacket: () => this.#onPacket('audio'),
        accept: () => this.#accept('audio', false),
        onSound,
        ...(openDecoder && { openDecoder }),
      });
    this.#watch('video', source.video);
    this.#watch('audio', source.audio);
  }

  /** How many simulcast layers the picture may have; 0 where there is none. */
  get layerCount(): number {
    return this.#video?.layerCount ?? 0;
  }

  /** Starts the taps; resolves when the source is on air, or closed. */
  async start(): Promise<void> {
    const started = new Promise<void>((resolve) => (this.#onStarted = resolve));
    this.#cancelWarmUp = this.#options.clock.after(warmUpMs, () => this.#goLive());
    await Promise.all([this.#video?.start(), this.#sound?.start()]);
    if (!this.#video && !this.#sound) this.#goLive();
    await started;
  }

  askForKeyFrame(): void {
    if (!this.#videoIsPaused) this.#video?.askForKeyFrame();
  }

  tick(now: Milliseconds): void {
    this.#video?.tick(now);
    this.#sound?.tick(now);
  }

  get stats() {
    const video = this.#video?.stats;
    const sound = this.#sound?.stats;
    return {
      lostPackets: (video?.lostPackets ?? 0) + (sound?.lostPackets ?? 0),
      driftMs: { video: video?.driftMs ?? null, audio: sound?.driftMs ?? null },
    };
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#cancelWarmUp();
    this.#onStarted();
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    this.#sound?.close();
    this.#options.source.audio?.close();
    this.#options.source.video?.close();
  }

  #accept(kind: MediaKind, key: boolean): boolean {
    if (this.#state === 'warming' && this.#isTimed) {
      const waitsForPicture = this.#video !== undefined && !this.#videoIsPaused;
      if (key || (kind === 'audio' && !waitsForPicture)) this.#goLive();
      else if (kind === 'video') this.askForKeyFrame();
    }
    return this.#state === 'live';
  }

  /** Whether capture times are known, or never will be. */
  get #isTimed(): boolean {
    const { video, audio, clockOffsetMs } = this.#options.source;
    const tells = video?.absCaptureTimeId !== undefined || audio?.absCaptureTimeId !== undefined;
    return !tells || clockOffsetMs() === null || this.#path.delay !== undefined;
  }

  #goLive(): void {
    if (this.#state !== 'warming') return;
    this.#state = 'live';
    this.#cancelWarmUp();
    this.#options.onReady();
    this.#onStarted();
  }

  #onPacket(kind: MediaKind): void {
    if (this.#state === 'live') this.#options.onPacket(kind);
  }

  #watch(kind: MediaKind, tap: RtpTap | undefined): void {
    const unsubscribe = tap?.onState((event) => {
      if (kind === 'video') this.#videoIsPaused = event !== 'resumed';
      this.#options.onProducer(kind, event);
    });
    if (unsubscribe) this.#subscriptions.push(unsubscribe);
  }
}
