import { type WireRtpCapabilities, type WireTransportOptions } from '@hope-online/protocol';
import { type types } from 'mediasoup';
import { Subscriptions } from '../subscriptions.js';
import { h264Codec, opusCodec } from './media-codecs.js';
import { openMediasoupInlet } from './mediasoup-inlet.js';
import { openMediasoupTap } from './mediasoup-tap.js';
import { MediasoupTransport } from './mediasoup-transport.js';
import { type MediaWorker } from './mediasoup-worker.js';
import { type RtpInlet, type RtpInletOptions, type RtpTap, type SfuRoom, type SfuTransport } from './sfu.js';

/** What a participant may send at most, in bit/s: 720p in three layers with room for a screen's text. */
const maxIncomingBitrate = 3_500_000;
/** What the bandwidth estimator takes for granted at the start, in bit/s. */
const initialOutgoingBitrate = 1_000_000;
/**
 * What the estimator never goes below, in bit/s: a lowest layer with its sound. Jitter and a little loss can make it believe
 * in a tenth of what the line carries; then mediasoup sends no picture at all, for ten seconds, on a line that is good
 * enough. Whether a line is too thin for the picture is the player's to decide: it has another path.
 */
const minOutgoingBitrate = 250_000;

/** The real {@link SfuRoom}: one Router. */
export class MediasoupRoom implements SfuRoom {
  readonly #worker: MediaWorker;
  readonly #router: types.Router;
  readonly #direct: types.DirectTransport;
  readonly #died = new Subscriptions<[]>();
  readonly #onClosed: () => void;
  readonly #stopListening: () => void;
  #closed = false;

  private constructor(
    worker: MediaWorker,
    router: types.Router,
    direct: types.DirectTransport,
    onClosed: () => void,
  ) {
    this.#worker = worker;
    this.#router = router;
    this.#direct = direct;
    this.#onClosed = onClosed;
    // Not the Router's 'workerclose': mediasoup also closes its Workers when the process is told to end.
    this.#stopListening = worker.onDied(() => this.#died.emit());
  }

  static async create(worker: MediaWorker, onClosed: () => void): Promise<MediasoupRoom> {
    const router = await worker.createRouter({ mediaCodecs: [opusCodec, h264Codec] });
    const direct = await router.createDirectTransport();
    return new MediasoupRoom(worker, router, direct, onClosed);
  }

  get rtpCapabilities(): WireRtpCapabilities {
    return this.#router.rtpCapabilities;
  }

  get workerPid(): number {
    return this.#worker.pid;
  }

  onDied(listener: () => void): () => void {
    return this.#died.add(listener);
  }

  async createTransport(direction: 'receive' | 'send'): Promise<SfuTransport> {
    const transport = await this.#router.createWebRtcTransport({
      webRtcServer: this.#worker.webRtcServer,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate: initialOutgoingBitrate,
    });
    if (direction === 'send') await transport.setMaxIncomingBitrate(maxIncomingBitrate);
    else await transport.setMinOutgoingBitrate(minOutgoingBitrate);
    return new MediasoupTransport(this.#router, transport, wireTransportOptions(transport));
  }

  openInlet(options: RtpInletOptions): Promise<RtpInlet> {
    return openMediasoupInlet(this.#direct, options);
  }

  async tap(producerId: string): Promise<RtpTap> {
    return openMediasoupTap(this.#router, this.#direct, producerId);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#died.clear();
    this.#stopListening();
    this.#router.close();
    this.#onClosed();
  }
}

/** The fields of a transport that its client needs, and no others. */
function wireTransportOptions(transport: types.WebRtcTransport): WireTransportOptions {
  const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
  return {
    id,
    iceParameters: { ...iceParameters },
    iceCandidates: iceCandidates.map((candidate) => ({ ...candidate })),
    dtlsParameters: {
      ...dtlsParameters,
      fingerprints: dtlsParameters.fingerprints.map((fingerprint) => ({ ...fingerprint })),
    },
  };
}
