import { type Ticks } from '../ticks.js';

/** What is known where a part is to be cut. */
export interface PartSituation {
  readonly start: Ticks;
  /** The starts of the frames that are not yet in a part, in order. */
  readonly frames: readonly Ticks[];
  /** Where the segment ends, once that is known. */
  readonly segmentEnd: Ticks | undefined;
  /** Whatever was captured before this has arrived, or never will. */
  readonly horizon: Ticks;
}

/** RFC 8216bis §4.4.4.9: only the last part of a segment may be shorter than this share of the target. */
const shortestPart = 0.85;

/**
 * Says where the part ends, or `undefined` as long as that can't be known. A part ends between two frames where their
 * spacing allows it; where frames are sparse, it ends at its target in the middle of one.
 */
export function cutPart(situation: PartSituation, target: Ticks): Ticks | undefined {
  const { start, frames, segmentEnd, horizon } = situation;
  const latest = start + target;
  if (segmentEnd !== undefined && segmentEnd <= latest) return segmentEnd;
  const newest = frames.at(-1) ?? -Infinity;
  const known = newest >= latest || horizon >= latest;
  if (!known) return undefined;
  const earliest = start + target * shortestPart;
  return frames.findLast((frame) => frame >= earliest && frame <= latest) ?? latest;
}
