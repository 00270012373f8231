import { Emitter, type Listenable } from '@hope-online/core';
import { type Clock, HopeError, type Milliseconds, toHopeError } from '@hope-online/protocol';
import {
  initialPathState,
  type PathChange,
  type PathEffect,
  type PathEvidence,
  type PathFacts,
  type PathInput,
  type PathName,
  type PathState,
  stepPath,
  type StepLimits,
} from './decisions/index.js';
import { type FrameWatch } from './frame-watch.js';
import { PictureKeeper } from './picture-keeper.js';
import { type PlaybackSource } from './playback-source.js';
import { type PlayIntent } from './play-intent.js';

/** What a {@link PathConductor} tells. */
export interface PathConductorEvents {
  pathchange: [change: PathChange];
  /** Its state or the stillness of the picture may be another. */
  change: [];
}

/** What it needs. */
export interface PathConductorOptions {
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  readonly limits: StepLimits;
  readonly random: () => number;
  readonly frames: FrameWatch;
  readonly intent: PlayIntent;
  readonly createSource: (path: PathName) => PlaybackSource;
  readonly facts: () => PathFacts;
  /** Whether something is sent that should move. */
  readonly moves: () => boolean;
}

/** A source on the element, with all that hangs on it. */
interface Opened {
  readonly source: PlaybackSource;
  /** Ends everything of this try; what still comes of it afterwards is nobody's news. */
  readonly scope: AbortController;
  keeper?: PictureKeeper;
}

/** Opens and closes sources as the path machine says. */
export class PathConductor {
  readonly #options: PathConductorOptions;
  readonly #emitter = new Emitter<PathConductorEvents>();
  #state: PathState = initialPathState;
  #opened: Opened | undefined;
  #cancelWait: (() => void) | undefined;
  /** Since when there is no picture: the start, or the last frame of the path that was left. */
  #darkSinceMs: Milliseconds;

  constructor(options: PathConductorOptions) {
    this.#options = options;
    this.#darkSinceMs = options.clock.now();
  }

  get events(): Listenable<PathConductorEvents> {
    return this.#emitter;
  }

  get state(): PathState {
    return this.#state;
  }

  get source(): PlaybackSource | undefined {
    return this.#opened?.source;
  }

  get stillMs(): Milliseconds {
    return this.#opened?.keeper?.stillMs ?? 0;
  }

  feed(input: PathInput): void {
    const { facts, clock, random } = this.#options;
    const context = { facts: facts(), nowMs: clock.now(), random: random() };
    const [state, ...effects] = stepPath(this.#state, input, context);
    this.#state = state;
    for (const effect of effects) this.#run(effect);
    this.#emitter.emit('change');
  }

  #run(effect: PathEffect): void {
    switch (effect.do) {
      case 'open':
        return this.#open(effect.path);
      case 'close-source':
        return this.#close();
      case 'wait':
        this.#cancelWait = this.#options.clock.after(effect.delayMs, () => this.feed({ type: 'retry-due' }));
        return;
      case 'stop-waiting':
        return this.#cancelWait?.();
      case 'announce': {
        const { from, to, reason, evidence } = effect;
        const gapMs = to === 'none' ? 0 : Math.round(this.#options.clock.now() - this.#darkSinceMs);
        this.#emitter.emit('pathchange', { from, to, reason, evidence, gapMs });
        return;
      }
    }
  }

  #open(path: PathName): void {
    const { video, intent, createSource, frames } = this.#options;
    frames.forget();
    const source = createSource(path);
    const scope = new AbortController();
    const { signal } = scope;
    const opened: Opened = { source, scope };
    this.#opened = opened;
    source.events.on('attached', () => intent.resume(), { signal });
    source.events.on('failed', (error) => this.#failed(opened, error), { signal });
    source.open(video, signal).then(
      () => {
        if (signal.aborted) return;
        opened.keeper = this.#keepPicture(opened);
        this.feed({ type: 'shown' });
      },
      (error: unknown) => this.#failed(opened, toHopeError(error, 'media-failed', path)),
    );
  }

  #close(): void {
    const { frames } = this.#options;
    if (this.#state.shown !== 'none' || frames.last) {
      this.#darkSinceMs = frames.last?.shownAtMs ?? this.#options.clock.now();
    }
    const opened = this.#opened;
    this.#opened = undefined;
    opened?.scope.abort(new HopeError('closed', 'path: left'));
    opened?.keeper?.close();
    opened?.source.close();
  }

  #failed({ source, scope }: Opened, error: HopeError, more: PathEvidence = {}): void {
    if (scope.signal.aborted) return;
    const evidence = { step: source.step, message: error.message, ...more };
    this.feed({ type: 'failed', error, evidence });
  }

  #keepPicture(opened: Opened): PictureKeeper {
    const { clock, limits, intent, video, moves } = this.#options;
    const { source } = opened;
    const limitMs = source.kind === 'webrtc' ? limits.webrtcStillMs : limits.hlsStillMs;
    return new PictureKeeper({
      clock,
      progress: () => source.progress(),
      shouldMove: () =>
        intent.wanted && !video.paused && !video.ownerDocument.hidden && !source.mending && moves(),
      onLook: (stillMs) => {
        this.#emitter.emit('change');
        if (stillMs < limitMs) return;
        const error = new HopeError('picture-frozen', `${source.kind}: the picture stands still`);
        this.#failed(opened, error, { stillMs });
      },
    });
  }
}
