import { Emitter, withDeadline } from '@hope-online/core';
import { HopeError, type Milliseconds } from '@hope-online/protocol';
import {
  type ClassMoment,
  type ClassWindow,
  type PathName,
  type PathStep,
  type ReceptionWish,
  type SourceStats,
} from './decisions/index.js';
import {
  type PlaybackSource,
  type SourceContext,
  type SourceEvents,
  type SourceFactory,
} from './playback-source.js';

/** Loads the code of a path. */
export type LoadPath = () => Promise<SourceFactory>;

/** A path whose code comes when it is opened; what was said to it before is said to the one that comes. */
export class LazySource implements PlaybackSource {
  readonly kind: PathName;
  readonly events = new Emitter<SourceEvents>();
  readonly clock = { now: (): ClassMoment | undefined => this.#source?.clock.now() };
  readonly #context: SourceContext;
  readonly #load: LoadPath;
  readonly #scope = new AbortController();
  #source: PlaybackSource | undefined;
  #wish: ReceptionWish | undefined;
  #position: Milliseconds | 'live' = 'live';
  #bandwidth: number | undefined;

  constructor(kind: PathName, load: LoadPath, context: SourceContext) {
    this.kind = kind;
    this.#load = load;
    this.#context = context;
  }

  get step(): PathStep {
    return this.#source?.step ?? 'module';
  }

  get mending(): boolean {
    return this.#source?.mending ?? false;
  }

  get window(): ClassWindow | undefined {
    return this.#source?.window;
  }

  async open(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.close(), { once: true });
    signal.throwIfAborted();
    const { clock, limits } = this.#context;
    const create = await withDeadline(() => this.#loadCode(), {
      clock,
      signal: this.#scope.signal,
      limitMs: limits.moduleMs,
      error: () => new HopeError('transport-timeout', `${this.kind}: its code does not load in time`),
    });
    this.#scope.signal.throwIfAborted();
    const source = create(this.#context);
    this.#source = source;
    source.events.on('attached', () => this.events.emit('attached'));
    source.events.on('thin', () => this.events.emit('thin'));
    source.events.on('failed', (error) => this.events.emit('failed', error));
    source.events.on('daterange', (range) => this.events.emit('daterange', range));
    if (this.#wish) source.prefer(this.#wish);
    if (this.#bandwidth !== undefined) source.expectBandwidth(this.#bandwidth);
    const opened = source.open(video, signal);
    // Before it is open, only the way to the present needs no word.
    if (this.#position !== 'live') source.seek(this.#position);
    await opened;
  }

  prefer(wish: ReceptionWish): void {
    this.#wish = wish;
    this.#source?.prefer(wish);
  }

  expectBandwidth(bandwidth: number): void {
    this.#bandwidth = bandwidth;
    this.#source?.expectBandwidth(bandwidth);
  }

  seek(to: Milliseconds | 'live'): void {
    this.#position = to;
    this.#source?.seek(to);
  }

  progress(): Promise<number> {
    return this.#source?.progress() ?? Promise.resolve(0);
  }

  sample(): Promise<SourceStats> {
    return this.#source?.sample() ?? Promise.resolve({});
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new HopeError('closed', `${this.kind}: closed`));
    this.#source?.close();
  }

  async #loadCode(): Promise<SourceFactory> {
    try {
      return await this.#load();
    } catch (cause) {
      throw new HopeError('transport-failed', `${this.kind}: its code can not be loaded`, { cause });
    }
  }
}
