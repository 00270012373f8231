import { afterEach, describe, expect, it } from 'vitest';
import { h264Codec, inletPayloadTypes, opusCodec } from './media-codecs.js';
import { openMediasoupInlet } from './mediasoup-inlet.js';
import { MediasoupTransport } from './mediasoup-transport.js';
import { MediaWorker } from './mediasoup-worker.js';
import { DtlsViewer } from './testing/dtls-viewer.js';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

/** RTCP's payload-specific feedback (RFC 4585 §6.3.1): as format 1 a request for a key frame. */
const pictureLoss = { type: 206, format: 1 } as const;
const ssrc = 4711;

/** A packet that begins as a sequence parameter set, by which mediasoup tells key frames. */
function keyFramePacket(sequence: number): Buffer {
  const packet = Buffer.alloc(16);
  packet[0] = 0x80;
  packet[1] = inletPayloadTypes.video;
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(sequence * 4_500, 4);
  packet.writeUInt32BE(ssrc, 8);
  packet[12] = 0x67;
  return packet;
}

/** A picture on a real worker, with a viewer's transport that is not connected yet. */
async function openPicture() {
  const worker = await MediaWorker.start({ listenIp: '127.0.0.1', port: 0 });
  cleanups.push(() => worker.close());
  const router = await worker.createRouter({ mediaCodecs: [opusCodec, h264Codec] });
  const direct = await router.createDirectTransport();
  const requests: Buffer[] = [];
  let told = () => {};
  const requested = new Promise<void>((resolve) => (told = resolve));
  direct.on('rtcp', (packet) => {
    if (packet[1] !== pictureLoss.type || ((packet[0] ?? 0) & 0x1f) !== pictureLoss.format) return;
    requests.push(packet);
    told();
  });
  const inlet = await openMediasoupInlet(direct, { kind: 'video', ssrcs: [ssrc] });
  for (let sequence = 0; sequence < 5; sequence++) inlet.send(keyFramePacket(sequence));
  const webRtc = await router.createWebRtcTransport({ webRtcServer: worker.webRtcServer });
  const { iceParameters, iceCandidates } = webRtc;
  const viewer = new DtlsViewer();
  cleanups.push(() => viewer.close());
  const transport = new MediasoupTransport(router, webRtc, {} as never);
  const connect = async () => {
    const isConnected = new Promise<void>((resolve) => {
      webRtc.on('dtlsstatechange', (state) => state === 'connected' && resolve());
    });
    await viewer.connect({
      iceParameters,
      port: iceCandidates.find((one) => one.protocol === 'udp')?.port ?? 0,
    });
    await isConnected;
  };
  return {
    transport,
    connect,
    requested,
    dtlsParameters: viewer.dtlsParameters,
    consume: () => transport.consume(inlet.producerId, router.rtpCapabilities, 'paused'),
    /** How many were asked for by now: what the worker has said before it answers has arrived with the answer. */
    async count() {
      await direct.dump();
      return requests.length;
    },
  };
}

describe('MediasoupTransport on a real media worker', () => {
  it('asks for no key frame before it is connected, and for one right after', async () => {
    const { transport, consume, connect, dtlsParameters, requested, count } = await openPicture();
    const consumer = await consume();
    await consumer.resume();
    expect(await count()).toBe(0);
    await transport.connect(dtlsParameters);
    expect(await count()).toBe(0);
    await connect();
    await requested;
    expect(await count()).toBe(1);
  });

  it('asks for none for a picture that is held, and for one as soon as it is wanted', async () => {
    const { transport, consume, connect, dtlsParameters, requested, count } = await openPicture();
    const consumer = await consume();
    await transport.connect(dtlsParameters);
    await connect();
    expect(await count()).toBe(0);
    await consumer.resume();
    await requested;
    expect(await count()).toBe(1);
  });
});
