import { type Milliseconds, type Seconds } from '@hope-online/protocol';
import { type ClassMoment, findSegment, momentByPlaylist } from '../decisions/index.js';
import { type FrameWatch } from '../frame-watch.js';
import { type SourceClock } from '../playback-source.js';

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
    const shown = this.#frames.last?.mediaTime;
    const mediaTime = shown ?? this.#elementTime();
    const segment = findSegment(this.#segments(), mediaTime);
    if (!segment || segment.programDateTime === null) return undefined;
    const { start, programDateTime } = segment;
    return momentByPlaylist(mediaTime, { start, programDateTime }, shown === undefined ? 'element' : 'frame');
  }
}
