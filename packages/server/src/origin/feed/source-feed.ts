import { type Clock, type MediaKind, type Milliseconds } from '@hope-online/protocol';
import { type RtpTap, type Unsubscribe } from '../../sfu/sfu.js';
import { type OpenOpusDecoder } from '../audio/opus-decoder.js';
import { type ClassTimeline } from '../ticks.js';
import { type VideoFrame } from '../timeline/frames.js';
import { type ClockOffset } from './capture-time.js';
import { type Reception } from './reception.js';
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
  readonly reception: Readonly<Record<MediaKind, Reception>>;
  readonly openDecoder?: OpenOpusDecoder | undefined;
  readonly onFrame: (layer: number, frame: VideoFrame) => void;
  readonly onBreak: (layer: number) => void;
  readonly onSound: (sound: HeardSound) => void;
}

/** Reads one source: its packets become pictures and sound with capture times. It owns the taps. */
export class SourceFeed {
  readonly #options: SourceFeedOptions;
  readonly #video: VideoFeed | undefined;
  readonly #sound: SoundFeed | undefined;
  readonly #subscriptions: Unsubscribe[] = [];
  #closed = false;

  constructor(options: SourceFeedOptions) {
    const { clock, timeline, source, reception, openDecoder } = options;
    const { clockOffsetMs: clockOffset } = source;
    this.#options = options;
    this.#video =
      source.video &&
      new VideoFeed({
        clock,
        timeline,
        tap: source.video,
        clockOffset,
        onPacket: () => reception.video.packet(clock.now()),
        onFrame: (layer, frame) => this.#closed || options.onFrame(layer, frame),
        onBreak: options.onBreak,
      });
    this.#sound =
      source.audio &&
      new SoundFeed({
        clock,
        tap: source.audio,
        clockOffset,
        onPacket: () => reception.audio.packet(clock.now()),
        onSound: (sound) => this.#closed || options.onSound(sound),
        ...(openDecoder && { openDecoder }),
      });
    this.#watch(source.video, reception.video);
    this.#watch(source.audio, reception.audio);
  }

  /** How many simulcast layers the picture may have; 0 where there is none. */
  get layerCount(): number {
    return this.#video?.layerCount ?? 0;
  }

  async start(): Promise<void> {
    await Promise.all([this.#video?.start(), this.#sound?.start()]);
  }

  askForKeyFrame(): void {
    if (this.#options.reception.video.state !== 'paused') this.#video?.askForKeyFrame();
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
    if (this.#closed) return;
    this.#closed = true;
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    this.#sound?.close();
    this.#options.source.audio?.close();
    this.#options.source.video?.close();
  }

  #watch(tap: RtpTap | undefined, reception: Reception): void {
    if (!tap) {
      reception.absent();
      return;
    }
    const { clock } = this.#options;
    reception.expect(clock.now());
    this.#subscriptions.push(tap.onState((event) => reception.producer(event, clock.now())));
  }
}
