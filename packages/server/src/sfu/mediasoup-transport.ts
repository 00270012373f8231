import {
  HopeError,
  type MediaKind,
  toHopeError,
  type WireRtpCapabilities,
  type WireRtpParameters,
  type WireTransportOptions,
} from '@hope-online/protocol';
import { type types } from 'mediasoup';
import { Subscriptions } from '../subscriptions.js';
import { type SfuConsumer, type SfuProducer, type SfuTransport } from './sfu.js';

/** How often viewers' key frame requests may reach one Producer at most, in ms. */
const keyFrameRequestDelay = 500;

/*
 * The casts in this file are the boundary between the wire's loose RTP shapes and mediasoup's own types:
 * mediasoup validates each field itself and throws a TypeError for what it can't use.
 */

/** The real {@link SfuTransport}: a WebRtcTransport on the Worker's WebRtcServer. */
export class MediasoupTransport implements SfuTransport {
  readonly options: WireTransportOptions;
  readonly #router: types.Router;
  readonly #transport: types.WebRtcTransport;

  constructor(router: types.Router, transport: types.WebRtcTransport, options: WireTransportOptions) {
    this.#router = router;
    this.#transport = transport;
    this.options = options;
  }

  get id(): string {
    return this.#transport.id;
  }

  async connect(dtlsParameters: unknown): Promise<void> {
    await this.#ask('dtlsParameters', () =>
      this.#transport.connect({ dtlsParameters: dtlsParameters as types.DtlsParameters }),
    );
  }

  async restartIce(): Promise<WireTransportOptions['iceParameters']> {
    return { ...(await this.#ask('transport', () => this.#transport.restartIce())) };
  }

  async produce(kind: MediaKind, rtpParameters: WireRtpParameters): Promise<SfuProducer> {
    const producer = await this.#ask('rtpParameters', () =>
      this.#transport.produce({
        kind,
        rtpParameters: rtpParameters as types.RtpParameters,
        keyFrameRequestDelay,
      }),
    );
    return wrapProducer(producer);
  }

  async consume(
    producerId: string,
    rtpCapabilities: WireRtpCapabilities,
    start: 'paused' | 'flowing',
  ): Promise<SfuConsumer> {
    const capabilities = rtpCapabilities as types.RtpCapabilities;
    const able = await this.#ask('rtpCapabilities', () =>
      Promise.resolve(this.#router.canConsume({ producerId, rtpCapabilities: capabilities })),
    );
    if (!able) {
      throw new HopeError('codec-unsupported', 'rtpCapabilities: none of the class’s codecs among them', {
        details: { path: 'rtpCapabilities.codecs', expected: 'H.264 and Opus' },
      });
    }
    const consumer = await this.#ask('rtpCapabilities', () =>
      this.#transport.consume({ producerId, rtpCapabilities: capabilities, paused: start === 'paused' }),
    );
    return wrapConsumer(consumer);
  }

  onClosed(listener: () => void): () => void {
    this.#transport.observer.once('close', listener);
    return () => this.#transport.observer.off('close', listener);
  }

  close(): void {
    this.#transport.close();
  }

  /** Turns what mediasoup throws into the house's errors: a TypeError is the request's fault. */
  async #ask<T>(path: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (cause) {
      if (cause instanceof TypeError) {
        const message = `${path}: ${cause.message}`;
        throw new HopeError('request-invalid', message, {
          details: { path, expected: 'what mediasoup accepts', received: cause.message },
          cause,
        });
      }
      throw toHopeError(cause, this.#transport.closed ? 'transport-failed' : 'internal', path);
    }
  }
}

function wrapProducer(producer: types.Producer): SfuProducer {
  return {
    id: producer.id,
    kind: producer.kind,
    get paused() {
      return producer.paused;
    },
    pause: () => producer.pause(),
    resume: () => producer.resume(),
    onClosed(listener) {
      producer.observer.once('close', listener);
      return () => producer.observer.off('close', listener);
    },
    close: () => producer.close(),
  };
}

function wrapConsumer(consumer: types.Consumer): SfuConsumer {
  const states = new Subscriptions<['closed' | 'paused' | 'resumed']>();
  // The observer also tells of a transport that was closed; whoever counts Consumers would count those for ever.
  consumer.observer.once('close', () => states.emit('closed'));
  consumer.on('producerpause', () => states.emit('paused'));
  consumer.on('producerresume', () => states.emit('resumed'));
  const { id, producerId, kind, rtpParameters, type } = consumer;
  return {
    id,
    options: {
      id,
      producerId,
      kind,
      type,
      rtpParameters: {
        ...rtpParameters,
        codecs: rtpParameters.codecs.map((codec) => ({ ...codec })),
        headerExtensions: (rtpParameters.headerExtensions ?? []).map((extension) => ({ ...extension })),
        encodings: (rtpParameters.encodings ?? []).map((encoding) => ({ ...encoding })),
        rtcp: { ...rtpParameters.rtcp },
      },
    },
    pause: () => consumer.pause(),
    resume: () => consumer.resume(),
    preferLayers: (spatialLayer, temporalLayer) =>
      consumer.setPreferredLayers({
        spatialLayer,
        ...(temporalLayer === undefined ? {} : { temporalLayer }),
      }),
    onState: (listener) => states.add(listener),
    close: () => consumer.close(),
  };
}
