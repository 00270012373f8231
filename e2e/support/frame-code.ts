/** Frames a second of the demo lesson. */
const lessonFrameRate = 20;

/** One look at the picture: which frame it shows, and what the player says of it at that moment. */
export interface FrameSample {
  /** The frame of the lesson, read from the picture. */
  readonly frame: number;
  /** The page's clock when that frame was presented, in ms since the epoch. */
  readonly shownAtMs: number;
  /** The player's `classTime` and `classTimeError` then. */
  readonly classTimeMs: number;
  readonly classTimeErrorMs: number;
  readonly path: string;
}

/** A lesson that is on air: when its present round began, in ms since the epoch, and how long a round is. */
export interface LessonOnAir {
  readonly startedAtMs: number;
  readonly durationMs: number;
}

/** When the frame of a sample was on air, in ms since the epoch. */
export function onAirAtMs(sample: Pick<FrameSample, 'frame' | 'shownAtMs'>, lesson: LessonOnAir): number {
  const inRound = (sample.frame / lessonFrameRate) * 1000;
  // The sample may be of the round before or after the one whose start is known.
  const rounds = Math.round((sample.shownAtMs - lesson.startedAtMs - inRound) / lesson.durationMs);
  return lesson.startedAtMs + rounds * lesson.durationMs + inRound;
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
