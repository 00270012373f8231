import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type RtpTap } from '../../sfu/sfu.js';
import { type OpenOpusDecoder, type OpusDecoder, openOpusDecoder } from '../audio/opus-decoder.js';
import { type Pcm } from '../audio/pcm-timeline.js';
import { CaptureMap } from '../rtp/capture-map.js';
import { type PathDelay } from '../rtp/path-delay.js';
import { ReorderBuffer } from '../rtp/reorder-buffer.js';
import { parseRtpPacket, type RtpPacket } from '../rtp/rtp-packet.js';
import { createUnwrapper } from '../rtp/unwrap.js';
import { type ClockOffset, readCaptureTime } from './capture-time.js';
import { type FeedStats } from './feed-stats.js';

/** What one packet brought. */
export interface HeardSound {
  /** The capture time on the server's clock. */
  readonly moment: Milliseconds;
  readonly pcm: Pcm;
  /** The sender fell silent and sends next to nothing until it is heard again (DTX). */
  readonly pausing: boolean;
}

export interface SoundFeedOptions {
  readonly clock: Clock;
  readonly tap: RtpTap;
  readonly clockOffset: ClockOffset;
  readonly path: PathDelay;
  readonly onPacket: () => void;
  /** Whether sound is wanted; what is not gets no place on the timeline either. */
  readonly accept: () => boolean;
  readonly onSound: (sound: HeardSound) => void;
  readonly openDecoder?: OpenOpusDecoder;
}

/** Sound can follow its clock more often than the picture: it is stretched into place. */
const correctEveryMs: Milliseconds = 1_000;

/** RFC 6716 §2.1.9: a packet of so few bytes says that nothing follows for a while. */
const dtxBytes = 2;

/** Makes sound with capture times of the packets of one audio Producer. */
export class SoundFeed {
  readonly #options: SoundFeedOptions;
  readonly #map: CaptureMap;
  readonly #unwrap = createUnwrapper(32);
  readonly #reorder: ReorderBuffer;
  #decoder: OpusDecoder | undefined;
  #correctedAt: Milliseconds = -Infinity;
  #lost = 0;
  #closed = false;

  constructor(options: SoundFeedOptions) {
    this.#options = options;
    this.#map = new CaptureMap(options.tap.clockRate, options.path);
    this.#reorder = new ReorderBuffer({
      onPacket: (packet, arrival) => this.#decode(packet, arrival),
      onLoss: (count) => (this.#lost += count),
    });
  }

  async start(): Promise<void> {
    const decoder = await (this.#options.openDecoder ?? openOpusDecoder)();
    if (this.#closed) {
      decoder.close();
      return;
    }
    this.#decoder = decoder;
    await this.#options.tap.start((bytes) => this.#take(bytes));
  }

  /** Gives up packets that were waited for long enough. */
  tick(now: Milliseconds): void {
    this.#reorder.flush(now);
  }

  get stats(): FeedStats {
    return { lostPackets: this.#lost, driftMs: this.#map.driftMs };
  }

  close(): void {
    this.#closed = true;
    this.#decoder?.close();
    this.#decoder = undefined;
  }

  #take(bytes: Uint8Array): void {
    const packet = parseRtpPacket(bytes);
    if (!packet || this.#closed) return;
    this.#options.onPacket();
    this.#reorder.push(packet, this.#options.clock.now());
  }

  #decode(packet: RtpPacket, arrival: Milliseconds): void {
    const { tap, clockOffset, onSound } = this.#options;
    const timestamp = this.#unwrap(packet.timestamp);
    this.#map.observe(timestamp, arrival, readCaptureTime(packet, tap, clockOffset));
    if (!this.#options.accept()) return;
    const moment = this.#map.toClock(timestamp);
    if (arrival - this.#correctedAt >= correctEveryMs) {
      this.#correctedAt = arrival;
      this.#map.correct();
    }
    // libopus takes an empty packet for a lost one and invents 120 ms of sound.
    const { payload } = packet;
    if (payload.length === 0 || !this.#decoder) return;
    onSound({ moment, pcm: this.#decoder.decode(payload), pausing: payload.length <= dtxBytes });
  }
}
