import { type Milliseconds, type Seconds, toMilliseconds } from '@hope-online/protocol';
import { type DateRange } from '../date-range.js';

/** WebKit makes a cue of each attribute of a date range; TypeScript's library lacks it. */
interface DataCue extends TextTrackCue {
  readonly value?: { readonly key?: unknown; readonly data?: unknown };
}

/** What {@link watchDateRanges} needs. */
export interface DateRangeWatch {
  readonly video: HTMLVideoElement;
  /** The date of media time zero, in ms since the epoch; undefined where it is not known. */
  readonly startDate: () => Milliseconds | undefined;
  readonly onRange: (range: DateRange) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/**
 * Finds the date ranges of a playlist that the browser itself plays, among its tracks of metadata. The browser tells neither
 * id nor class, and each attribute by itself: so each is a range of its own here, known by what it says.
 */
export function watchDateRanges({ video, startDate, onRange, signal }: DateRangeWatch): void {
  const told = new Set<string>();
  const look = () => {
    for (const track of video.textTracks) {
      if (track.kind !== 'metadata') continue;
      // A disabled track gets no cues.
      if (track.mode === 'disabled') track.mode = 'hidden';
      for (const cue of track.cues ?? []) tell(cue);
    }
  };
  const tell = ({ value, startTime }: DataCue) => {
    const zeroMs = startDate();
    const { key, data } = value ?? {};
    if (zeroMs === undefined || typeof key !== 'string' || typeof data !== 'string') return;
    const id = `${key}=${data}`;
    if (told.has(id)) return;
    told.add(id);
    const startMs = zeroMs + toMilliseconds(startTime as Seconds);
    onRange({ id, class: undefined, startMs, attributes: { [key]: data } });
  };
  video.textTracks.addEventListener('addtrack', look, { signal });
  // Cues come with a playlist, long before they are due: no event of theirs tells of that.
  video.addEventListener('progress', look, { signal });
  video.addEventListener('timeupdate', look, { signal });
}
