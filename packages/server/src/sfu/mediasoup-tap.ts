import { absCaptureTimeUri } from '@hope-online/protocol';
import { type types } from 'mediasoup';
import { Subscriptions } from '../subscriptions.js';
import { type RtpTap } from './sfu.js';

/**
 * Reads a Producer inside this process. A `pipe` Consumer gets every simulcast layer under its own SSRC,
 * and sees retransmitted packets in their original form when it lists no RTX codec.
 */
export async function openMediasoupTap(
  router: types.Router,
  transport: types.DirectTransport,
  producerId: string,
): Promise<RtpTap> {
  const consumer = await transport.consume({
    producerId,
    rtpCapabilities: tapCapabilities(router.rtpCapabilities),
    pipe: true,
    paused: true,
  });
  const states = new Subscriptions<['closed' | 'paused' | 'resumed']>();
  consumer.on('producerpause', () => states.emit('paused'));
  consumer.on('producerresume', () => states.emit('resumed'));
  consumer.observer.once('close', () => states.emit('closed'));

  const { rtpParameters } = consumer;
  return {
    kind: consumer.kind,
    clockRate: rtpParameters.codecs[0]?.clockRate ?? 90_000,
    layers: new Map(rtpParameters.encodings?.flatMap(({ ssrc }, layer) => (ssrc ? [[ssrc, layer]] : []))),
    absCaptureTimeId: rtpParameters.headerExtensions?.find(({ uri }) => uri === absCaptureTimeUri)?.id,
    async start(onPacket) {
      consumer.on('rtp', onPacket);
      await consumer.resume();
    },
    requestKeyFrame() {
      if (consumer.kind !== 'video' || consumer.closed) return;
      // The Consumer can close under the request; then nobody needs the key frame any more.
      consumer.requestKeyFrame().catch(() => undefined);
    },
    onState: (listener) => {
      if (consumer.producerPaused) queueMicrotask(() => listener('paused'));
      return states.add(listener);
    },
    close: () => consumer.close(),
  };
}

function tapCapabilities(router: types.RtpCapabilities): types.RtpCapabilities {
  return {
    codecs: (router.codecs ?? [])
      .filter(({ mimeType }) => !mimeType.toLowerCase().endsWith('/rtx'))
      .map((codec) => ({
        ...codec,
        // No NACK: inside the process nothing is lost, and a retransmission buffer would only take memory.
        rtcpFeedback: (codec.rtcpFeedback ?? []).filter(
          ({ type, parameter }) => type === 'ccm' || (type === 'nack' && parameter === 'pli'),
        ),
      })),
    headerExtensions: (router.headerExtensions ?? []).filter(({ uri }) => uri === absCaptureTimeUri),
  };
}
