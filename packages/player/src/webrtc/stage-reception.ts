import { type ClassSession } from '@hope-online/core';
import { type Clock, type MediaKind, type StageProducer, toMilliseconds } from '@hope-online/protocol';
import type { types } from 'mediasoup-client';
import {
  chooseLayer,
  completeLayers,
  type DecoderWatch,
  type LatencyWish,
  type Layer,
  type ReceptionWish,
  type SourceStats,
  unlimitedReception,
  watchDecoder,
} from '../decisions/index.js';

/** What a {@link StageReception} steers. */
export interface StageReceptionOptions {
  readonly clock: Clock;
  readonly session: Pick<ClassSession, 'request'>;
  readonly consumerOf: (kind: MediaKind) => types.Consumer | undefined;
  readonly onAir: () => readonly StageProducer[];
}

/** A receiver as webrtc-extensions has it; Chromium had the hint, in seconds, before the target, in ms. */
interface BufferedReceiver {
  jitterBufferTarget?: number | null;
  playoutDelayHint?: number | null;
}

/** What the server was last told of one Consumer. */
interface Told {
  readonly consumerId: string;
  readonly held: boolean;
  readonly layer: number;
}

/** The most that browsers take for a jitter buffer, in ms. */
const mostBufferMs = 4_000;

/** Receives of the stage what is wished: the layer of the picture, or none of it, and how long it is buffered. */
export class StageReception {
  readonly #options: StageReceptionOptions;
  #wish: ReceptionWish = unlimitedReception;
  #decoder: DecoderWatch | undefined;
  #told: Told | undefined;
  /** One request after the other, so that the last word counts at the server as well. */
  #telling: Promise<void> = Promise.resolve();

  constructor(options: StageReceptionOptions) {
    this.#options = options;
  }

  /** Kinds that are not to flow. */
  get held(): readonly MediaKind[] {
    return this.#wish.picture === 'none' ? ['video'] : [];
  }

  prefer(wish: ReceptionWish): void {
    this.#wish = wish;
    this.apply();
  }

  /** The Consumers are others than before; the server knows nothing yet of what is wished of them. */
  apply(): void {
    this.#buffer();
    this.#telling = this.#telling.then(() => this.#tell());
  }

  /** Forgets what the server was told: it may not have heard it. */
  applyAgain(): void {
    this.#told = undefined;
    this.apply();
  }

  /** Looks whether the device keeps up with the picture. */
  watch({ framesDecoded, framesDropped }: SourceStats): void {
    const consumer = this.#options.consumerOf('video');
    if (!consumer || this.held.length > 0 || framesDecoded === undefined || framesDropped === undefined)
      return;
    const layers = this.#layers(consumer);
    if (layers.length < 2) return;
    const before = this.#decoder?.ceiling;
    const layer = chooseLayer(layers, this.#wish, before);
    const atMs = this.#options.clock.now();
    this.#decoder = watchDecoder(this.#decoder, { atMs, framesDecoded, framesDropped, layer });
    if (before !== undefined && before !== this.#decoder.ceiling) this.apply();
  }

  async #tell(): Promise<void> {
    const consumer = this.#options.consumerOf('video');
    if (!consumer || consumer.closed) return;
    const consumerId = consumer.id;
    const before = this.#told?.consumerId === consumerId ? this.#told : undefined;
    const held = this.held.length > 0;
    const { layer, top } = this.#layerOf(consumer);
    // A new Consumer sends all that it has, unless it began held. What goes wrong is told again with the next wish, the next Consumer or the next session.
    try {
      if (before ? held !== before.held : held || consumer.paused) await this.#hold(consumer, held);
      const known = before?.layer ?? top;
      if (!held && layer !== known) {
        await this.#options.session.request('rtc.preferLayers', { consumerId, spatialLayer: layer });
      }
      this.#told = { consumerId, held, layer: held ? known : layer };
    } catch {
      this.#told = undefined;
    }
  }

  async #hold(consumer: types.Consumer, held: boolean): Promise<void> {
    if (held) {
      consumer.pause();
      // A track that is not enabled is black; this one goes on showing its last frame.
      consumer.track.enabled = true;
    }
    const method = held ? 'rtc.pauseConsumer' : 'rtc.resumeConsumer';
    await this.#options.session.request(method, { consumerId: consumer.id });
    if (!held) consumer.resume();
  }

  /** The layer to ask for, and the highest that there is. */
  #layerOf(consumer: types.Consumer): { readonly layer: number; readonly top: number } {
    const layers = this.#layers(consumer);
    return { layer: chooseLayer(layers, this.#wish, this.#decoder?.ceiling), top: layers.length - 1 };
  }

  #layers({ producerId, rtpParameters }: types.Consumer): readonly Layer[] {
    const told = this.#options.onAir().find((producer) => producer.producerId === producerId)?.layers;
    return completeLayers(told, countLayers(rtpParameters, told?.length));
  }

  #buffer(): void {
    const targetMs = bufferOf(this.#wish.latency);
    for (const kind of ['audio', 'video'] as const) {
      const receiver = this.#options.consumerOf(kind)?.rtpReceiver as BufferedReceiver | undefined;
      if (!receiver) continue;
      if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = targetMs;
      else if ('playoutDelayHint' in receiver) {
        receiver.playoutDelayHint = targetMs === null ? null : targetMs / 1000;
      }
    }
  }
}

/** A browser's own jitter buffer is as short as the link allows; `null` leaves it to that. */
function bufferOf(latency: LatencyWish): number | null {
  return latency === 'realtime' ? null : Math.min(mostBufferMs, Math.max(0, toMilliseconds(latency)));
}

/** mediasoup tells a simulcast Consumer by its one encoding's mode: `S3T1`, or `L3T1`. */
function countLayers({ encodings }: types.RtpParameters, told: number | undefined): number {
  const count = /^[LS](\d)/.exec(encodings?.[0]?.scalabilityMode ?? '')?.[1];
  return count === undefined ? 1 : Math.max(1, Math.min(Number(count), told ?? Number(count)));
}
