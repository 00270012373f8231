import * as v from 'valibot';
import { mediaIdSchema, mediaKindSchema } from './rtp.js';

/** One simulcast layer of a Producer, as far as its sender told. */
const stageLayerSchema = v.object({
  /** Lines of the picture. */
  height: v.nullable(v.number()),
  /** The most that it takes, in bit/s. */
  maxBitrate: v.nullable(v.number()),
});
export type StageLayer = v.InferOutput<typeof stageLayerSchema>;

/** One Producer that everybody in the class may consume. */
const stageProducerSchema = v.object({
  producerId: mediaIdSchema,
  kind: mediaKindSchema,
  /** Muted by the teacher: it exists and sends nothing. */
  paused: v.boolean(),
  /**
   * Milliseconds to add to the capture times that this Producer sends, to get the server's clock;
   * `null` where its clock is not to be trusted (use the arrival instead).
   */
  clockOffsetMs: v.nullable(v.number()),
  /** Its simulcast layers, the lowest first; absent where it has but one quality. */
  layers: v.optional(v.array(stageLayerSchema)),
});
export type StageProducer = v.InferOutput<typeof stageProducerSchema>;

/** What is on air in a class. */
export const stageSchema = v.object({
  /**
   * Grows each time the class's media is rebuilt (a media worker died): every Transport, Producer and
   * Consumer of an earlier epoch is gone.
   */
  epoch: v.number(),
  onAir: v.picklist(['nothing', 'lesson', 'teacher']),
  producers: v.array(stageProducerSchema),
  /** The recorded lesson on air, where one is. */
  lesson: v.nullable(
    v.object({
      title: v.string(),
      /** The server's clock, in ms since the epoch, at the first frame of the present round. */
      startedAtMs: v.number(),
      durationMs: v.number(),
      looped: v.boolean(),
    }),
  ),
  /**
   * The server's clock, in ms since the epoch, when the class first had something on air; HLS keeps nothing from before.
   * Absent until then, and from servers that do not tell.
   */
  onAirSinceMs: v.optional(v.number()),
  /** Whether the HLS playlists can be played already. */
  hlsReady: v.boolean(),
  /**
   * True while the class's media is being built anew, after a media worker died: nothing comes over WebRTC, the epoch is
   * about to grow, and what was on air will be again. HLS can be played on. Absent at any other time.
   */
  rebuilding: v.optional(v.boolean()),
});
export type Stage = v.InferOutput<typeof stageSchema>;
