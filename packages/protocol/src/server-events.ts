import * as v from 'valibot';
import { playerPolicySchema } from './player-policy.js';
import { quizCueSchema } from './quiz/cue.js';
import { roundTallySchema } from './quiz/tally.js';
import { type Role } from './roles.js';
import { mediaIdSchema } from './rtp.js';
import { stageSchema } from './stage.js';

interface ServerEvent<Data extends v.GenericSchema> {
  /** One line for the protocol's documentation. */
  readonly summary: string;
  readonly data: Data;
  /** Class events carry a `seq`, are kept, and are replayed on resume; the others are said once. */
  readonly numbered: boolean;
  readonly audience: readonly Role[];
}

function serverEvent<Data extends v.GenericSchema>(definition: ServerEvent<Data>): ServerEvent<Data> {
  return definition;
}

const reception = v.picklist(['absent', 'receiving', 'silent', 'paused']);

/** Everything that the server says without being asked, once. */
export const serverEvents = {
  stage: serverEvent({
    summary: 'What is on air has changed.',
    data: stageSchema,
    numbered: true,
    audience: ['student', 'teacher'],
  }),
  policy: serverEvent({
    summary: 'What the school wants of this participant’s player has changed; the whole of it.',
    data: playerPolicySchema,
    numbered: true,
    audience: ['student', 'teacher'],
  }),
  'quiz-cue': serverEvent({
    summary: 'Something happens to a quiz at a moment of the class. The playlists carry it too.',
    data: quizCueSchema,
    numbered: true,
    audience: ['student', 'teacher'],
  }),
  'quiz-tally': serverEvent({
    summary: 'How an open round stands, each second while it changes.',
    data: roundTallySchema,
    numbered: false,
    audience: ['teacher'],
  }),
  province: serverEvent({
    summary: 'The look of the class’s province has changed; it is where the class’s descriptor says.',
    data: v.object({ revision: v.string() }),
    numbered: true,
    audience: ['student', 'teacher'],
  }),
  consumer: serverEvent({
    summary: 'One of this participant’s Consumers was closed, paused or resumed by its Producer.',
    data: v.object({ consumerId: mediaIdSchema, state: v.picklist(['closed', 'paused', 'resumed']) }),
    numbered: false,
    audience: ['student', 'teacher'],
  }),
  audience: serverEvent({
    summary: 'How many pupils are in the class, and on which path.',
    data: v.object({ students: v.number(), webrtc: v.number(), hls: v.number() }),
    numbered: false,
    audience: ['teacher'],
  }),
  reception: serverEvent({
    summary: 'Whether the teacher’s sound and picture arrive at the server.',
    data: v.object({ audio: reception, video: reception }),
    numbered: false,
    audience: ['teacher'],
  }),
  bye: serverEvent({
    summary: 'The server is about to close this socket.',
    data: v.object({
      reason: v.picklist(['shutdown', 'replaced', 'token-expired', 'token-revoked', 'flood']),
      /** When to come back, in ms; `null` for not at all. */
      reconnectInMs: v.nullable(v.number()),
    }),
    numbered: false,
    audience: ['student', 'teacher'],
  }),
} as const;

/** The table's name of an event. */
export type ServerEventName = keyof typeof serverEvents;

/** What an event carries. */
export type ServerEventData<Name extends ServerEventName> = v.InferOutput<
  (typeof serverEvents)[Name]['data']
>;

/** Tells whether a string from the wire is an event of this version. */
export function isServerEventName(value: string): value is ServerEventName {
  return Object.hasOwn(serverEvents, value);
}
