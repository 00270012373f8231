import { type Unsubscribe } from '@hope-online/core';
import {
  HopeError,
  isHopeError,
  type MediaKind,
  type MethodRequest,
  toHopeError,
} from '@hope-online/protocol';
import type { types } from 'mediasoup-client';
import { type LoadDevice } from '../webrtc/load-device.js';
import { chooseEncodings } from './decisions/encodings.js';
import { chooseSoundCoding, type LinkHints } from './decisions/sound-coding.js';
import { type Outlet, type OutletLink, type OutletSource, type OutletWanted } from './outlet.js';
import { type PublishSession } from './publish-session.js';

/** What {@link MediasoupOutlet.open} works with. */
export interface MediasoupOutletOptions {
  readonly session: PublishSession;
  /** Says what is to be sent, whenever it is asked. */
  readonly wanted: () => OutletWanted;
  readonly loadDevice: LoadDevice;
  readonly maxLayers: number;
  readonly linkHints: () => LinkHints;
  /** Ends the opening, and whatever came of it so far. */
  readonly signal: AbortSignal;
}

interface Sent {
  readonly producer: types.Producer;
  /** What the server was last told; undefined when it has to be told again. */
  paused: boolean | undefined;
}

const kinds = ['audio', 'video'] as const satisfies readonly MediaKind[];

/** One send transport over mediasoup-client, with at most one Producer of sound and one of picture. */
export class MediasoupOutlet implements Outlet {
  readonly #options: MediasoupOutletOptions;
  readonly #device: types.Device;
  readonly #transport: types.Transport;
  readonly #sent = new Map<MediaKind, Sent>();
  readonly #closed = new AbortController();
  readonly #listeners = new Set<(link: OutletLink) => void>();
  #queue: Promise<unknown> = Promise.resolve();

  /**
   * Makes the transport, sends what is wanted, and resolves when media can flow.
   * @throws HopeError `codec-unsupported`, `capture-unavailable` when nothing is wanted, `transport-failed`, or
   * what the server answers
   */
  static async open(options: MediasoupOutletOptions): Promise<MediasoupOutlet> {
    const { session, loadDevice, signal } = options;
    // The capabilities that the session knows may be those of a room that has died since.
    const { routerRtpCapabilities } = await session.request('rtc.capabilities', {}, { signal });
    const device = await loadDevice(routerRtpCapabilities);
    const transportOptions = await session.request('rtc.createTransport', { direction: 'send' }, { signal });
    signal.throwIfAborted();
    const transport = device.createSendTransport({
      ...(transportOptions as types.TransportOptions),
      iceServers: session.iceServers as RTCIceServer[],
    });
    const outlet = new MediasoupOutlet(options, device, transport);
    signal.addEventListener('abort', () => outlet.close(), { once: true });
    try {
      await outlet.sync();
      await outlet.#connected();
      return outlet;
    } catch (cause) {
      outlet.close();
      throw toHopeError(cause, 'transport-failed', 'publish');
    }
  }

  private constructor(options: MediasoupOutletOptions, device: types.Device, transport: types.Transport) {
    this.#options = options;
    this.#device = device;
    this.#transport = transport;
    const { session } = options;
    const { signal } = this.#closed;
    transport.on('connect', ({ dtlsParameters }, accept, refuse) => {
      const params = { transportId: transport.id, dtlsParameters } as MethodRequest<'rtc.connectTransport'>;
      session.request('rtc.connectTransport', params, { signal }).then(accept, refuse);
    });
    transport.on('produce', ({ kind, rtpParameters, appData }, accept, refuse) => {
      const params = { transportId: transport.id, kind, rtpParameters, ...appData };
      session
        .request('rtc.produce', params as MethodRequest<'rtc.produce'>, { signal })
        .then(({ producerId }) => accept({ id: producerId }), refuse);
    });
    transport.on('connectionstatechange', () => {
      for (const listener of [...this.#listeners]) listener(this.link);
    });
  }

  get producerIds(): readonly string[] {
    return [...this.#sent.values()].map(({ producer }) => producer.id);
  }

  get link(): OutletLink {
    const { connectionState } = this.#transport;
    if (connectionState === 'connected') return 'connected';
    return connectionState === 'new' || connectionState === 'connecting' ? 'connecting' : 'lost';
  }

  onLink(listener: (link: OutletLink) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  sync(): Promise<{ readonly added: boolean }> {
    return this.#inTurn(async () => {
      let added = false;
      for (const kind of kinds) added = (await this.#syncKind(kind)) || added;
      if (this.#sent.size === 0) {
        throw new HopeError('capture-unavailable', 'publish: neither camera, screen nor microphone is open');
      }
      return { added };
    });
  }

  async verify(): Promise<void> {
    for (const sent of this.#sent.values()) sent.paused = undefined;
    await this.sync();
  }

  async restartIce(): Promise<void> {
    const { signal } = this.#closed;
    const transport = this.#transport;
    const { iceParameters } = await this.#options.session.request(
      'rtc.restartIce',
      { transportId: transport.id },
      { signal },
    );
    await transport.restartIce({ iceParameters });
  }

  close(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort(new HopeError('closed', 'publish: the transport was closed'));
    this.#listeners.clear();
    const transportId = this.#transport.id;
    this.#transport.close();
    // The server finds out by itself in time; this only spares it the waiting.
    void this.#options.session.request('rtc.closeTransport', { transportId }).catch(() => undefined);
  }

  /** Producers change one step at a time, in the order of the wishes. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(() => {
      this.#closed.signal.throwIfAborted();
      return work();
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #syncKind(kind: MediaKind): Promise<boolean> {
    const source = this.#options.wanted()[kind];
    const sent = this.#sent.get(kind);
    if (!sent) {
      if (!source) return false;
      const made = { producer: await this.#produce(kind, source), paused: false };
      this.#sent.set(kind, made);
      await this.#syncPause(made, source.muted);
      return true;
    }
    // Without a device the Producer stays, muted, so that its place on the stage is kept.
    const track = source?.track ?? null;
    if (!source) await this.#syncPause(sent, true);
    await sent.producer.replaceTrack({ track });
    if (source) await this.#syncPause(sent, source.muted);
    return false;
  }

  async #syncPause(sent: Sent, paused: boolean): Promise<void> {
    if (sent.paused === paused) return;
    const { signal } = this.#closed;
    const method = paused ? 'rtc.pauseProducer' : 'rtc.resumeProducer';
    await this.#options.session.request(method, { producerId: sent.producer.id }, { signal });
    sent.paused = paused;
  }

  async #produce(kind: MediaKind, { track }: OutletSource): Promise<types.Producer> {
    if (!this.#device.canProduce(kind)) throw unsupported(kind);
    // The tracks belong to the sources, which stop and disable them.
    const own = { track, stopTracks: false, disableTrackOnPause: false };
    if (kind === 'audio') {
      const codecOptions = chooseSoundCoding(this.#options.linkHints());
      return this.#transport.produce({ ...own, codecOptions });
    }
    const codec = this.#device.sendRtpCapabilities.codecs?.find(
      ({ mimeType }) => mimeType.toLowerCase() === 'video/h264',
    );
    if (!codec) throw unsupported(kind);
    const { width = 1280, height = 720 } = track.getSettings();
    const encodings = chooseEncodings({ width, height }, { maxLayers: this.#options.maxLayers });
    const codecOptions = { videoGoogleStartBitrate: 1000 };
    // Viewers choose their layer by it.
    const picture = { ...own, codec, codecOptions, appData: { height } };
    try {
      return await this.#transport.produce({
        ...picture,
        encodings: encodings.map((layer) => ({ ...layer })),
      });
    } catch (cause) {
      // What the server refuses it refuses again; what the browser refuses may be the simulcast.
      if (isHopeError(cause) || encodings.length === 1 || this.#transport.closed) throw cause;
      const single = chooseEncodings({ width, height }, { maxLayers: 1 });
      return this.#transport.produce({ ...picture, encodings: single.map((layer) => ({ ...layer })) });
    }
  }

  #connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      const { signal } = this.#closed;
      const settle = () => {
        if (this.link === 'connecting') return;
        stop();
        if (this.link === 'connected') resolve();
        else reject(new HopeError('transport-failed', 'publish: no way to the media server'));
      };
      const stop = this.onLink(settle);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      settle();
    });
  }
}

function unsupported(kind: MediaKind): HopeError {
  return new HopeError('codec-unsupported', `publish: this browser can't send the class's ${kind} codec`, {
    details: { path: `publish.${kind}`, expected: kind === 'audio' ? 'Opus' : 'H.264' },
  });
}
