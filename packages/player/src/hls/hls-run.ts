import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';
import type Hls from 'hls.js';
import type { ErrorData, HlsConfig, LevelDetails } from 'hls.js';
import { type DateRange } from '../date-range.js';
import { type WindowSegment } from '../decisions/index.js';
import { whenDecoded } from './element-progress.js';
import { type LiveEdge } from './latency-keeper.js';

/** What a {@link HlsRun} needs. */
export interface HlsRunOptions {
  readonly HlsClass: typeof Hls;
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  readonly settings: Partial<HlsConfig>;
  /** The renditions are known; called before anything of them is loaded. */
  readonly onRenditions: (hls: Hls) => void;
  /** Media was put on the element, or changed there. */
  readonly onAttached: () => void;
  /** The playlist has come, or has come again; all its date ranges. */
  readonly onRenewed: (ranges: readonly DateRange[]) => void;
  /** It can't go on, after it had begun. */
  readonly onFailed: (error: HopeError) => void;
}

/** How long to wait before loading goes on after hls.js has given up; the still picture sets the limit. */
const reloadPauseMs: Milliseconds = 1_000;
/** A decoder that fails again so soon won't be mended by another try. */
const mediaErrorPauseMs: Milliseconds = 5_000;

/** One life of hls.js on an element, with one multivariant playlist. */
export class HlsRun {
  readonly #options: HlsRunOptions;
  readonly #hls: Hls;
  readonly #scope = new AbortController();
  #hasMeasured = false;
  #cancelReload: (() => void) | undefined;
  #mediaErrorAtMs = Number.NEGATIVE_INFINITY;
  /** Rejects the start, as long as that is under way. */
  #refuse: ((error: HopeError) => void) | undefined;

  constructor(options: HlsRunOptions) {
    const { HlsClass, settings, onRenditions, onRenewed } = options;
    this.#options = options;
    this.#hls = new HlsClass(settings);
    this.#hls.on(HlsClass.Events.ERROR, (_, data) => this.#onError(data));
    this.#hls.on(HlsClass.Events.MANIFEST_PARSED, () => onRenditions(this.#hls));
    this.#hls.on(HlsClass.Events.LEVEL_UPDATED, (_, { details }) => onRenewed(readDateRanges(details)));
    this.#hls.on(HlsClass.Events.FRAG_BUFFERED, () => (this.#hasMeasured = true));
  }

  /** As hls.js estimates it, in bits a second; undefined before it has loaded media to go by. */
  get bandwidth(): number | undefined {
    return this.#hasMeasured ? this.#hls.bandwidthEstimate : undefined;
  }

  get hls(): Hls {
    return this.#hls;
  }

  /** Resolves with the first decoded frame, or sound; rejects with what speaks against it, or the signal's reason. */
  async start(url: string, signal: AbortSignal): Promise<void> {
    const { video, onAttached } = this.#options;
    const refused = new Promise<never>((_, reject) => (this.#refuse = reject));
    this.#hls.loadSource(url);
    this.#hls.attachMedia(video);
    onAttached();
    try {
      await Promise.race([whenDecoded(video, signal), refused]);
    } finally {
      this.#refuse = undefined;
    }
    const { signal: closed } = this.#scope;
    const onEnded = () => this.#fail('nothing-on-air', 'the playlist has ended');
    video.addEventListener('ended', onEnded, { signal: closed });
  }

  /** Says where the playlists are from now on. */
  move(where: (url: string) => string): void {
    // What hls.js asks for next is written there; a change of its source would begin anew.
    for (const { url } of this.#hls.levels) url.forEach((each, index) => (url[index] = where(each)));
  }

  /**
   * Gives up the earlier parts of a segment in the middle of which hls.js has gone to this rendition: it has them from the other one,
   * never asks for them, and asks for nothing after that segment as long as they are to come.
   */
  remind(): void {
    const parts = this.#details?.partList ?? [];
    const lastLoaded = parts.map(({ loaded }) => loaded).lastIndexOf(true);
    for (const part of parts.slice(0, Math.max(0, lastLoaded))) part.gap ||= !part.loaded;
  }

  /** The live edge; undefined as long as there is no playlist. */
  get edge(): LiveEdge | undefined {
    const details = this.#details;
    const last = details?.fragments.at(-1);
    if (!details || !last) return undefined;
    const { edge, age, partTarget, partHoldBack, holdBack, targetduration, fragmentStart } = details;
    const usual = holdBack || targetduration * 3;
    return { end: edge, age, start: fragmentStart, partTarget, holdBack: partHoldBack || usual };
  }

  /** The dated segments of the playlist; what the playlist does not date is left out. */
  get segments(): readonly WindowSegment[] {
    const fragments = this.#details?.fragments ?? [];
    return fragments.flatMap(({ start, duration, programDateTime }) =>
      programDateTime === null ? [] : [{ start, duration, programDateTime }],
    );
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort();
    this.#cancelReload?.();
    this.#hls.destroy();
  }

  get #details(): LevelDetails | null {
    return this.#scope.signal.aborted ? null : this.#hls.latestLevelDetails;
  }

  #onError({ fatal, type, details, response }: ErrorData): void {
    if (!fatal || this.#scope.signal.aborted) return;
    const { ErrorTypes } = this.#options.HlsClass;
    const told = response?.code ? `${details} (${response.code})` : details;
    if (type === ErrorTypes.NETWORK_ERROR) this.#onNetworkError(told);
    else if (type === ErrorTypes.MEDIA_ERROR) this.#onMediaError(told);
    else this.#fail('media-failed', told);
  }

  #onNetworkError(told: string): void {
    if (this.#refuse) this.#fail('playlist-unreachable', told);
    else {
      this.#cancelReload?.();
      this.#cancelReload = this.#options.clock.after(reloadPauseMs, () => this.#hls.startLoad());
    }
  }

  #onMediaError(told: string): void {
    const nowMs = this.#options.clock.now();
    if (nowMs - this.#mediaErrorAtMs < mediaErrorPauseMs) this.#fail('media-failed', told);
    else {
      this.#mediaErrorAtMs = nowMs;
      this.#hls.recoverMediaError();
      this.#options.onAttached();
    }
  }

  #fail(code: 'playlist-unreachable' | 'media-failed' | 'nothing-on-air', told: string): void {
    const error = new HopeError(code, `hls: ${told}`, { details: { received: told } });
    if (this.#refuse) this.#refuse(error);
    else this.#options.onFailed(error);
  }
}

function readDateRanges({ dateRanges }: LevelDetails): DateRange[] {
  return Object.values(dateRanges).flatMap((range) =>
    range?.isValid
      ? [
          {
            id: range.id,
            class: range.class,
            startMs: range.startDate.getTime(),
            attributes: Object.fromEntries(Object.entries(range.attr)),
          },
        ]
      : [],
  );
}
