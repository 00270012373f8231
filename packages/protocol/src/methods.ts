import * as v from 'valibot';
import { wirePolicySchema } from './player-policy.js';
import { qoeRecordSchema } from './qoe.js';
import { roundTallySchema } from './quiz/tally.js';
import { type Role } from './roles.js';
import {
  consumerOptionsSchema,
  dtlsParametersSchema,
  iceParametersSchema,
  iceServerSchema,
  mediaIdSchema,
  mediaKindSchema,
  rtpCapabilitiesSchema,
  rtpParametersSchema,
  transportOptionsSchema,
} from './rtp.js';
import { stageSchema } from './stage.js';

interface Method<Request extends v.GenericSchema, Response extends v.GenericSchema> {
  /** One line for the protocol's documentation. */
  readonly summary: string;
  readonly request: Request;
  readonly response: Response;
  readonly allowed: readonly Role[];
}

function method<Request extends v.GenericSchema, Response extends v.GenericSchema>(
  definition: Method<Request, Response>,
): Method<Request, Response> {
  return definition;
}

const everyone: readonly Role[] = ['student', 'teacher'];
const teachers: readonly Role[] = ['teacher'];
const nothing = v.object({});
const quizId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w-]{0,63}$/, 'letters, digits, - and _'));
/** A class time, in ms since the epoch; as soon as every path can be told where it is left out, and never earlier. */
const cueMoment = v.optional(v.pipe(v.number(), v.minValue(0)));
const roundRequest = v.object({ roundId: quizId, atMs: cueMoment });

/**
 * Every request that a client can make over the signalling socket, once. Both ends take their types,
 * their validation and their authorisation from here.
 */
export const methods = {
  hello: method({
    summary: 'Opens the session, or resumes one whose socket was lost. Always the first request.',
    request: v.object({
      protocolVersion: v.number(),
      /** The class token (a JWT). */
      token: v.pipe(v.string(), v.maxLength(4096)),
      /** The session to resume, and the last event that was seen. */
      resume: v.optional(v.object({ sessionId: v.pipe(v.string(), v.maxLength(64)), lastSeq: v.number() })),
    }),
    response: v.object({
      /** Secret of this session, to resume with. */
      sessionId: v.string(),
      /** Whether the session of the request went on; its Transports are still there then. */
      resumed: v.boolean(),
      /** Whether events between `lastSeq` and the oldest one kept are lost for good. */
      gap: v.boolean(),
      role: v.picklist(['student', 'teacher']),
      /** The number of the last class event; the events that were missed follow this answer. */
      seq: v.number(),
      stage: stageSchema,
      routerRtpCapabilities: rtpCapabilitiesSchema,
      iceServers: v.array(iceServerSchema),
      heartbeatMs: v.number(),
      /** What the school wants of this participant's player. */
      policy: wirePolicySchema,
      /** How long the session may go on by its token, in ms; `token.renew` prolongs it. */
      expiresInMs: v.optional(v.number()),
    }),
    allowed: everyone,
  }),

  'time.ping': method({
    summary: 'Reads the server’s clock.',
    request: nothing,
    /** Milliseconds since the Unix epoch, with fractions. */
    response: v.object({ serverMs: v.number() }),
    allowed: everyone,
  }),

  'path.report': method({
    summary: 'Says on which path this participant sees the class.',
    request: v.object({
      path: v.picklist(['none', 'webrtc', 'hls']),
      /** Glass to glass, in ms; `null` where it is not known. */
      latencyMs: v.nullable(v.number()),
    }),
    response: nothing,
    allowed: everyone,
  }),

  'qoe.report': method({
    summary: 'Sums up what this participant saw in the last minute; only sums of many are kept.',
    request: qoeRecordSchema,
    response: nothing,
    allowed: everyone,
  }),

  'rtc.capabilities': method({
    summary: 'Reads the Router’s RTP capabilities again, after the class’s media was rebuilt.',
    request: nothing,
    response: v.object({ epoch: v.number(), routerRtpCapabilities: rtpCapabilitiesSchema }),
    allowed: everyone,
  }),
  'rtc.createTransport': method({
    summary: 'Makes a WebRTC transport; one for receiving, and for the teacher one for sending.',
    request: v.object({ direction: v.picklist(['receive', 'send']) }),
    response: transportOptionsSchema,
    allowed: everyone,
  }),
  'rtc.watch': method({
    summary:
      'Makes a receiving transport with a Consumer of each Producer on the stage, all in one round trip. They flow as soon as the transport is connected; a picture’s key frame is asked for then, and not before.',
    request: v.object({
      rtpCapabilities: rtpCapabilitiesSchema,
      /** Kinds whose Consumers are to start paused, as those of `rtc.consume` do. */
      paused: v.optional(v.array(mediaKindSchema), []),
    }),
    response: v.object({ transport: transportOptionsSchema, consumers: v.array(consumerOptionsSchema) }),
    allowed: everyone,
  }),
  'rtc.connectTransport': method({
    summary: 'Hands the client’s DTLS parameters to its transport.',
    request: v.object({ transportId: mediaIdSchema, dtlsParameters: dtlsParametersSchema }),
    response: nothing,
    allowed: everyone,
  }),
  'rtc.restartIce': method({
    summary: 'Starts ICE again on a transport, after the network changed.',
    request: v.object({ transportId: mediaIdSchema }),
    response: v.object({ iceParameters: iceParametersSchema }),
    allowed: everyone,
  }),
  'rtc.closeTransport': method({
    summary: 'Closes a transport with all that runs over it.',
    request: v.object({ transportId: mediaIdSchema }),
    response: nothing,
    allowed: everyone,
  }),
  'rtc.consume': method({
    summary: 'Makes a Consumer of a Producer on the stage; it starts paused.',
    request: v.object({
      transportId: mediaIdSchema,
      producerId: mediaIdSchema,
      rtpCapabilities: rtpCapabilitiesSchema,
    }),
    response: consumerOptionsSchema,
    allowed: everyone,
  }),
  'rtc.resumeConsumer': method({
    summary: 'Lets a Consumer flow; for a picture this also asks for a key frame.',
    request: v.object({ consumerId: mediaIdSchema }),
    response: nothing,
    allowed: everyone,
  }),
  'rtc.pauseConsumer': method({
    summary: 'Holds a Consumer; nothing of it is sent any more.',
    request: v.object({ consumerId: mediaIdSchema }),
    response: nothing,
    allowed: everyone,
  }),
  'rtc.preferLayers': method({
    summary: 'Names the highest simulcast layer that this participant wants.',
    request: v.object({
      consumerId: mediaIdSchema,
      spatialLayer: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)),
      temporalLayer: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7))),
    }),
    response: nothing,
    allowed: everyone,
  }),

  'rtc.produce': method({
    summary: 'Makes a Producer of the teacher’s camera, screen or microphone. It is not on air yet.',
    request: v.object({
      transportId: mediaIdSchema,
      kind: mediaKindSchema,
      rtpParameters: rtpParametersSchema,
      /** Lines of the picture at its full size, from which viewers choose their layer. */
      height: v.optional(v.pipe(v.number(), v.minValue(1))),
    }),
    response: v.object({ producerId: mediaIdSchema }),
    allowed: teachers,
  }),
  'rtc.pauseProducer': method({
    summary: 'Mutes a Producer for everybody.',
    request: v.object({ producerId: mediaIdSchema }),
    response: nothing,
    allowed: teachers,
  }),
  'rtc.resumeProducer': method({
    summary: 'Unmutes a Producer.',
    request: v.object({ producerId: mediaIdSchema }),
    response: nothing,
    allowed: teachers,
  }),
  'rtc.closeProducer': method({
    summary: 'Ends a Producer.',
    request: v.object({ producerId: mediaIdSchema }),
    response: nothing,
    allowed: teachers,
  }),
  'clock.publish': method({
    summary: 'Tells how far the publisher’s clock is from the server’s, for its capture times.',
    request: v.object({
      /** The server’s clock less the publisher’s, in ms. */
      offsetMs: v.number(),
      /** Half the round trip of the best ping, in ms. */
      errorMs: v.pipe(v.number(), v.minValue(0)),
    }),
    response: nothing,
    allowed: teachers,
  }),

  'token.renew': method({
    summary: 'Hands in a fresh token of the same participant, so that the session outlives the first one.',
    request: v.object({ token: v.pipe(v.string(), v.maxLength(4096)) }),
    response: v.object({
      /** How long the session may go on by this token, in ms. */
      expiresInMs: v.number(),
    }),
    allowed: everyone,
  }),

  'quiz.stage': method({
    summary:
      'Publishes a quiz that was uploaded, sealed, and has everybody fetch it ahead. Staging it again publishes what changed.',
    request: v.object({ quizId }),
    response: nothing,
    allowed: teachers,
  }),
  'quiz.open': method({
    summary: 'Opens a staged quiz at a class time; the answer names the round.',
    request: v.object({
      quizId,
      /** The questions to ask, in this order; all of them where it is left out. */
      questionIds: v.optional(v.array(quizId)),
      /** In place of the quiz’s own; `null`: until the teacher closes it. */
      timeLimitMs: v.optional(v.nullable(v.pipe(v.number(), v.minValue(1_000), v.maxValue(86_400_000)))),
      atMs: cueMoment,
    }),
    response: v.object({ roundId: v.string(), atMs: v.number() }),
    allowed: teachers,
  }),
  'quiz.quick': method({
    summary: 'Opens a poll of nothing but letters, for a question that is on the slide.',
    request: v.object({
      /** How many letters, from A. */
      letters: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(8)), 4),
      atMs: cueMoment,
    }),
    response: v.object({ roundId: v.string(), atMs: v.number() }),
    allowed: teachers,
  }),
  'quiz.close': method({
    summary: 'Closes a round at a class time.',
    request: roundRequest,
    response: v.object({ atMs: v.number() }),
    allowed: teachers,
  }),
  'quiz.reveal': method({
    summary:
      'Reveals a round’s answers at a class time, though not before it has closed for everybody by the slowest path in use.',
    request: roundRequest,
    response: v.object({ atMs: v.number() }),
    allowed: teachers,
  }),
  'quiz.cancel': method({
    summary: 'Takes a round back: nothing of it counts.',
    request: roundRequest,
    response: v.object({ atMs: v.number() }),
    allowed: teachers,
  }),
  'quiz.tally': method({
    summary: 'Reads how a round stands.',
    request: v.object({ roundId: quizId }),
    response: roundTallySchema,
    allowed: teachers,
  }),
  'quiz.seen': method({
    summary: 'Says that a round’s questions are on this participant’s screen.',
    request: v.object({
      roundId: quizId,
      /** How long after the picture passed the cue, in ms; `null` where the picture’s time was not known. */
      skewMs: v.nullable(v.number()),
    }),
    response: nothing,
    allowed: everyone,
  }),

  'stage.take': method({
    summary: 'Puts this teacher’s Producers on air in place of what is there.',
    request: nothing,
    response: nothing,
    allowed: teachers,
  }),
  'stage.giveBack': method({
    summary: 'Takes this teacher off air; the recorded lesson goes on, where the class has one.',
    request: nothing,
    response: nothing,
    allowed: teachers,
  }),
} as const;

/** The table's name of a method. */
export type MethodName = keyof typeof methods;

/** What a caller sends as `params`. */
export type MethodRequest<Name extends MethodName> = v.InferOutput<(typeof methods)[Name]['request']>;

/** What it gets as `result`. */
export type MethodResponse<Name extends MethodName> = v.InferOutput<(typeof methods)[Name]['response']>;

/** Tells whether a string from the wire is a method of this version. */
export function isMethodName(value: string): value is MethodName {
  return Object.hasOwn(methods, value);
}
