import { Emitter, withDeadline } from '@hope-online/core';
import { HopeError, type Milliseconds, type Seconds } from '@hope-online/protocol';
import type Hls from 'hls.js';
import {
  type ClassWindow,
  type PathStep,
  type ReceptionWish,
  type SourceStats,
  unlimitedReception,
  windowOf,
} from '../decisions/index.js';
import { type PlaybackSource, type SourceContext, type SourceEvents } from '../playback-source.js';
import { ByteMeter } from './byte-meter.js';
import { readElementStats, readProgress } from './element-progress.js';
import { FreezeMeter } from './freeze-meter.js';
import { HlsPlayback } from './hls-playback.js';
import { PlaylistClock } from './playlist-clock.js';
import { fetchAnswer, type FetchAnswer, type ToldOpening } from './prefetch.js';

/** Loads the class of hls.js. */
export type LoadHls = () => Promise<typeof Hls>;

/** What an {@link HlsSource} takes from its surroundings; given in tests that have no network. */
export interface HlsSurroundings {
  readonly loadHls?: LoadHls;
  readonly fetch?: FetchAnswer;
}

const loadLightBuild: LoadHls = async () => (await import('hls.js/light')).default;

/** The class over HLS by hls.js, for browsers with Media Source Extensions, managed or not. */
export class HlsSource implements PlaybackSource {
  readonly kind = 'hls';
  readonly events = new Emitter<SourceEvents>();
  readonly clock: PlaylistClock;
  readonly #context: SourceContext;
  readonly #loadHls: LoadHls;
  readonly #fetch: FetchAnswer;
  readonly #scope = new AbortController();
  readonly #meter = new ByteMeter();
  /** Where the element has played to. */
  #progress: Seconds = 0;
  #step: PathStep = 'module';
  #wish: ReceptionWish = unlimitedReception;
  /** What is known of the link besides what is being measured, in bits a second. */
  #bandwidth: number | undefined;
  #HlsClass: typeof Hls | undefined;
  #video: HTMLVideoElement | undefined;
  #freezes: FreezeMeter | undefined;
  #playback: HlsPlayback | undefined;
  /** Counts changes between picture and sound alone, so that one that was overtaken gives way. */
  #turn = 0;
  #changing = false;
  /** Begins anew with the playlist that is wanted now, as long as nothing plays yet. */
  #onOtherPlaylist: (() => void) | undefined;
  /** Where to begin, said before anything plays. */
  #position: Milliseconds | 'live' = 'live';

  constructor(
    context: SourceContext,
    { loadHls = loadLightBuild, fetch = fetchAnswer }: HlsSurroundings = {},
  ) {
    this.#context = context;
    this.#bandwidth = context.bandwidth;
    this.#loadHls = loadHls;
    this.#fetch = fetch;
    this.clock = new PlaylistClock(
      context.frames,
      () => this.#playback?.segments ?? [],
      () => this.#video?.currentTime ?? 0,
    );
  }

  get step(): PathStep {
    return this.#step;
  }

  /** Another playlist is being put on the element, or is fetched while the present one stands. */
  get mending(): boolean {
    return this.#changing;
  }

  async open(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.close(), { once: true });
    signal.throwIfAborted();
    const { clock, limits } = this.#context;
    const inside = { clock, signal: this.#scope.signal };
    const soundAlone = this.#soundAlone;
    this.#video = video;
    this.#playback = this.#createPlayback(video);
    // On a line for sound alone code comes first, if it has to come: what is fetched meanwhile would be old by then.
    if (!soundAlone) void this.#playback.fetchAhead(this.#toldOpening());
    const HlsClass = await withDeadline(() => this.#load(), {
      ...inside,
      limitMs: limits.moduleMs,
      error: () => new HopeError('transport-timeout', 'hls: its code does not load in time'),
    });
    if (!HlsClass.isSupported()) {
      throw new HopeError('codec-unsupported', 'hls: this browser has no Media Source Extensions');
    }
    this.#HlsClass = HlsClass;
    this.#step = 'playlist';
    const started = await withDeadline((inner) => this.#start(HlsClass, video, soundAlone, inner), {
      ...inside,
      limitMs: limits.hlsStartMs,
      error: () =>
        this.#step === 'playlist'
          ? new HopeError('playlist-unreachable', 'hls: no playlist in time')
          : new HopeError('first-frame-timeout', 'hls: no picture in time'),
    });
    this.#step = 'playing';
    this.#freezes = new FreezeMeter(video, clock);
    // The wish may have changed between picture and sound alone in the last moment.
    if (this.#soundAlone !== started) void this.#change();
  }

  prefer(wish: ReceptionWish): void {
    const changes = (wish.picture === 'none') !== (this.#wish.picture === 'none');
    this.#wish = wish;
    if (changes && this.#step === 'playing') void this.#change();
    else if (changes) this.#dropOpening();
    else this.#playback?.prefer(wish);
  }

  expectBandwidth(bandwidth: number): void {
    this.#bandwidth = bandwidth;
    this.#playback?.expectBandwidth(bandwidth);
  }

  get window(): ClassWindow | undefined {
    const { segments = [], keeper } = this.#playback ?? {};
    const live = keeper?.livePosition;
    return live === undefined ? undefined : windowOf(segments, live);
  }

  seek(to: Milliseconds | 'live'): void {
    this.#position = to;
    this.#playback?.seek(to);
  }

  progress(): Promise<number> {
    this.#progress = readProgress(this.#video, this.#progress);
    return Promise.resolve(this.#progress);
  }

  sample(): Promise<SourceStats> {
    const stats = this.#video ? readElementStats(this.#video) : {};
    const { keeper, bandwidth } = this.#playback ?? {};
    return Promise.resolve({
      ...stats,
      bytesReceived: this.#meter.total,
      bandwidth,
      targetLatency: keeper?.target,
      liveLatency: keeper?.latency,
      freezeCount: this.#freezes?.count,
      frozenMs: this.#freezes?.frozenMs,
    });
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new HopeError('closed', 'hls: closed'));
    this.#playback?.close();
    this.#freezes?.close();
  }

  get #soundAlone(): boolean {
    return this.#wish.picture === 'none';
  }

  #address(): string {
    const { descriptor } = this.#context.session;
    const url = this.#wish.picture === 'none' ? descriptor?.hlsAudioUrl : descriptor?.hlsUrl;
    if (url === undefined) throw new HopeError('playlist-unreachable', 'hls: no playlist is known');
    return url;
  }

  /** What the descriptor told of the live end of picture and sound, and when. */
  #toldOpening(): ToldOpening | undefined {
    const { session, locatedAtMs: atMs } = this.#context;
    const { hlsOpening } = session.descriptor ?? {};
    return hlsOpening && atMs !== undefined && !this.#soundAlone ? { ...hlsOpening, atMs } : undefined;
  }

  async #load(): Promise<typeof Hls> {
    return this.#loadHls().catch((cause: unknown) => {
      throw new HopeError('transport-failed', 'hls: its code can not be loaded', { cause });
    });
  }

  #createPlayback(video: HTMLVideoElement): HlsPlayback {
    return new HlsPlayback({
      context: this.#context,
      video,
      url: this.#address(),
      wish: this.#wish,
      bandwidth: this.#bandwidth,
      fetch: this.#fetch,
      stalls: () => this.#freezes?.count ?? 0,
      stalledMs: () => this.#freezes?.frozenMs ?? 0,
      meter: this.#meter,
      onRenditions: () => (this.#step = this.#step === 'playlist' ? 'first-frame' : this.#step),
      onAttached: () => this.events.emit('attached'),
      onDateRanges: (ranges) => {
        for (const range of ranges) this.events.emit('daterange', range);
      },
      onFailed: (error) => this.events.emit('failed', error),
      onThin: () => this.events.emit('thin'),
    });
  }

  /** Resolves with the first decoded frame, or sound, of the playlist that is wanted when it comes; says whether that was sound alone. */
  async #start(
    HlsClass: typeof Hls,
    video: HTMLVideoElement,
    first: boolean,
    signal: AbortSignal,
  ): Promise<boolean> {
    for (let before = first; ;) {
      signal.throwIfAborted();
      const soundAlone = this.#soundAlone;
      const playback = this.#playbackOf(soundAlone, before, video);
      before = soundAlone;
      const scope = new AbortController();
      const overtaken = new Promise<'overtaken'>((resolve) => {
        this.#onOtherPlaylist = () => resolve('overtaken');
      });
      signal.addEventListener('abort', () => scope.abort(signal.reason), { signal: scope.signal });
      const started = playback.start(HlsClass, scope.signal);
      try {
        if ((await Promise.race([started, overtaken])) !== 'overtaken') return soundAlone;
      } finally {
        this.#onOtherPlaylist = undefined;
        // Of one that was overtaken nobody wants to hear.
        started.catch(() => undefined);
        scope.abort(new HopeError('closed', 'hls: another playlist is wanted'));
      }
    }
  }

  /** What is being fetched for the other playlist would take the line from code, and from what is wanted now. */
  #dropOpening(): void {
    this.#onOtherPlaylist?.();
    if (this.#step !== 'module') return;
    this.#playback?.close();
    this.#playback = undefined;
  }

  /** What fetches ahead for a playlist already, or a new one that does. */
  #playbackOf(soundAlone: boolean, before: boolean, video: HTMLVideoElement): HlsPlayback {
    const present = this.#playback;
    if (present && soundAlone === before && !soundAlone) return present;
    present?.close();
    const playback = this.#createPlayback(video);
    playback.seek(this.#position);
    void playback.fetchAhead();
    this.#playback = playback;
    return playback;
  }

  /**
   * Moves between the playlist of picture and sound and that of sound alone. Those have other tracks, so the element has to
   * begin anew: the next playlists and media are fetched before the present ones go, and the sound stops for a moment.
   */
  async #change(): Promise<void> {
    const [turn, HlsClass, video, before] = [++this.#turn, this.#HlsClass, this.#video, this.#playback];
    if (!HlsClass || !video || !before) return;
    const { clock, limits } = this.#context;
    const inside = { clock, signal: this.#scope.signal, limitMs: limits.hlsStartMs };
    // Of sound alone there is nothing to choose, and it is wanted because the line is another than it was.
    if (!this.#soundAlone) this.#bandwidth = before.bandwidth ?? this.#bandwidth;
    const error = () => new HopeError('playlist-unreachable', 'hls: no playlist in time');
    const next = this.#createPlayback(video);
    // A line that is too thin for the picture would have no room for the sound beside it.
    if (this.#soundAlone) before.stopLoading();
    this.#changing = this.#soundAlone;
    try {
      await withDeadline(() => next.fetchAhead(), { ...inside, error });
      if (turn !== this.#turn) return next.close();
      this.#changing = true;
      next.seek(before.momentGoneBackTo(this.clock.now()) ?? 'live');
      before.close();
      this.#playback = next;
      await withDeadline((inner) => next.start(HlsClass, inner), { ...inside, error });
      next.prefer(this.#wish);
    } catch (failure) {
      next.close();
      if (turn === this.#turn && !this.#scope.signal.aborted)
        this.events.emit('failed', failure as HopeError);
    } finally {
      if (turn === this.#turn) this.#changing = false;
    }
  }
}
