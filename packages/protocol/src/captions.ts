import * as v from 'valibot';

/** Captions that a class has, by the descriptor. */
export const captionOfferSchema = v.object({
  /** BCP 47 tag; each language is there once. */
  language: v.string(),
  /** The language's name for a menu. */
  label: v.string(),
  url: v.string(),
});
export type CaptionOffer = v.InferOutput<typeof captionOfferSchema>;

const captionCueSchema = v.object({
  /** The same in each answer that holds the cue. */
  id: v.string(),
  /** Class time: by the server's clock, in ms since the epoch. */
  startMs: v.number(),
  endMs: v.number(),
  /** WebVTT cue text. */
  text: v.string(),
});
export type CaptionCue = v.InferOutput<typeof captionCueSchema>;

/**
 * The answer to a {@link CaptionOffer}'s URL. It is JSON in class time, and no WebVTT file: over WebRTC there is no media
 * timeline of the server's that a file's times could count from.
 */
export const captionWindowSchema = v.object({
  /** What of the class the cues cover, both ends in class time. It reaches a little into the future of a recorded lesson. */
  startMs: v.number(),
  endMs: v.number(),
  cues: v.array(captionCueSchema),
});
export type CaptionWindow = v.InferOutput<typeof captionWindowSchema>;
