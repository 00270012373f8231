import { type Milliseconds, type Seconds } from '@hope-online/protocol';

/** What is seen of the loading a moment after a live playlist has come again. */
export interface LoadSample {
  /** Whether a piece of media is under way. */
  readonly loading: boolean;
  /** Media that is loaded ahead of the playhead. */
  readonly bufferAhead: Seconds;
  /** How much more the playlist lists. */
  readonly listedAhead: Seconds;
  /** PART-TARGET; 0 for a playlist without parts. */
  readonly partTarget: Seconds;
}

/** A moment after a playlist has come, whoever reads it has asked for what is new in it. */
export const loadLookMs: Milliseconds = 100;
/** One part may be on its way into the buffer; of two, one was not asked for when it was listed. */
const missedParts = 2;
/** So little ahead, and the picture is about to stand. */
const shortAhead: Seconds = 1;

/**
 * Whether a loader seems to have forgotten to go on: now and then hls.js asks for nothing more after it has gone to another rendition in
 * the middle of a segment, above all in a class that has just begun. A playlist without parts is left alone: there a longer wait is usual.
 */
export function forgetsToLoad({ loading, bufferAhead, listedAhead, partTarget }: LoadSample): boolean {
  return !loading && partTarget > 0 && listedAhead >= partTarget * missedParts && bufferAhead <= shortAhead;
}
