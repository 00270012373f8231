import { type ClassDescriptor, type HopeError, type Milliseconds, type Seconds } from '@hope-online/protocol';
import type Hls from 'hls.js';
import type { HlsConfig } from 'hls.js';
import {
  assumeBandwidth,
  bearableRendition,
  type Burst,
  burstRate,
  burstsToTell,
  type ClassMoment,
  type DropWatch,
  firstRendition,
  highestAllowed,
  positionOf,
  type ReceptionWish,
  watchDrops,
  type WindowSegment,
} from '../decisions/index.js';
import { type DateRange } from '../date-range.js';
import { type RequestState, type SourceContext } from '../playback-source.js';
import { type ByteMeter } from './byte-meter.js';
import { carryCmcd } from './cmcd-carriage.js';
import { readBufferAhead } from './element-progress.js';
import { createLoader, describeContext } from './hls-loader.js';
import { HlsRun } from './hls-run.js';
import { hlsSettings } from './hls-settings.js';
import { LatencyKeeper } from './latency-keeper.js';
import { LoadGuard } from './load-guard.js';
import { MovingAddresses } from './moving-addresses.js';
import { MediaGauge } from './media-gauge.js';
import { type FetchAnswer, Prefetch, type ToldOpening } from './prefetch.js';

/** What an {@link HlsPlayback} needs. */
export interface HlsPlaybackOptions {
  readonly context: SourceContext;
  readonly video: HTMLVideoElement;
  /** The multivariant playlist. */
  readonly url: string;
  readonly wish: ReceptionWish;
  /** What is known of the link beforehand, in bits a second. */
  readonly bandwidth: number | undefined;
  readonly fetch: FetchAnswer;
  readonly stalls: () => number;
  /** How long the picture has stood still so far. */
  readonly stalledMs: () => Milliseconds;
  readonly meter: ByteMeter;
  readonly onRenditions: () => void;
  readonly onAttached: () => void;
  /** All that the playlist has, whenever it comes or changes. */
  readonly onDateRanges: (ranges: readonly DateRange[]) => void;
  readonly onFailed: (error: HopeError) => void;
  /** Its first media comes in too slowly for any picture; told once, and of a playlist of picture only. */
  readonly onThin: () => void;
}

/** How often it is looked whether the device keeps up with the pictures that it gets. */
const dropLookMs: Milliseconds = 5_000;
/** A target that moved by less is no news to hls.js. */
const targetStep: Seconds = 0.05;

/** One multivariant playlist on the element: what is fetched ahead for it, hls.js, its limits and its latency. */
export class HlsPlayback {
  readonly #options: HlsPlaybackOptions;
  readonly #prefetch: Prefetch;
  readonly #gauge: MediaGauge;
  #bandwidth: number;
  readonly #addresses: MovingAddresses;
  readonly #unfollow: () => void;
  #wish: ReceptionWish;
  #run: HlsRun | undefined;
  #keeper: LatencyKeeper | undefined;
  #guard: LoadGuard | undefined;
  #drops: DropWatch | undefined;
  #cancelDropLook: (() => void) | undefined;
  #resumeAt: Milliseconds | undefined;
  #hasBegun = false;
  #bursts: readonly Burst[] = [];
  #loads = true;

  constructor(options: HlsPlaybackOptions) {
    const { context, fetch, wish, url, onThin } = options;
    this.#options = options;
    this.#wish = wish;
    this.#addresses = new MovingAddresses(url);
    this.#unfollow = context.session.on('descriptor', (found) => this.#follow(found));
    this.#bandwidth = assumeBandwidth(options.bandwidth);
    const { clock } = context;
    this.#gauge = new MediaGauge({ clock, fetch, onThin: () => this.#wish.picture !== 'none' && onThin() });
    this.#prefetch = new Prefetch({
      clock,
      fetch: this.#gauge.fetch,
      // On a line for sound alone, pieces side by side would all be late: the first one is heard while the next one comes.
      ...(wish.picture === 'none' && { mostMedia: 1 }),
      choose: (variants) =>
        variants[firstRendition(variants, this.#bandwidth, highestAllowed(variants, this.#wish))],
    });
  }

  get keeper(): LatencyKeeper | undefined {
    return this.#keeper;
  }

  get segments(): readonly WindowSegment[] {
    return this.#run?.segments ?? [];
  }

  /**
   * In bits a second; undefined as long as there is but the guess that hls.js began with, and when nothing is loaded any more:
   * the link may be another since. With a picture it is what hls.js estimates; by sound alone the better of that and of how
   * fast the last pieces came.
   */
  get bandwidth(): number | undefined {
    if (!this.#loads) return undefined;
    const estimate = this.#run?.bandwidth;
    const burst = this.#wish.picture === 'none' ? burstRate(this.#bursts) : undefined;
    return burst === undefined ? estimate : Math.max(burst, estimate ?? 0);
  }

  /** Fetches what will be needed first; never rejects. */
  fetchAhead(told?: ToldOpening): Promise<void> {
    return this.#prefetch.start(this.#options.url, told);
  }

  /** The moment on the screen, for a viewer who has gone back in the class. */
  momentGoneBackTo(now: ClassMoment | undefined): Milliseconds | undefined {
    return this.#keeper && !this.#keeper.follows ? now?.captureMs : undefined;
  }

  /** Resolves with the first decoded frame, or sound. */
  async start(HlsClass: typeof Hls, signal: AbortSignal): Promise<void> {
    const { context, video, meter, stalls, stalledMs, onRenditions, onAttached, onDateRanges, onFailed } =
      this.#options;
    const run = new HlsRun({
      HlsClass,
      video,
      clock: context.clock,
      settings: this.#settings(HlsClass),
      onRenditions: (hls) => {
        this.#limit();
        hls.startLevel = firstRendition(hls.levels, this.#bandwidth, hls.autoLevelCapping);
        onRenditions();
      },
      onAttached,
      onRenewed: (ranges) => {
        this.#guard?.renewed();
        onDateRanges(ranges);
      },
      onFailed,
    });
    this.#run = run;
    this.#keeper = new LatencyKeeper({
      video,
      clock: context.clock,
      edge: () => run.edge,
      stalls,
      stalledMs,
      changesRate: !isWebKit(),
      soundAlone: this.#wish.picture === 'none',
      onTarget: (target) => {
        if (Math.abs(target - (run.hls.targetLatency ?? 0)) >= targetStep) run.hls.targetLatency = target;
      },
    });
    this.#keeper.wish(this.#wish.latency);
    await run.start(this.#addresses.move(this.#options.url), signal);
    this.#keeper.begin();
    this.#hasBegun = true;
    this.#guard = new LoadGuard({
      video,
      clock: context.clock,
      edge: () => run.edge,
      loading: () => meter.hasMedia,
      remind: () => run.remind(),
    });
    if (this.#resumeAt !== undefined) this.seek(this.#resumeAt);
    this.#lookForDrops();
  }

  prefer(wish: ReceptionWish): void {
    this.#wish = wish;
    this.#keeper?.wish(wish.latency);
    this.#limit();
  }

  /** What hls.js has measured is older than that, and counts no more. */
  expectBandwidth(bandwidth: number): void {
    this.#bandwidth = assumeBandwidth(bandwidth);
    if (this.#run) this.#run.hls.bandwidthEstimate = this.#bandwidth;
  }

  /** Goes to a moment of the class; before it has begun, that is where it will begin. */
  seek(to: Milliseconds | 'live'): void {
    if (!this.#hasBegun) this.#resumeAt = to === 'live' ? undefined : to;
    else if (to === 'live') this.#keeper?.goLive();
    else {
      const position = positionOf(this.segments, to);
      if (position !== undefined) this.#keeper?.goTo(position);
    }
  }

  /** Plays on what is loaded, and leaves the line to others. */
  stopLoading(): void {
    this.#loads = false;
    this.#run?.hls.stopLoad();
  }

  close(): void {
    this.#unfollow();
    this.#prefetch.close();
    this.#gauge.close();
    this.#cancelDropLook?.();
    this.#keeper?.close();
    this.#guard?.close();
    this.#run?.close();
    this.#run = undefined;
  }

  #follow({ hlsUrl, hlsAudioUrl }: ClassDescriptor): void {
    const playlist = this.#wish.picture === 'none' ? hlsAudioUrl : hlsUrl;
    if (this.#addresses.follow(playlist)) this.#run?.move((url) => this.#addresses.move(url));
  }

  #settings(HlsClass: typeof Hls): Partial<HlsConfig> {
    const { context, meter } = this.#options;
    const { latency } = this.#wish;
    const { cmcd } = context;
    return {
      ...hlsSettings,
      abrEwmaDefaultEstimate: this.#bandwidth,
      loader: createLoader(HlsClass.DefaultConfig.loader, {
        prefetch: this.#prefetch,
        meter,
        onMedia: (burst) => (this.#bursts = [...this.#bursts, burst].slice(-burstsToTell)),
        move: (url) => this.#addresses.move(url),
        onRefused: () => void context.session.renewAddresses(),
      }),
      ...(cmcd && {
        xhrSetup: (xhr, url, request) => {
          const { levels, nextLoadLevel } = this.#run?.hls ?? {};
          const bitrate = levels?.[nextLoadLevel ?? -1]?.bitrate;
          const data = cmcd({ ...describeContext(request), bitrate }, this.#requestState);
          const carried = carryCmcd(url, data, globalThis.location.origin);
          xhr.open('GET', carried.url, true);
          for (const [name, value] of Object.entries(carried.headers)) xhr.setRequestHeader(name, value);
        },
      }),
      // Among the settings, any other wish for latency would make hls.js overlook PART-HOLD-BACK.
      ...(latency !== 'realtime' && { liveSyncDuration: latency }),
    };
  }

  get #requestState(): RequestState {
    const { video, stalls } = this.#options;
    const bitrates = this.#run?.hls.levels.map(({ bitrate }) => bitrate) ?? [];
    return {
      bufferAhead: readBufferAhead(video),
      bandwidth: this.bandwidth,
      topBitrate: bitrates.length === 0 ? undefined : Math.max(...bitrates),
      rate: video.paused ? 0 : video.playbackRate,
      starting: !this.#hasBegun || video.seeking,
      stalls: stalls(),
      soundAlone: this.#wish.picture === 'none',
    };
  }

  #limit(): void {
    const hls = this.#run?.hls;
    if (!hls || hls.levels.length === 0) return;
    const bearable = bearableRendition(this.#drops, this.#options.context.clock.now());
    hls.autoLevelCapping = Math.min(highestAllowed(hls.levels, this.#wish), bearable);
  }

  #lookForDrops(): void {
    const { context, video } = this.#options;
    const { clock } = context;
    this.#cancelDropLook = clock.after(dropLookMs, () => this.#lookForDrops());
    const hls = this.#run?.hls;
    // A hidden page drops frames by design.
    if (!hls || video.paused || video.ownerDocument.hidden) return;
    const { totalVideoFrames: decoded, droppedVideoFrames: dropped } = video.getVideoPlaybackQuality();
    this.#drops = watchDrops(this.#drops, {
      atMs: clock.now(),
      decoded,
      dropped,
      rendition: hls.currentLevel,
    });
    this.#limit();
  }
}

/** WebKitGTK stalls when the rate changes while it plays; there only jumps hold the latency. */
function isWebKit(): boolean {
  return globalThis.navigator?.vendor === 'Apple Computer, Inc.';
}
