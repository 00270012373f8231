import { type MediaKind, type WireConsumerOptions } from '@hope-online/protocol';
import { Device, FakeHandler, testFakeParameters, type types } from 'mediasoup-client';
import { WebRtcSource } from '../webrtc/webrtc-source.js';
import { SourceBench } from './source-bench.js';

/** A MediaStream in Node. */
class FakeStream {
  readonly tracks = new Set<MediaStreamTrack>();
  readonly addTrack = (track: MediaStreamTrack) => this.tracks.add(track);
  readonly removeTrack = (track: MediaStreamTrack) => this.tracks.delete(track);
}

/** A WebRTC source over mediasoup-client's fake handler and a server of a few lines. */
export class WebRtcBench extends SourceBench<WebRtcSource> {
  readonly stream: FakeStream;
  /** The handlers of all transports so far, the newest last. */
  readonly handlers: FakeHandler[];
  /** Whether the next transports connect by themselves. */
  connects = true;
  /** What the picture's receiver has decoded. */
  framesDecoded = 0;
  /** Consumers that the server made, as `producer`. */
  readonly consumed: string[] = [];

  constructor() {
    const stream = new FakeStream();
    const handlers: FakeHandler[] = [];
    const device = () => new Device({ handlerFactory: this.#handlerFactory() });
    super(
      (context) =>
        new WebRtcSource(context, {
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
      'rtc.createTransport': () => testFakeParameters.generateTransportRemoteParameters(),
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
    return { id, producerId, kind, type: 'simple', rtpParameters: parameters };
  }

  #handlerFactory(): types.HandlerFactory {
    const fake = FakeHandler.createFactory(testFakeParameters);
    return {
      ...fake,
      factory: (options) => {
        const handler = fake.factory(options) as FakeHandler;
        this.handlers.push(handler);
        handler.getReceiverStats = () => Promise.resolve(this.#stats());
        const receive = handler.receive.bind(handler);
        handler.receive = async (list) => {
          const received = await receive(list);
          if (this.connects) handler.setConnectionState('connected');
          return received;
        };
        return handler;
      },
    };
  }

  #stats(): RTCStatsReport {
    const { framesDecoded } = this;
    const inbound = { id: 'v', type: 'inbound-rtp', framesDecoded, packetsReceived: framesDecoded };
    return new Map([['v', inbound]]);
  }
}
