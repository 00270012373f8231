import { type Milliseconds, type Seconds, toMilliseconds, toSeconds } from '@hope-online/protocol';
import { type ClassWindow } from '../decisions/index.js';

/**
 * What lies before the first picture on the axis: room for all that can be gone back to, since skins for media
 * elements know no negative times.
 */
const roomBefore: Seconds = 3_600;

/** As far behind the newest reachable moment as still counts as live; about one segment and a breath. */
const liveTolerance: Seconds = 4;

/** Going to the last half second is going to the live edge, which moves on meanwhile. */
const edgeTolerance: Seconds = 0.5;

/**
 * The element's `currentTime`, `seekable` and so on, in seconds of class time since a moment that is chosen once:
 * the same on each path, whatever the media elements count.
 */
export class ClassAxis {
  #originMs: Milliseconds | undefined;
  #last: Seconds = 0;

  /** Where the picture is; the last known place while none is known, and 0 before the first. */
  at(classTime: Milliseconds | undefined): Seconds {
    if (classTime === undefined) return this.#last;
    this.#originMs ??= classTime - toMilliseconds(roomBefore);
    this.#last = this.#place(classTime, this.#originMs);
    return this.#last;
  }

  /** The part that can be gone to, as start and end; undefined while there is no more than now. */
  seekable(window: ClassWindow | undefined): readonly [start: Seconds, end: Seconds] | undefined {
    const originMs = this.#originMs;
    if (!window || originMs === undefined) return undefined;
    const start = this.#place(window.startMs, originMs);
    return [start, Math.max(start, this.#place(window.liveMs, originMs))];
  }

  /** From where on playing is live: NaN while that is not known, 0 where there is nothing but live. */
  liveEdgeStart(window: ClassWindow | undefined): Seconds {
    if (this.#originMs === undefined) return Number.NaN;
    const [start, end] = this.seekable(window) ?? [0, 0];
    return Math.max(start, end - liveTolerance);
  }

  /** The moment that a place stands for, or the live edge; without a window that is where the picture is. */
  momentAt(place: Seconds, window: ClassWindow | undefined): Milliseconds | 'live' {
    const [, end] = this.seekable(window) ?? [0, this.#last];
    if (this.#originMs === undefined || place >= end - edgeTolerance) return 'live';
    return this.#originMs + toMilliseconds(Math.max(0, place));
  }

  #place(classTime: Milliseconds, originMs: Milliseconds): Seconds {
    return Math.max(0, toSeconds(classTime - originMs));
  }
}

/**
 * The length of the window as skins have it (media-ui-extensions, `targetLiveWindow`): 0 where there is no going back.
 * Whole minutes, so that a window that grows or slides is no news each second.
 */
export function targetLiveWindow(window: ClassWindow | undefined): Seconds {
  if (!window) return 0;
  const length = toSeconds(window.liveMs - window.startMs);
  // Less is no bar that a finger could hit.
  return length < 30 ? 0 : Math.ceil(length / 60) * 60;
}
