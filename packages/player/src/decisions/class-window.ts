import { type Milliseconds, type Seconds, toMilliseconds, toSeconds } from '@hope-online/protocol';
import { type DatedSegment, findSegment } from './class-time.js';
import { type ClassWindow } from './reception.js';

/** A dated piece of a playlist that has an end. */
export interface WindowSegment extends DatedSegment {
  readonly duration: Seconds;
}

/**
 * What can be seen besides now, by the dates of a playlist.
 * @param livePosition the media time of the live edge less the hold-back
 */
export function windowOf(segments: readonly WindowSegment[], livePosition: Seconds): ClassWindow | undefined {
  const [first] = segments;
  const last = findSegment(segments, livePosition);
  if (!first || !last) return undefined;
  const liveMs = last.programDateTime + toMilliseconds(livePosition - last.start);
  return { startMs: first.programDateTime, liveMs: Math.max(first.programDateTime, liveMs) };
}

/**
 * What can be gone back to as far as the school tells, where no playlist does.
 * @param liveMs now by the server's clock; undefined until that is known
 * @param keptMs how much of a class the school keeps
 * @param sinceMs when this one began, as far as that is known
 */
export function keptWindow(
  liveMs: Milliseconds | undefined,
  keptMs: Milliseconds = 0,
  sinceMs: Milliseconds = Number.NEGATIVE_INFINITY,
): ClassWindow | undefined {
  if (liveMs === undefined || keptMs === 0) return undefined;
  return { startMs: Math.min(liveMs, Math.max(liveMs - keptMs, sinceMs)), liveMs };
}

/** The media time of a moment of the class, or of the nearest one in the playlist; undefined for an empty playlist. */
export function positionOf(segments: readonly WindowSegment[], moment: Milliseconds): Seconds | undefined {
  const [first] = segments;
  if (!first) return undefined;
  let segment = first;
  for (const next of segments) if (next.programDateTime <= moment) segment = next;
  if (moment < segment.programDateTime) return first.start;
  // Between two sources nothing was on air: such a moment has no media time but the end of what was before.
  const inside = Math.min(toSeconds(moment - segment.programDateTime), segment.duration);
  return segment.start + inside;
}
