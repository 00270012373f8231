import { type Milliseconds, type Seconds } from '@hope-online/protocol';
import { type ClassMoment, findSegment, momentByPlaylist } from '../decisions/index.js';
import { type FrameWatch } from '../frame-watch.js';
import { type SourceClock } from '../playback-source.js';

/**
 * A frame this far from the playhead is none of now: it was shown before a seek, or before sound came alone. Less is
 * the browser's own delay.
 */
const frameTolerance: Seconds = 0.5;

/** A segment as hls.js keeps it; the date is missing where the playlist has none. */
interface PlaylistSegment {
  readonly start: Seconds;
  readonly programDateTime: Milliseconds | null;
}

/** The class clock over HLS: by the dates of the playlist that is being played. */
export class PlaylistClock implements SourceClock {
  readonly #frames: FrameWatch;
  readonly #segments: () => readonly PlaylistSegment[];
  readonly #elementTime: () => Seconds;

  /** @param elementTime the element's `currentTime`, for browsers without frame callbacks */
  constructor(frames: FrameWatch, segments: () => readonly PlaylistSegment[], elementTime: () => Seconds) {
    this.#frames = frames;
    this.#segments = segments;
    this.#elementTime = elementTime;
  }

  now(): ClassMoment | undefined {
    const shown = this.#shown;
    const mediaTime = shown ?? this.#elementTime();
    const segment = findSegment(this.#segments(), mediaTime);
    if (!segment || segment.programDateTime === null) return undefined;
    const { start, programDateTime } = segment;
    return momentByPlaylist(mediaTime, { start, programDateTime }, shown === undefined ? 'element' : 'frame');
  }

  get #shown(): Seconds | undefined {
    const shown = this.#frames.last?.mediaTime;
    if (shown === undefined) return undefined;
    return Math.abs(this.#elementTime() - shown) > frameTolerance ? undefined : shown;
  }
}
