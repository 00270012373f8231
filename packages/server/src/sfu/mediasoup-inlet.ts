import { randomUUID } from 'node:crypto';
import { type types } from 'mediasoup';
import { h264Codec, inletAbsCaptureTime, inletPayloadTypes, opusCodec } from './media-codecs.js';
import { type RtpInlet, type RtpInletOptions } from './sfu.js';

/** Opens a Producer on a DirectTransport: its packets come from this process. */
export async function openMediasoupInlet(
  transport: types.DirectTransport,
  options: RtpInletOptions,
): Promise<RtpInlet> {
  const producer = await transport.produce({
    kind: options.kind,
    rtpParameters: {
      codecs: [codecParameters(options.kind)],
      headerExtensions: [{ ...inletAbsCaptureTime }],
      encodings: options.ssrcs.map((ssrc) => ({ ssrc })),
      rtcp: { cname: randomUUID() },
    },
  });
  return {
    producerId: producer.id,
    send: (packet) => {
      if (!producer.closed) producer.send(Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength));
    },
    sendRtcp: (packet) => {
      if (!transport.closed)
        transport.sendRtcp(Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength));
    },
    close: () => producer.close(),
  };
}

function codecParameters(kind: RtpInletOptions['kind']): types.RtpCodecParameters {
  if (kind === 'audio') {
    const { mimeType, clockRate, channels } = opusCodec;
    return { mimeType, clockRate, channels, payloadType: inletPayloadTypes.audio };
  }
  const { mimeType, clockRate, parameters } = h264Codec;
  return {
    mimeType,
    clockRate,
    parameters: { ...parameters },
    payloadType: inletPayloadTypes.video,
    // What a file can't do is listed all the same: mediasoup hands viewers' requests on only where it is.
    rtcpFeedback: [
      { type: 'nack', parameter: 'pli' },
      { type: 'ccm', parameter: 'fir' },
    ],
  };
}
