import { Emitter, withDeadline } from '@hope-online/core';
import { HopeError } from '@hope-online/protocol';
import { type PathStep, type SourceStats } from '../decisions/index.js';
import { type PlaybackSource, type SourceContext, type SourceEvents } from '../playback-source.js';
import { readElementStats, whenDecoded } from './element-progress.js';
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
  #step: PathStep = 'playlist';
  #video: DatedVideo | undefined;

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
    const { clock, limits, session } = this.#context;
    const url = session.descriptor?.hlsUrl;
    if (url === undefined) throw new HopeError('playlist-unreachable', 'hls: no playlist is known');
    this.#video = video;
    const failed = this.#listen(video);
    video.src = url;
    video.load();
    this.events.emit('attached');
    await withDeadline((inner) => Promise.race([whenDecoded(video, clock, inner), failed]), {
      clock,
      signal: this.#scope.signal,
      limitMs: limits.hlsStartMs,
      error: () => new HopeError('first-frame-timeout', 'hls: no picture in time'),
    });
    this.#step = 'playing';
  }

  prefer(): void {}

  readonly window = undefined;

  seek(): void {}

  progress(): Promise<number> {
    return Promise.resolve(this.#video?.currentTime ?? 0);
  }

  sample(): Promise<SourceStats> {
    return Promise.resolve(this.#video ? readElementStats(this.#video) : {});
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new HopeError('closed', 'hls: closed'));
    if (!this.#video) return;
    this.#video.removeAttribute('src');
    // Without this the browser goes on loading what it was given.
    this.#video.load();
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
