import { absCaptureTimeUri } from '@hope-online/protocol';

/** The codecs of every class: Opus, and H.264 constrained baseline, which every device decodes in hardware. */
export const opusCodec = {
  kind: 'audio',
  mimeType: 'audio/opus',
  clockRate: 48_000,
  channels: 2,
} as const;

export const h264Codec = {
  kind: 'video',
  mimeType: 'video/H264',
  clockRate: 90_000,
  parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
} as const;

/** How an inlet's packets are marked; see {@link RtpInlet}. */
export const inletPayloadTypes = { audio: 111, video: 102 } as const;

/** The id of abs-capture-time in an inlet's packets (one-byte header form). */
export const inletAbsCaptureTime = { uri: absCaptureTimeUri, id: 4 } as const;
