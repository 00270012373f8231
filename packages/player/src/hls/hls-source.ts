import { Emitter, withDeadline } from '@hope-online/core';
import { HopeError, type Milliseconds, type Seconds } from '@hope-online/protocol';
import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';
import { type PathStep, type SourceStats } from '../decisions/index.js';
import { type PlaybackSource, type SourceContext, type SourceEvents } from '../playback-source.js';
import { readElementStats, whenDecoded } from './element-progress.js';
import { catchUpRate, hlsSettings, liveMaxLatencyDurationCount } from './hls-settings.js';
import { PlaylistClock } from './playlist-clock.js';

/** Loads the class of hls.js. */
export type LoadHls = () => Promise<typeof Hls>;

const loadLightBuild: LoadHls = async () => (await import('hls.js/light')).default;

/** How long to wait before loading goes on after hls.js has given up; the still picture sets the limit. */
const reloadPauseMs: Milliseconds = 1_000;
/** How far behind its target playing may begin or go on; the rest is caught up without a jump. */
const lateAtMost: Seconds = 0.75;
/** A decoder that fails again so soon won't be mended by another try. */
const mediaErrorPauseMs: Milliseconds = 5_000;

/** The class over HLS by hls.js, for browsers with Media Source Extensions, managed or not. */
export class HlsSource implements PlaybackSource {
  readonly kind = 'hls';
  readonly mending = false;
  readonly events = new Emitter<SourceEvents>();
  readonly clock: PlaylistClock;
  readonly #context: SourceContext;
  readonly #loadHls: LoadHls;
  readonly #scope = new AbortController();
  #step: PathStep = 'module';
  #hls: Hls | undefined;
  #video: HTMLVideoElement | undefined;
  #cancelReload: (() => void) | undefined;
  #mediaErrorAtMs = Number.NEGATIVE_INFINITY;
  /** Rejects the start, as long as that is under way. */
  #refuse: ((error: HopeError) => void) | undefined;

  constructor(context: SourceContext, loadHls: LoadHls = loadLightBuild) {
    this.#context = context;
    this.#loadHls = loadHls;
    this.clock = new PlaylistClock(
      context.frames,
      () => this.#hls?.latestLevelDetails?.fragments ?? [],
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
    const inside = { clock, signal: this.#scope.signal };
    const HlsClass = await withDeadline(() => this.#load(), {
      ...inside,
      limitMs: limits.moduleMs,
      error: () => new HopeError('transport-timeout', 'hls: its code does not load in time'),
    });
    if (!HlsClass.isSupported()) {
      throw new HopeError('codec-unsupported', 'hls: this browser has no Media Source Extensions');
    }
    this.#step = 'playlist';
    this.#video = video;
    await withDeadline((inner) => this.#start(HlsClass, video, inner), {
      ...inside,
      limitMs: limits.hlsStartMs,
      error: () =>
        this.#step === 'playlist'
          ? new HopeError('playlist-unreachable', 'hls: no playlist in time')
          : new HopeError('first-frame-timeout', 'hls: no picture in time'),
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
    const stats = this.#video ? readElementStats(this.#video) : {};
    return Promise.resolve({ ...stats, bandwidth: this.#hls?.bandwidthEstimate });
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new HopeError('closed', 'hls: closed'));
    this.#cancelReload?.();
    this.#hls?.destroy();
    this.#hls = undefined;
  }

  async #load(): Promise<typeof Hls> {
    return this.#loadHls().catch((cause: unknown) => {
      throw new HopeError('transport-failed', 'hls: its code can not be loaded', { cause });
    });
  }

  async #start(HlsClass: typeof Hls, video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const url = this.#context.session.descriptor?.hlsUrl;
    if (url === undefined) throw new HopeError('playlist-unreachable', 'hls: no playlist is known');
    const hls = new HlsClass({ ...hlsSettings });
    hls.config.liveMaxLatencyDurationCount = liveMaxLatencyDurationCount;
    this.#hls = hls;
    const refused = new Promise<never>((_, reject) => (this.#refuse = reject));
    hls.on(HlsClass.Events.ERROR, (_, data) => this.#onError(HlsClass, data));
    hls.on(HlsClass.Events.MANIFEST_PARSED, () => (this.#step = 'first-frame'));
    hls.loadSource(url);
    hls.attachMedia(video);
    this.events.emit('attached');
    try {
      await Promise.race([whenDecoded(video, this.#context.clock, signal), refused]);
    } finally {
      this.#refuse = undefined;
    }
    goLive(hls, video);
    const { signal: closed } = this.#scope;
    const setRate = () => {
      hls.config.maxLiveSyncPlaybackRate = video.seeking || isWebKit() ? 1 : catchUpRate;
    };
    setRate();
    for (const type of ['seeking', 'seeked']) video.addEventListener(type, setRate, { signal: closed });
    video.addEventListener('play', () => goLive(hls, video), { signal: closed });
    video.addEventListener('ended', () => this.#fail('nothing-on-air', 'the playlist has ended'), {
      signal: closed,
    });
  }

  #onError(HlsClass: typeof Hls, { fatal, type, details, response }: ErrorData): void {
    if (!fatal || this.#scope.signal.aborted) return;
    const told = response?.code ? `${details} (${response.code})` : details;
    if (type === HlsClass.ErrorTypes.NETWORK_ERROR) this.#onNetworkError(told);
    else if (type === HlsClass.ErrorTypes.MEDIA_ERROR) this.#onMediaError(told);
    else this.#fail('media-failed', told);
  }

  #onNetworkError(told: string): void {
    if (this.#refuse) this.#fail('playlist-unreachable', told);
    else {
      this.#cancelReload?.();
      this.#cancelReload = this.#context.clock.after(reloadPauseMs, () => this.#hls?.startLoad());
    }
  }

  #onMediaError(told: string): void {
    const nowMs = this.#context.clock.now();
    if (nowMs - this.#mediaErrorAtMs < mediaErrorPauseMs) this.#fail('media-failed', told);
    else {
      this.#mediaErrorAtMs = nowMs;
      this.#hls?.recoverMediaError();
      this.events.emit('attached');
    }
  }

  #fail(code: 'playlist-unreachable' | 'media-failed' | 'nothing-on-air', told: string): void {
    const error = new HopeError(code, `hls: ${told}`, { details: { received: told } });
    if (this.#refuse) this.#refuse(error);
    else this.events.emit('failed', error);
  }
}

/** WebKitGTK stalls when the rate changes while it plays; there only the seeks hold the latency. */
function isWebKit(): boolean {
  return globalThis.navigator?.vendor === 'Apple Computer, Inc.';
}

/**
 * Goes to the live edge where playing would be late: hls.js begins with a whole segment, and loading it took time.
 * After a pause it is the same: in a class that is no bookmark, what was missed is over.
 */
function goLive(hls: Hls, video: HTMLVideoElement): void {
  const { latency, targetLatency, liveSyncPosition } = hls;
  if (liveSyncPosition === null || latency < (targetLatency ?? 0) + lateAtMost) return;
  video.currentTime = liveSyncPosition;
}
