import { type MediaKind, type MethodResponse, type WireConsumerOptions } from '@hope-online/protocol';
import { Device, FakeHandler, testFakeParameters, type types } from 'mediasoup-client';
import { WebRtcSource } from '../webrtc/webrtc-source.js';
import { SourceBench } from './source-bench.js';

/** A MediaStream in Node. */
class FakeStream {
  readonly tracks = new Set<MediaStreamTrack>();
  readonly addTrack = (track: MediaStreamTrack) => this.tracks.add(track);
  readonly removeTrack = (track: MediaStreamTrack) => this.tracks.delete(track);
}

const ssrcs = { video: 1, audio: 2 } as const;

/** A WebRTC source over mediasoup-client's fake handler and a server of a few lines. */
export class WebRtcBench extends SourceBench<WebRtcSource> {
  readonly stream: FakeStream;
  /** The handlers of all transports so far, the newest last. */
  readonly handlers: FakeHandler[];
  /** Whether the next transports connect by themselves. */
  connects = true;
  /** What the picture's receiver has decoded. */
  framesDecoded = 0;
  framesDropped = 0;
  /** How many simulcast layers the picture has. */
  layers = 1;
  /** Consumers that the server made, as `producer`. */
  readonly consumed: string[] = [];
  /** The receivers of all Consumers so far. */
  readonly receivers: RTCRtpReceiver[] = [];
  /** Kinds that were asked for paused. */
  paused: readonly MediaKind[] = [];

  constructor() {
    const stream = new FakeStream();
    const handlers: FakeHandler[] = [];
    const device = () => new Device({ handlerFactory: this.#handlerFactory() });
    super(
      (context) =>
        new WebRtcSource(context, {
          preloadDevice: () => Promise.resolve(),
          createStream: () => stream as unknown as MediaStream,
          loadDevice: async () => {
            const made = device();
            await made.load({ routerRtpCapabilities: testFakeParameters.generateRouterRtpCapabilities() });
            return made;
          },
        }),
    );
    this.stream = stream;
    this.handlers = handlers;
    this.session.handlers = {
      // The wire's shapes are mediasoup's own, checked loosely.
      'rtc.watch': ({ paused }) => this.#watch(paused),
      'rtc.consume': ({ producerId }) => this.#consume(producerId),
      'rtc.restartIce': () => ({ iceParameters: { usernameFragment: 'again', password: 'again' } }),
    };
  }

  get handler(): FakeHandler {
    const handler = this.handlers.at(-1);
    if (!handler) throw new Error('no transport was made');
    return handler;
  }

  /** Joins, and opens up to the first frame. */
  async play(): Promise<void> {
    this.session.join();
    this.open();
    await this.settle();
    this.framesDecoded = 1;
    await this.advance(100);
  }

  #consume(producerId: string): WireConsumerOptions {
    this.consumed.push(producerId);
    const kind: MediaKind = producerId.startsWith('audio') ? 'audio' : 'video';
    const codecMimeType = kind === 'audio' ? 'audio/opus' : 'video/VP8';
    const { id, rtpParameters } = testFakeParameters.generateConsumerRemoteParameters({ codecMimeType });
    const parameters = rtpParameters as unknown as WireConsumerOptions['rtpParameters'];
    const encodings = [{ ssrc: ssrcs[kind], scalabilityMode: `L${this.layers}T1` }];
    return { id, producerId, kind, type: 'simulcast', rtpParameters: { ...parameters, encodings } };
  }

  #watch(paused: readonly MediaKind[]): MethodResponse<'rtc.watch'> {
    this.paused = paused;
    const consumers = (this.session.stage?.producers ?? []).map(({ producerId }) =>
      this.#consume(producerId),
    );
    return { transport: testFakeParameters.generateTransportRemoteParameters(), consumers } as never;
  }

  #handlerFactory(): types.HandlerFactory {
    const fake = FakeHandler.createFactory(testFakeParameters);
    return {
      ...fake,
      factory: (options) => {
        const handler = fake.factory(options) as FakeHandler;
        this.handlers.push(handler);
        handler.getTransportStats = () => Promise.resolve(this.#stats());
        const receive = handler.receive.bind(handler);
        handler.receive = async (list) => {
          const received = await receive(list);
          for (const [index, made] of received.entries()) {
            made.rtpReceiver ??= {} as RTCRtpReceiver;
            // mediasoup-client makes one more of its own, to probe the bandwidth.
            if (list[index]?.trackId !== 'probator') this.receivers.push(made.rtpReceiver);
          }
          if (this.connects) handler.setConnectionState('connected');
          return received;
        };
        return handler;
      },
    };
  }

  #stats(): RTCStatsReport {
    const { framesDecoded, framesDropped } = this;
    const common = { type: 'inbound-rtp', packetsReceived: framesDecoded };
    const video = { ...common, id: 'v', ssrc: ssrcs.video, framesDecoded, framesDropped };
    const audio = { ...common, id: 'a', ssrc: ssrcs.audio };
    return new Map([video, audio].map((entry) => [entry.id, entry]));
  }
}
