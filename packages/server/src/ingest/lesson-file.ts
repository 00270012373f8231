import { type Milliseconds } from '@hope-online/protocol';

/** A recorded lesson in memory, taken apart into what is sent. Never changed, so several classes can share it. */
export interface LessonFile {
  readonly path: string;
  /** Length of one round: the end of the longest picture. */
  readonly durationMs: Milliseconds;
  /** The qualities of the picture, smallest first. */
  readonly pictures: readonly LessonPicture[];
  /** The Opus packets. */
  readonly sound: readonly LessonSample[];
}

/** One quality of the picture. */
export interface LessonPicture {
  readonly width: number;
  readonly height: number;
  /** In the order of decoding, which is also that of showing. */
  readonly frames: readonly PictureFrame[];
}

/** Something that is due at a moment of the lesson. */
export interface LessonSample {
  /** From the beginning of the round; sound may begin a little before it (its encoder's delay). */
  readonly atMs: Milliseconds;
  readonly data: Uint8Array;
}

/** One frame of a picture. */
export interface PictureFrame {
  readonly atMs: Milliseconds;
  readonly isKey: boolean;
  /** NAL units without length fields; those of a key frame begin with the parameter sets. */
  readonly nals: readonly Uint8Array[];
}
