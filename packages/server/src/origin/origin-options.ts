import { HopeError, type Seconds } from '@hope-online/protocol';
import { secondsToTicks } from './ticks.js';
import { type PlannerLimits } from './timeline/segment-planner.js';

/** How the origin of one class packages and keeps. */
export interface OriginOptions {
  /** The length of a part in seconds, 0.2 to 1; 0.5 by default. Players hold back three of them. */
  readonly partSeconds?: Seconds;
  /** The length of a segment in seconds, 1 to 6; 2 by default. */
  readonly segmentSeconds?: Seconds;
  /** How much the playlists list, and players can go back, in seconds, 30 to 3600; 600 by default. */
  readonly windowSeconds?: Seconds;
  /** The most bytes of media that the class may hold; 256 MiB by default. Where that is not enough, the playlists list less. */
  readonly maxBytes?: number;
  /** The most requests that may wait for media to come; 10 000 by default. */
  readonly maxWaiters?: number;
}

/** {@link OriginOptions} with nothing left open. */
export interface ResolvedOriginOptions {
  readonly partSeconds: Seconds;
  readonly segmentSeconds: Seconds;
  readonly windowSeconds: Seconds;
  readonly maxBytes: number;
  readonly maxWaiters: number;
  /** EXT-X-TARGETDURATION, a whole number. No segment is longer. */
  readonly targetDuration: Seconds;
  /** The length of a part of sound alone. */
  readonly soundPartSeconds: Seconds;
}

/**
 * Sound alone is for lines on which each request weighs: a segment is two parts. They may be a little longer than its
 * half, because a segment that ends a frame later would otherwise have a third one of that frame.
 */
const soundPartShare = 0.55;
/** A key frame may come this much later than the segment's length would have it. */
const lateKeyFrameSlack = 1.5;

/**
 * Fills in the defaults.
 * @throws HopeError `config-invalid` for a number out of its range
 */
export function resolveOriginOptions(options: OriginOptions = {}): ResolvedOriginOptions {
  const segmentSeconds = inRange('segmentSeconds', options.segmentSeconds ?? 2, 1, 6);
  const partSeconds = inRange(
    'partSeconds',
    options.partSeconds ?? 0.5,
    0.2,
    Math.min(1, segmentSeconds / 2),
  );
  const targetDuration = Math.ceil(segmentSeconds * lateKeyFrameSlack);
  return {
    partSeconds,
    segmentSeconds,
    targetDuration,
    soundPartSeconds: segmentSeconds * soundPartShare,
    windowSeconds: inRange('windowSeconds', options.windowSeconds ?? 600, 30, 3_600),
    maxBytes: inRange('maxBytes', options.maxBytes ?? 256 * 1024 * 1024, 1024 * 1024, 2 ** 40),
    maxWaiters: inRange('maxWaiters', options.maxWaiters ?? 10_000, 1, 1_000_000),
  };
}

/** The planner's lengths for these options. */
export function resolvePlannerLimits(options: ResolvedOriginOptions): PlannerLimits {
  const { segmentSeconds, targetDuration } = options;
  return {
    target: secondsToTicks(segmentSeconds),
    earliest: secondsToTicks(segmentSeconds * 0.875),
    ask: secondsToTicks(segmentSeconds - 0.1),
    askAgain: secondsToTicks(0.5),
    longest: secondsToTicks(targetDuration),
    patience: secondsToTicks(1),
    starved: secondsToTicks(1.2),
  };
}

function inRange(name: keyof OriginOptions, value: number, min: number, max: number): number {
  if (value >= min && value <= max) return value;
  const path = `origin.${name}`;
  const expected = `${min} to ${max}`;
  throw new HopeError('config-invalid', `${path}: expected ${expected}, got ${value}`, {
    details: { path, expected, received: String(value) },
  });
}
