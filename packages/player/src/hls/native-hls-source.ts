import { Emitter, withDeadline } from '@hope-online/core';
import { HopeError, type Milliseconds, type Seconds, toMilliseconds, toSeconds } from '@hope-online/protocol';
import {
  type ClassWindow,
  type PathStep,
  type ReceptionWish,
  type SourceStats,
  unlimitedReception,
} from '../decisions/index.js';
import { type PlaybackSource, type SourceContext, type SourceEvents } from '../playback-source.js';
import { readElementStats, readProgress, whenDecoded } from './element-progress.js';
import { FreezeMeter } from './freeze-meter.js';
import { watchDateRanges } from './native-date-ranges.js';
import { PlaylistClock } from './playlist-clock.js';

/** WebKit gives the date of media time zero; TypeScript's library lacks it. */
interface DatedVideo extends HTMLVideoElement {
  getStartDate?(): Date;
}

/** The class over HLS by the browser itself, where it has no Media Source Extensions (old iPhones). */
export class NativeHlsSource implements PlaybackSource {
  readonly kind = 'hls';
  readonly mending = false;
  readonly events = new Emitter<SourceEvents>();
  readonly clock: PlaylistClock;
  readonly #context: SourceContext;
  readonly #scope = new AbortController();
  /** Where the element has played to. */
  #progress: Seconds = 0;
  #step: PathStep = 'playlist';
  #wish: ReceptionWish = unlimitedReception;
  #video: DatedVideo | undefined;
  #given = '';
  #freezes: FreezeMeter | undefined;

  constructor(context: SourceContext) {
    this.#context = context;
    this.clock = new PlaylistClock(
      context.frames,
      () => this.#datedStart(),
      () => this.#video?.currentTime ?? 0,
    );
  }

  get step(): PathStep {
    return this.#step;
  }

  async open(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.close(), { once: true });
    signal.throwIfAborted();
    const { clock, limits } = this.#context;
    const url = this.#address();
    if (url === undefined) throw new HopeError('playlist-unreachable', 'hls: no playlist is known');
    this.#video = video;
    this.#freezes = new FreezeMeter(video, clock);
    // The browser asks for the same playlist for ever; another address is another source to it, and a short pause.
    this.#context.session.on('descriptor', () => this.#follow(), { signal: this.#scope.signal });
    const failed = this.#listen(video);
    watchDateRanges({
      video,
      startDate: () => this.#datedStart()[0]?.programDateTime,
      onRange: (range) => this.events.emit('daterange', range),
      signal: this.#scope.signal,
    });
    this.#put(url);
    await withDeadline((inner) => Promise.race([whenDecoded(video, inner), failed]), {
      clock,
      signal: this.#scope.signal,
      limitMs: limits.hlsStartMs,
      error: () => new HopeError('first-frame-timeout', 'hls: no picture in time'),
    });
    this.#step = 'playing';
  }

  /** Only between picture and sound alone; everything else the browser decides by itself. */
  prefer(wish: ReceptionWish): void {
    const changes = (wish.picture === 'none') !== (this.#wish.picture === 'none');
    this.#wish = wish;
    const url = this.#address();
    if (changes && this.#video && url !== undefined) this.#put(url);
  }

  /** The browser measures by itself. */
  expectBandwidth(): void {}

  get window(): ClassWindow | undefined {
    const [dated] = this.#datedStart();
    const { seekable } = this.#video ?? {};
    if (!dated || !seekable || seekable.length === 0) return undefined;
    const at = (seconds: number): Milliseconds => dated.programDateTime + toMilliseconds(seconds);
    return { startMs: at(seekable.start(0)), liveMs: at(seekable.end(seekable.length - 1)) };
  }

  seek(to: Milliseconds | 'live'): void {
    const [window, [dated]] = [this.window, this.#datedStart()];
    if (!window || !dated || !this.#video) return;
    const moment = to === 'live' ? window.liveMs : Math.max(window.startMs, Math.min(window.liveMs, to));
    this.#video.currentTime = toSeconds(moment - dated.programDateTime);
  }

  progress(): Promise<number> {
    this.#progress = readProgress(this.#video, this.#progress);
    return Promise.resolve(this.#progress);
  }

  sample(): Promise<SourceStats> {
    const stats = this.#video ? readElementStats(this.#video) : {};
    const { count: freezeCount, frozenMs } = this.#freezes ?? {};
    return Promise.resolve({ ...stats, freezeCount, frozenMs });
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new HopeError('closed', 'hls: closed'));
    this.#freezes?.close();
    if (!this.#video) return;
    this.#video.removeAttribute('src');
    // Without this the browser goes on loading what it was given.
    this.#video.load();
  }

  #address(): string | undefined {
    const { descriptor } = this.#context.session;
    return this.#wish.picture === 'none' ? descriptor?.hlsAudioUrl : descriptor?.hlsUrl;
  }

  #follow(): void {
    const url = this.#address();
    if (url !== undefined && url !== this.#given) this.#put(url);
  }

  #put(url: string): void {
    if (!this.#video) return;
    this.#given = url;
    this.#video.src = url;
    this.#video.load();
    this.events.emit('attached');
  }

  /** Never resolves; rejects when the start fails. Later failures are events. */
  #listen(video: HTMLVideoElement): Promise<never> {
    const { signal } = this.#scope;
    return new Promise((_, reject) => {
      const fail = (error: HopeError) => {
        if (this.#step === 'playing') this.events.emit('failed', error);
        else reject(error);
      };
      const onError = () => {
        const unreachable = video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
        const code = unreachable ? 'playlist-unreachable' : 'media-failed';
        fail(new HopeError(code, `hls: ${video.error?.message || 'the browser gives no reason'}`));
      };
      const onEnded = () => fail(new HopeError('nothing-on-air', 'hls: the playlist has ended'));
      video.addEventListener('error', onError, { signal });
      video.addEventListener('ended', onEnded, { signal });
    });
  }

  #datedStart(): { start: number; programDateTime: number }[] {
    const programDateTime = this.#video?.getStartDate?.().getTime();
    if (programDateTime === undefined || Number.isNaN(programDateTime)) return [];
    return [{ start: 0, programDateTime }];
  }
}
