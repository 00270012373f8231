export {
  type CaptionCue,
  type CaptionOffer,
  captionOfferSchema,
  type CaptionWindow,
  captionWindowSchema,
} from './captions.js';
export { type ClassClaims, classClaimsSchema } from './claims.js';
export { type ClassDescriptor, classDescriptorSchema, type HlsOpening } from './class-descriptor.js';
export { type AbortLike, type Clock, sleep } from './clock.js';
export {
  type ErrorCode,
  type ErrorDetails,
  type ErrorFamily,
  errorFamilies,
  HopeError,
  type HopeErrorOptions,
  isErrorCode,
  isHopeError,
  toHopeError,
} from './errors.js';
export {
  decodeError,
  decodeRequestFrame,
  decodeServerFrame,
  encodeError,
  parseWire,
  type RequestFrame,
  type ServerFrame,
  type WireError,
} from './frames.js';
export { parseJson } from './json.js';
export { protocolVersion, signallingLimits } from './limits.js';
export {
  isMethodName,
  type MethodName,
  type MethodRequest,
  type MethodResponse,
  methods,
} from './methods.js';
export { type PlayerPolicy, playerPolicyEntries, playerPolicySchema } from './player-policy.js';
export {
  type ClassQuality,
  qoeBounds,
  type QoeGroup,
  type QoeMeasure,
  type QoeRecord,
  qoeRecordSchema,
} from './qoe.js';
export { type Role, roles } from './roles.js';
export {
  absCaptureTimeUri,
  type IceServer,
  iceServerSchema,
  type MediaKind,
  type WireConsumerOptions,
  type WireRtpCapabilities,
  type WireRtpParameters,
  type WireTransportOptions,
} from './rtp.js';
export {
  isServerEventName,
  type ServerEventData,
  type ServerEventName,
  serverEvents,
} from './server-events.js';
export { type Stage, type StageLayer, type StageProducer, stageSchema } from './stage.js';
export { type Milliseconds, type Seconds, toMilliseconds, toSeconds } from './units.js';
