import { type Clock, type MediaKind, type Milliseconds } from '@hope-online/protocol';
import type { types } from 'mediasoup-client';
import { type SourceStats } from '../decisions/index.js';
import { type ReceivingLink } from './receiving-link.js';
import { RecentMean } from './recent-mean.js';
import { findReceivers, readReceiverStats, type ReceiverReport } from './receiver-stats.js';

/** What a {@link ReceiverMeter} reads. */
export interface ReceiverMeterOptions {
  readonly clock: Clock;
  readonly link: () => ReceivingLink | undefined;
  readonly consumerOf: (kind: MediaKind) => types.Consumer | undefined;
}

/** How old a report may be that is used again: those who ask at the same moment share one. */
const sharedMs: Milliseconds = 50;
/** Over how long the jitter buffer's delay is averaged. */
const recentMs: Milliseconds = 2_000;

/** Reads one report of the browser for each sample, whoever asks for it. */
export class ReceiverMeter {
  readonly #options: ReceiverMeterOptions;
  readonly #delay = new RecentMean(recentMs);
  #report: Promise<ReceiverReport> | undefined;
  #readAtMs: Milliseconds = 0;
  /** What the progress counts at the moment, and from where. */
  #counted: { readonly of: number | undefined; readonly base: number; readonly value: number } = {
    of: undefined,
    base: 0,
    value: 0,
  };

  constructor(options: ReceiverMeterOptions) {
    this.#options = options;
  }

  async sample(): Promise<SourceStats> {
    const report = await this.#read();
    const inbound = report.picture ?? report.sound;
    const delay = this.#delay.add(
      this.#options.clock.now(),
      inbound?.jitterBufferDelay,
      inbound?.jitterBufferEmittedCount,
    );
    return { ...readReceiverStats(report), jitterBufferMs: delay === undefined ? undefined : delay * 1000 };
  }

  /** Decoded frames, or packets of sound; never less than before, also where another stream is counted now. */
  async progress(kind: MediaKind): Promise<number> {
    const { picture, sound } = await this.#read();
    const inbound = kind === 'video' ? picture : sound;
    const value = inbound?.framesDecoded ?? inbound?.packetsReceived;
    const { of, base, value: last } = this.#counted;
    if (value === undefined) return base + last;
    const same = inbound?.ssrc === of && value >= last;
    this.#counted = { of: inbound?.ssrc, base: same ? base : base + last, value };
    return this.#counted.base + value;
  }

  #read(): Promise<ReceiverReport> {
    const { clock } = this.#options;
    if (this.#report && clock.now() - this.#readAtMs < sharedMs) return this.#report;
    this.#readAtMs = clock.now();
    this.#report = this.#readNow();
    return this.#report;
  }

  async #readNow(): Promise<ReceiverReport> {
    const { link, consumerOf } = this.#options;
    const shown = { video: ssrcOf(consumerOf('video')), audio: ssrcOf(consumerOf('audio')) };
    const report = await link()
      ?.stats()
      .catch(() => undefined);
    return report ? findReceivers(report, shown) : { picture: undefined, sound: undefined, pair: undefined };
  }
}

function ssrcOf(consumer: types.Consumer | undefined): number | undefined {
  return consumer?.rtpParameters.encodings?.[0]?.ssrc;
}
