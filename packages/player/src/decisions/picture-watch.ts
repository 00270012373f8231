import { type Milliseconds } from '@hope-online/protocol';

/** What is seen of the picture at one moment. */
export interface PictureSample {
  readonly atMs: Milliseconds;
  /** A number that grows while the media advances: decoded frames, or the media time. */
  readonly progress: number;
  /** Playing is wanted, the page is visible, and something is sent that should move. */
  readonly shouldMove: boolean;
}

/** What the watch remembers; undefined before its first sample. */
export interface PictureWatch {
  readonly lastAtMs: Milliseconds;
  readonly progress: number;
  /** Since when the picture stands still although it should move. */
  readonly stillSinceMs: Milliseconds | undefined;
}

/** Samples further apart than this tell of a page that slept, not of a picture that stood still. */
const longestSampleGapMs: Milliseconds = 2_500;

/** Takes the next sample. */
export function watchPicture(watch: PictureWatch | undefined, sample: PictureSample): PictureWatch {
  const { atMs, progress, shouldMove } = sample;
  const next = { lastAtMs: atMs, progress };
  if (!shouldMove) return { ...next, stillSinceMs: undefined };
  if (!watch || progress !== watch.progress) return { ...next, stillSinceMs: atMs };
  if (atMs - watch.lastAtMs > longestSampleGapMs) return { ...next, stillSinceMs: atMs };
  return { ...next, stillSinceMs: watch.stillSinceMs ?? atMs };
}

/** How long the picture has stood still although it should move, in ms. */
export function stillFor(watch: PictureWatch | undefined): Milliseconds {
  return watch?.stillSinceMs === undefined ? 0 : watch.lastAtMs - watch.stillSinceMs;
}
