import { type ClassSession, type Unsubscribe, withDeadline } from '@hope-online/core';
import {
  type Clock,
  HopeError,
  type MediaKind,
  type Milliseconds,
  toHopeError,
  type WireConsumerOptions,
} from '@hope-online/protocol';
import type { Device, types } from 'mediasoup-client';

/** What a link needs. */
export interface LinkOptions {
  readonly session: Pick<ClassSession, 'request' | 'ready' | 'iceServers'>;
  readonly device: Device;
  readonly clock: Clock;
  /** Kinds that are not to flow at first. */
  readonly held: readonly MediaKind[];
}

/** How long an answer may be on its way: through a socket that a cut of the network has left behind, some time. */
const lateAnswerMs: Milliseconds = 60_000;

/** One WebRTC transport that receives, from here to the SFU. */
export class ReceivingLink {
  readonly #session: LinkOptions['session'];
  readonly #device: Device;
  readonly #clock: Clock;
  readonly #transport: types.Transport;
  /** Consumers that the server made with the transport, by their Producers. */
  readonly #offered: Map<string, WireConsumerOptions>;
  /** Consumers that flow as soon as the transport is connected. */
  readonly #flowing = new Set<string>();
  /** Why the server did not connect its end. */
  readonly #refused = new AbortController();

  /** Makes both ends of a transport, and at the server Consumers of all that is on the stage. */
  static async open(options: LinkOptions, signal: AbortSignal): Promise<ReceivingLink> {
    const { session, device, held } = options;
    const params = { rtpCapabilities: device.recvRtpCapabilities, paused: [...held] };
    // Waited for longer than anybody else waits: a late answer brings a transport, and the server lets a participant have but few.
    const told = await session.request('rtc.watch', params, { timeoutMs: lateAnswerMs });
    if (signal.aborted) {
      void closeAtServer(session, told.transport.id);
      throw signal.reason;
    }
    // The wire's shapes are mediasoup's own, checked loosely; mediasoup-client and the browser check them again.
    const transport = device.createRecvTransport({
      ...(told.transport as types.TransportOptions),
      iceServers: session.iceServers.map((server) => definedOnly(server)),
    });
    return new ReceivingLink(options, transport, told.consumers);
  }

  private constructor(
    { session, device, clock, held }: LinkOptions,
    transport: types.Transport,
    offered: readonly WireConsumerOptions[],
  ) {
    this.#session = session;
    this.#device = device;
    this.#clock = clock;
    this.#transport = transport;
    this.#offered = new Map(offered.map((consumer) => [consumer.producerId, consumer]));
    for (const { id, kind } of offered) if (!held.includes(kind)) this.#flowing.add(id);
    transport.on('connect', ({ dtlsParameters }, accept) => {
      session
        .request('rtc.connectTransport', { transportId: transport.id, dtlsParameters })
        .catch((error: unknown) => this.#refused.abort(toHopeError(error, 'transport-failed', 'webrtc')));
      // ICE needs no answer to that, so it starts at once; DTLS waits for the server by itself.
      accept();
    });
  }

  get state(): types.ConnectionState {
    return this.#transport.connectionState;
  }

  onState(listener: (state: types.ConnectionState) => void): Unsubscribe {
    this.#transport.on('connectionstatechange', listener);
    return () => this.#transport.off('connectionstatechange', listener);
  }

  /** Resolves once media can flow; rejects when that has become impossible. */
  whenConnected(signal: AbortSignal): Promise<void> {
    return this.#whenConnected(signal, ['failed', 'closed']);
  }

  /** Makes both ends of a Consumer; unless it came with the transport, nothing flows before {@link resume}. */
  async consume(producerId: string, signal: AbortSignal): Promise<types.Consumer> {
    const told = this.#takeOffered(producerId) ?? (await this.#askFor(producerId, signal));
    signal.throwIfAborted();
    try {
      return await this.#transport.consume(told as unknown as types.ConsumerOptions);
    } catch (error) {
      throw toHopeError(error, 'transport-failed', 'webrtc');
    }
  }

  /** Lets a Consumer flow; one that came with the transport does so already. */
  async resume(consumer: types.Consumer, signal: AbortSignal): Promise<void> {
    if (this.#flowing.delete(consumer.id)) return;
    await this.#session.request('rtc.resumeConsumer', { consumerId: consumer.id }, { signal });
  }

  /** Starts ICE again, and resolves once media can flow. */
  async restartIce(limitMs: Milliseconds, signal: AbortSignal): Promise<void> {
    const transportId = this.#transport.id;
    const work = async (inner: AbortSignal) => {
      const { iceParameters } = await this.#session.request(
        'rtc.restartIce',
        { transportId },
        { signal: inner },
      );
      await this.#transport.restartIce({ iceParameters });
      // It may have failed already: that is what ICE is started again for.
      await this.#whenConnected(inner, ['closed']);
    };
    const error = () => new HopeError('transport-timeout', 'webrtc: ICE does not connect again');
    await withDeadline(work, { clock: this.#clock, limitMs, signal, error });
  }

  stats(): Promise<RTCStatsReport> {
    return this.#transport.getStats();
  }

  close(): void {
    if (this.#transport.closed) return;
    this.#transport.close();
    void closeAtServer(this.#session, this.#transport.id);
  }

  #takeOffered(producerId: string): WireConsumerOptions | undefined {
    const offered = this.#offered.get(producerId);
    this.#offered.delete(producerId);
    return offered;
  }

  #askFor(producerId: string, signal: AbortSignal): Promise<WireConsumerOptions> {
    const rtpCapabilities = this.#device.recvRtpCapabilities;
    const params = { transportId: this.#transport.id, producerId, rtpCapabilities };
    return this.#session.request('rtc.consume', params, { signal });
  }

  #whenConnected(signal: AbortSignal, hopeless: readonly types.ConnectionState[]): Promise<void> {
    const refused = this.#refused.signal;
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => {
        unsubscribe();
        signal.removeEventListener('abort', abort);
        refused.removeEventListener('abort', abort);
        outcome();
      };
      const abort = () => settle(() => reject(signal.aborted ? signal.reason : refused.reason));
      const check = (state: types.ConnectionState) => {
        if (state === 'connected') settle(resolve);
        else if (hopeless.includes(state)) {
          settle(() => reject(new HopeError('transport-failed', `webrtc: the transport ${state}`)));
        }
      };
      const unsubscribe = this.onState(check);
      signal.addEventListener('abort', abort, { once: true });
      refused.addEventListener('abort', abort, { once: true });
      if (signal.aborted || refused.aborted) abort();
      else check(this.state);
    });
  }
}

/**
 * The server closes it with the session at the latest. Until it is told, it sends to nobody what others on the line could use, and a
 * session that is resumed has all that it had: through a socket that is lost, it is told once there is another.
 */
async function closeAtServer(session: LinkOptions['session'], transportId: string): Promise<void> {
  const close = () => session.request('rtc.closeTransport', { transportId });
  await close()
    .catch((error: unknown) =>
      toHopeError(error).code === 'signalling-lost' ? session.ready().then(close) : {},
    )
    .catch(() => undefined);
}

/** A copy without the fields that are undefined: the browser does not take those. */
function definedOnly(server: ClassSession['iceServers'][number]): RTCIceServer {
  const { urls, username, credential } = server;
  return {
    urls,
    ...(username !== undefined && { username }),
    ...(credential !== undefined && { credential }),
  };
}
