import { type ClassSession, type Unsubscribe, withDeadline } from '@hope-online/core';
import { type Clock, HopeError, type Milliseconds, toHopeError } from '@hope-online/protocol';
import type { types } from 'mediasoup-client';

/** What a link needs. */
export interface LinkOptions {
  readonly session: Pick<ClassSession, 'request' | 'state' | 'iceServers'>;
  readonly device: types.Device;
  readonly clock: Clock;
}

/** One WebRTC transport that receives, from here to the SFU. */
export class ReceivingLink {
  readonly #session: LinkOptions['session'];
  readonly #device: types.Device;
  readonly #clock: Clock;
  readonly #transport: types.Transport;

  /** Makes both ends of a transport. It connects with its first Consumer. */
  static async open(options: LinkOptions, signal: AbortSignal): Promise<ReceivingLink> {
    const { session, device } = options;
    const told = await session.request('rtc.createTransport', { direction: 'receive' }, { signal });
    // The wire's shapes are mediasoup's own, checked loosely; mediasoup-client and the browser check them again.
    const transport = device.createRecvTransport({
      ...(told as types.TransportOptions),
      iceServers: session.iceServers.map((server) => definedOnly(server)),
    });
    return new ReceivingLink(options, transport);
  }

  private constructor({ session, device, clock }: LinkOptions, transport: types.Transport) {
    this.#session = session;
    this.#device = device;
    this.#clock = clock;
    this.#transport = transport;
    transport.on('connect', ({ dtlsParameters }, accept, refuse) => {
      session
        .request('rtc.connectTransport', { transportId: transport.id, dtlsParameters })
        .then(accept, refuse);
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

  /** Makes both ends of a Consumer; nothing flows before {@link resume}. */
  async consume(producerId: string, signal: AbortSignal): Promise<types.Consumer> {
    const rtpCapabilities = this.#device.recvRtpCapabilities;
    const params = { transportId: this.#transport.id, producerId, rtpCapabilities };
    const told = await this.#session.request('rtc.consume', params, { signal });
    signal.throwIfAborted();
    try {
      return await this.#transport.consume(told as unknown as types.ConsumerOptions);
    } catch (error) {
      throw toHopeError(error, 'transport-failed', 'webrtc');
    }
  }

  /** Lets a Consumer flow. */
  async resume(consumer: types.Consumer, signal: AbortSignal): Promise<void> {
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
    if (this.#session.state.name !== 'joined') return;
    // The server closes it with the session at the latest.
    this.#session.request('rtc.closeTransport', { transportId: this.#transport.id }).catch(() => undefined);
  }

  #whenConnected(signal: AbortSignal, hopeless: readonly types.ConnectionState[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => {
        unsubscribe();
        signal.removeEventListener('abort', abort);
        outcome();
      };
      const abort = () => settle(() => reject(signal.reason));
      const check = (state: types.ConnectionState) => {
        if (state === 'connected') settle(resolve);
        else if (hopeless.includes(state)) {
          settle(() => reject(new HopeError('transport-failed', `webrtc: the transport ${state}`)));
        }
      };
      const unsubscribe = this.onState(check);
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
      else check(this.state);
    });
  }
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
