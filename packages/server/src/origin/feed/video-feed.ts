import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type RtpTap } from '../../sfu/sfu.js';
import { CaptureMap } from '../rtp/capture-map.js';
import { type AccessUnit, H264Depacketizer } from '../rtp/h264-depacketizer.js';
import { ReorderBuffer } from '../rtp/reorder-buffer.js';
import { parseRtpPacket } from '../rtp/rtp-packet.js';
import { type PathDelay } from '../rtp/path-delay.js';
import { createUnwrapper } from '../rtp/unwrap.js';
import { type ClassTimeline } from '../ticks.js';
import { type VideoFrame } from '../timeline/frames.js';
import { type ClockOffset, readCaptureTime } from './capture-time.js';
import { type FeedStats } from './feed-stats.js';

export interface VideoFeedOptions {
  readonly clock: Clock;
  readonly timeline: ClassTimeline;
  readonly tap: RtpTap;
  readonly clockOffset: ClockOffset;
  readonly path: PathDelay;
  readonly onPacket: () => void;
  /** Whether a picture is wanted; one that is not gets no place on the timeline either. */
  readonly accept: (key: boolean) => boolean;
  readonly onFrame: (layer: number, frame: VideoFrame) => void;
  /** Pictures of a layer are missing. */
  readonly onBreak: (layer: number) => void;
}

interface Layer {
  readonly map: CaptureMap;
  readonly unwrap: (timestamp: number) => number;
  readonly reorder: ReorderBuffer;
  readonly depacketizer: H264Depacketizer;
}

/** A key frame costs the sender's bandwidth: it is asked for no more often than this. */
const askIntervalMs: Milliseconds = 300;
/** A layer that waits for a key frame asks again after this. */
const askAgainMs: Milliseconds = 700;

/** Makes pictures with capture times of the packets of one video Producer, layer by layer. */
export class VideoFeed {
  readonly #options: VideoFeedOptions;
  readonly #layers = new Map<number, Layer>();
  #askedAt: Milliseconds = -Infinity;
  #lost = 0;

  constructor(options: VideoFeedOptions) {
    this.#options = options;
    const { tap } = options;
    for (const [ssrc, layer] of tap.layers) this.#layers.set(ssrc, this.#createLayer(layer));
  }

  start(): Promise<void> {
    return this.#options.tap.start((bytes) => this.#take(bytes));
  }

  /** How many simulcast layers there may be. */
  get layerCount(): number {
    return this.#layers.size;
  }

  /** Asks for a key frame on every layer, unless that was done within `interval`. */
  askForKeyFrame(interval = askIntervalMs): void {
    const now = this.#options.clock.now();
    if (now - this.#askedAt < interval) return;
    this.#askedAt = now;
    this.#options.tap.requestKeyFrame();
  }

  /** Gives up packets that were waited for long enough. */
  tick(now: Milliseconds): void {
    for (const { reorder } of this.#layers.values()) reorder.flush(now);
  }

  get stats(): FeedStats {
    const drifts = [...this.#layers.values()].map(({ map }) => map.driftMs);
    return { lostPackets: this.#lost, driftMs: drifts.sort((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0 };
  }

  #createLayer(layer: number): Layer {
    const { tap, clockOffset, path, onBreak } = this.#options;
    const map = new CaptureMap(tap.clockRate, path);
    const unwrap = createUnwrapper(32);
    const depacketizer = new H264Depacketizer((picture) => this.#onPicture(layer, map, picture));
    const reorder = new ReorderBuffer({
      onPacket: (packet, arrival) => {
        const timestamp = unwrap(packet.timestamp);
        map.observe(timestamp, arrival, readCaptureTime(packet, tap, clockOffset));
        depacketizer.push({ ...packet, timestamp }, arrival);
        if (depacketizer.broken) this.askForKeyFrame(askAgainMs);
      },
      onLoss: (count) => {
        this.#lost += count;
        depacketizer.lose();
        onBreak(layer);
        this.askForKeyFrame();
      },
    });
    return { map, unwrap, reorder, depacketizer };
  }

  #take(bytes: Uint8Array): void {
    const packet = parseRtpPacket(bytes);
    const layer = packet && this.#layers.get(packet.ssrc);
    if (!layer) return;
    this.#options.onPacket();
    layer.reorder.push(packet, this.#options.clock.now());
  }

  #onPicture(layer: number, map: CaptureMap, { timestamp, key, sample, parameters }: AccessUnit): void {
    if (!this.#options.accept(key)) return;
    // Between two key frames the spacing of frames stays what the sender made it.
    if (key) map.correct();
    const pts = Math.round(this.#options.timeline.toTicks(map.toClock(timestamp)));
    this.#options.onFrame(layer, { pts, key, sample, parameters });
  }
}
