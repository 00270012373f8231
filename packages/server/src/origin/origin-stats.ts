import { ticksToSeconds } from './ticks.js';
import { type Rendition, type RenditionName } from './timeline/rendition.js';

/** Figures about one origin. */
export interface OriginStats {
  /** Bytes of media held. */
  readonly bytes: number;
  /** Requests that wait. */
  readonly waiters: number;
  readonly renditions: readonly RenditionStats[];
  /** Packets of the present source that never came. */
  readonly lostPackets: number;
  /** How far the present source's clocks have moved from the mapping in use, in ms; `null` where it has no such kind. */
  readonly driftMs: { readonly video: number | null; readonly audio: number | null };
  /** How often the sound's encoder failed. */
  readonly encoderFailures: number;
}

export interface RenditionStats {
  readonly name: RenditionName;
  /** The newest media sequence number; `null` before the first. */
  readonly msn: number | null;
  /** Seconds of media in the playlist. */
  readonly seconds: number;
  /** Pixels; `null` for sound alone, and before the first segment. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** The figures of one rendition as it stands. */
export function describeRendition(rendition: Rendition): RenditionStats {
  const last = rendition.segments.at(-1)?.head;
  const video = last?.init.video;
  return {
    name: rendition.name,
    msn: last?.msn ?? null,
    seconds: ticksToSeconds(rendition.duration),
    size: video ? { width: video.width, height: video.height } : null,
  };
}
