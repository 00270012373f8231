import * as v from 'valibot';

/*
 * The RTP vocabulary of mediasoup, as far as it crosses the wire. The shapes are checked loosely:
 * mediasoup and the browser each validate the inside, and know fields that newer versions add.
 */

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const codec = v.looseObject({
  mimeType: v.string(),
  clockRate: v.number(),
});
const headerExtension = v.looseObject({ uri: v.string() });

/** The id of a Transport, Producer or Consumer at the SFU. */
export const mediaIdSchema = id;

export const mediaKindSchema = v.picklist(['audio', 'video']);
export type MediaKind = v.InferOutput<typeof mediaKindSchema>;

/** What an endpoint can receive: codecs and header extensions. */
export const rtpCapabilitiesSchema = v.looseObject({
  codecs: v.optional(v.array(codec)),
  headerExtensions: v.optional(v.array(headerExtension)),
});
export type WireRtpCapabilities = v.InferOutput<typeof rtpCapabilitiesSchema>;

/** How one Producer or Consumer is sent: codecs, header extensions, encodings, RTCP. */
export const rtpParametersSchema = v.looseObject({
  mid: v.optional(v.string()),
  codecs: v.array(codec),
  headerExtensions: v.optional(v.array(headerExtension)),
  encodings: v.optional(v.array(v.looseObject({}))),
  rtcp: v.optional(v.looseObject({})),
});
export type WireRtpParameters = v.InferOutput<typeof rtpParametersSchema>;

export const iceParametersSchema = v.looseObject({
  usernameFragment: v.string(),
  password: v.string(),
});
export const dtlsParametersSchema = v.looseObject({
  role: v.optional(v.picklist(['auto', 'client', 'server'])),
  fingerprints: v.array(v.looseObject({ algorithm: v.string(), value: v.string() })),
});

/** Everything that a client needs to make its end of a WebRTC transport. */
export const transportOptionsSchema = v.object({
  id,
  iceParameters: iceParametersSchema,
  iceCandidates: v.array(v.looseObject({ protocol: v.string(), port: v.number() })),
  dtlsParameters: dtlsParametersSchema,
});
export type WireTransportOptions = v.InferOutput<typeof transportOptionsSchema>;

/** Everything that a client needs to make its end of a Consumer. */
export const consumerOptionsSchema = v.object({
  id,
  producerId: id,
  kind: mediaKindSchema,
  rtpParameters: rtpParametersSchema,
  type: v.string(),
});
export type WireConsumerOptions = v.InferOutput<typeof consumerOptionsSchema>;

/** A STUN or TURN server, as `RTCPeerConnection` takes it. */
export const iceServerSchema = v.object({
  urls: v.union([v.string(), v.array(v.string())]),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
});
export type IceServer = v.InferOutput<typeof iceServerSchema>;

/** The RTP header extension that carries the moment of capture. */
export const absCaptureTimeUri = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time';
