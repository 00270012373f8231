import { ManualClock, settle } from '@hope-online/protocol/testing';
import { Device, FakeHandler, testFakeParameters, type types } from 'mediasoup-client';
import { ClassPublisher } from '../class-publisher.js';
import { type PublisherOptions } from '../publisher-options.js';
import { FakeDevices } from './fake-devices.js';
import { FakeSession } from './fake-session.js';

/** A publisher with mediasoup-client's fake handler underneath, and everything around it in a test's hands. */
export class PublishBench {
  readonly clock = new ManualClock();
  readonly session = new FakeSession();
  readonly devices = new FakeDevices();
  /** The handlers of all transports so far, the newest last. */
  readonly handlers: FakeHandler[] = [];
  readonly #sent = new Map<FakeHandler, Map<string, MediaStreamTrack | null>>();
  /** What the meter measures. */
  loudnessDb = -20;
  openProbes = 0;
  /** Whether the next transports connect by themselves. */
  connects = true;
  /** Changes each handler before it is used. */
  onHandler: (handler: FakeHandler) => void = () => {};
  /** What the browser can code. */
  codecs = h264Browser;
  readonly publisher: ClassPublisher;

  constructor(options: PublisherOptions = {}) {
    this.publisher = new ClassPublisher(this.session, {
      clock: this.clock,
      devices: this.devices,
      loadDevice: async (routerRtpCapabilities) => {
        const device = new Device({ handlerFactory: this.#handlerFactory() });
        await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
        return device;
      },
      openProbe: () => {
        this.openProbes++;
        return { measureDb: () => this.loudnessDb, close: () => void this.openProbes-- };
      },
      linkHints: () => ({}),
      ...options,
    });
  }

  get handler(): FakeHandler {
    const handler = this.handlers.at(-1);
    if (!handler) throw new Error('no transport was made');
    return handler;
  }

  /** The tracks that the newest transport sends. */
  sentTracks(): unknown[] {
    return [...(this.#sent.get(this.handler)?.values() ?? [])];
  }

  /** Opens camera and microphone and goes on air. */
  async goOnAir(): Promise<void> {
    await this.publisher.sources.openBoth();
    this.publisher.take();
    await this.settle();
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn++) {
      await settle();
      // mediasoup-client's queue takes a macrotask here and there.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #handlerFactory(): types.HandlerFactory {
    const fake = FakeHandler.createFactory({
      ...testFakeParameters,
      generateNativeRtpCapabilities: this.codecs,
    });
    return {
      ...fake,
      factory: (options) => {
        const handler = fake.factory(options) as FakeHandler;
        this.handlers.push(handler);
        this.#sent.set(handler, recordTracks(handler));
        this.onHandler(handler);
        if (this.connects) connectAfterSending(handler);
        return handler;
      },
    };
  }
}

/** A browser that codes H.264 in place of the VP8 of mediasoup-client's own fake. */
function h264Browser(): types.RtpCapabilities {
  const native = testFakeParameters.generateNativeRtpCapabilities();
  const parameters = { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 };
  return {
    ...native,
    codecs: (native.codecs ?? []).map((codec) =>
      codec.mimeType === 'video/VP8' ? { ...codec, mimeType: 'video/H264', parameters } : codec,
    ),
  };
}

function recordTracks(handler: FakeHandler): Map<string, MediaStreamTrack | null> {
  const tracks = new Map<string, MediaStreamTrack | null>();
  const send = handler.send.bind(handler);
  const replaceTrack = handler.replaceTrack.bind(handler);
  handler.send = async (options) => {
    const result = await send(options);
    tracks.set(result.localId, options.track);
    return result;
  };
  handler.replaceTrack = async (localId, track) => {
    await replaceTrack(localId, track);
    tracks.set(localId, track);
  };
  return tracks;
}

function connectAfterSending(handler: FakeHandler): void {
  const send = handler.send.bind(handler);
  handler.send = async (options) => {
    const result = await send(options);
    handler.setConnectionState('connected');
    return result;
  };
}
