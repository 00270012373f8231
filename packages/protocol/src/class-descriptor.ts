import * as v from 'valibot';
import { captionOfferSchema } from './captions.js';
import { wirePolicySchema } from './player-policy.js';

/** The answer to `GET /classes/{id}`: where the class is. URLs are absolute or relative to the request's. */
export const classDescriptorSchema = v.object({
  classId: v.string(),
  title: v.string(),
  /** BCP 47 tag of the class's main language. */
  language: v.string(),
  protocolVersion: v.number(),
  /** The signalling socket (`ws:` or `wss:`). */
  signallingUrl: v.string(),
  /** The multivariant playlist of picture and sound. */
  hlsUrl: v.string(),
  /** The multivariant playlist of sound alone. */
  hlsAudioUrl: v.string(),
  /** Whether the playlists can be played already; news of that comes with the stage. */
  hlsReady: v.optional(v.boolean(), true),
  /**
   * How long the addresses with a playback key in them are good, in ms; whoever asks again before has newer ones.
   * Left out where they have no end.
   */
  keysExpireInMs: v.optional(v.pipe(v.number(), v.minValue(0))),
  /**
   * What a player asks of HLS first, told beforehand: so its first picture needs one round trip where it would need three.
   * It is out of date a second later. Absent while nothing can be played, and from servers that do not tell.
   */
  hlsOpening: v.optional(
    v.object({
      /** The multivariant playlist of picture and sound, whole. */
      main: v.string(),
      /**
       * The live end of each media playlist, with the URI that it has in `main`: its head, the init segment and the last
       * segments. It says what to fetch, and is no playlist to play by: one without its beginning can't be gone back in.
       */
      ends: v.array(v.object({ uri: v.string(), text: v.string() })),
    }),
  ),
  /** How much of the class is kept for going back, in ms. */
  windowMs: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  /** The captions that the class has. */
  captions: v.optional(v.array(captionOfferSchema)),
  /** The look of the class's province: a `ProvinceLook`. */
  provinceUrl: v.optional(v.string()),
  /** Where a player without a socket posts its quality reports. Where it is left out, the school wants none at all. */
  qoeUrl: v.optional(v.string()),
  /** Below it are the class's quizzes: cues, sealed packages, answers and results. */
  quizUrl: v.optional(v.string()),
  /** What the school wants of this participant's player; for those who get no socket. */
  policy: wirePolicySchema,
});

export type ClassDescriptor = v.InferOutput<typeof classDescriptorSchema>;

/** Where a class's playlists are at the moment of its descriptor. */
export type HlsOpening = NonNullable<ClassDescriptor['hlsOpening']>;
