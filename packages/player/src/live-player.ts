import {
  type ClassSession,
  Emitter,
  type Listenable,
  type ListenOptions,
  systemClock,
  type Unsubscribe,
} from '@hope-online/core';
import {
  type Clock,
  type HopeError,
  type Milliseconds,
  type Seconds,
  toSeconds,
} from '@hope-online/protocol';
import {
  type ClassMoment,
  type CurrentPath,
  defaultStepLimits,
  describePlayer,
  type PathChange,
  type PathChoice,
  type PathFacts,
  type PathName,
  type PlayerState,
  type PlayPermission,
  type SourceStats,
  type StepLimits,
} from './decisions/index.js';
import { FrameWatch } from './frame-watch.js';
import { createHlsSource } from './hls/create-hls-source.js';
import { PathConductor } from './path-conductor.js';
import { PathReporter } from './path-reporter.js';
import { PlayIntent } from './play-intent.js';
import { type SourceFactory } from './playback-source.js';
import { SessionFacts } from './session-facts.js';
import { WebRtcSource } from './webrtc/webrtc-source.js';

/** What a player is made of. */
export interface LivePlayerOptions {
  readonly session: ClassSession;
  /** The element that shows the class; the player puts media on it and takes it off again. */
  readonly video: HTMLVideoElement;
  /** Which path to take; `auto` unless told. */
  readonly path?: PathChoice;
  /** Whether to play without being asked; as the element's `autoplay` unless told. */
  readonly autoplay?: boolean;
  /** How long each step may take. */
  readonly limits?: Partial<StepLimits>;
  readonly clock?: Clock;
  /** Gives 0 ≤ n < 1, for jitter. */
  readonly random?: () => number;
  /** Other sources than the real ones, for tests. */
  readonly sources?: Partial<Record<PathName, SourceFactory>>;
}

/** What a {@link LivePlayer} tells. */
export interface PlayerEvents {
  state: [state: PlayerState];
  pathchange: [change: PathChange];
  /** Something that the viewer notices went wrong; what was mended before that is in `pathchange`. */
  error: [error: HopeError];
  permission: [permission: PlayPermission];
}

/** Everything that is known of the playback at one moment. */
export interface PlayerStats extends SourceStats {
  readonly path: CurrentPath;
  readonly state: PlayerState['name'];
  readonly latency: Seconds | undefined;
  readonly classTime: Milliseconds | undefined;
  readonly classTimeError: Milliseconds | undefined;
}

/** Plays a class on a video element: WebRTC where it can be had, HLS where not. */
export class LivePlayer implements Listenable<PlayerEvents> {
  readonly #session: ClassSession;
  readonly #emitter = new Emitter<PlayerEvents>();
  readonly #frames: FrameWatch;
  readonly #intent: PlayIntent;
  readonly #facts: SessionFacts;
  readonly #conductor: PathConductor;
  readonly #reporter: PathReporter;
  #path: PathChoice;
  #state: PlayerState = { name: 'connecting' };
  #lastError: HopeError | undefined;

  constructor(options: LivePlayerOptions) {
    const { session, video, clock = systemClock, random = Math.random } = options;
    const limits: StepLimits = { ...defaultStepLimits, ...options.limits };
    this.#session = session;
    this.#path = options.path ?? 'auto';
    this.#frames = new FrameWatch(video, clock);
    this.#intent = new PlayIntent(video, (options.autoplay ?? video.autoplay) || !video.paused);
    this.#facts = new SessionFacts(session, clock, limits.offAirMs, {
      onChange: () => this.#conductor.feed({ type: 'facts' }),
      onOffAir: () => this.#conductor.feed({ type: 'off-air' }),
    });
    const frames = this.#frames;
    const context = { session, clock, limits, frames };
    const factories = {
      webrtc: options.sources?.webrtc ?? ((each) => new WebRtcSource(each)),
      hls: options.sources?.hls ?? createHlsSource,
    } satisfies Record<PathName, SourceFactory>;
    this.#conductor = new PathConductor({
      video,
      clock,
      limits,
      random,
      frames,
      intent: this.#intent,
      createSource: (path) => factories[path](context),
      facts: () => this.#readFacts(),
      moves: () => this.#facts.moves,
    });
    this.#reporter = new PathReporter(session, clock, () => ({
      path: this.currentPath,
      latencyMs: this.#latencyMs ?? null,
    }));
    this.#conductor.events.on('change', () => this.#update());
    this.#conductor.events.on('pathchange', (change) => {
      this.#emitter.emit('pathchange', change);
      this.#reporter.report();
    });
    this.#intent.events.on('permission', (permission) => this.#emitter.emit('permission', permission));
    this.#conductor.feed({ type: 'facts' });
  }

  get state(): PlayerState {
    return this.#state;
  }

  /** The path asked for. Setting it gives every path a new chance. */
  get path(): PathChoice {
    return this.#path;
  }

  set path(path: PathChoice) {
    this.#path = path;
    this.#conductor.feed({ type: 'asked' });
  }

  /** Whose picture is on the screen. */
  get currentPath(): CurrentPath {
    return this.#conductor.state.shown;
  }

  /** Glass to glass, in seconds; undefined until both the picture's and the server's time are known. */
  get latency(): Seconds | undefined {
    const latencyMs = this.#latencyMs;
    return latencyMs === undefined ? undefined : toSeconds(latencyMs);
  }

  /** When the picture on the screen was captured, in ms since the epoch by the server's clock. */
  get classTime(): Milliseconds | undefined {
    return this.#moment?.captureMs;
  }

  /** How far {@link classTime} may be off, in ms. */
  get classTimeError(): Milliseconds | undefined {
    return this.#moment?.errMs;
  }

  /** What the browser allows without a click. */
  get permission(): PlayPermission {
    return this.#intent.permission;
  }

  on<Type extends keyof PlayerEvents>(
    type: Type,
    listener: (...args: PlayerEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  /** @throws HopeError `playback-blocked` where the browser wants a click first */
  play(): Promise<void> {
    return this.#intent.play();
  }

  pause(): void {
    this.#intent.pause();
  }

  /** For a click on an unmute button: sound on, and playing. */
  unmute(): Promise<void> {
    return this.#intent.unmute();
  }

  async stats(): Promise<PlayerStats> {
    const sampled = await this.#conductor.source?.sample();
    return {
      ...sampled,
      path: this.currentPath,
      state: this.#state.name,
      latency: this.latency,
      classTime: this.classTime,
      classTimeError: this.classTimeError,
    };
  }

  /** Takes the class off the element. The session stays: whoever opened it closes it. */
  close(): void {
    this.#facts.close();
    this.#conductor.feed({ type: 'close' });
    this.#reporter.report();
    this.#reporter.close();
    this.#intent.close();
    this.#frames.close();
  }

  get #moment(): ClassMoment | undefined {
    return this.currentPath === 'none' ? undefined : this.#conductor.source?.clock.now();
  }

  get #latencyMs(): Milliseconds | undefined {
    const captureMs = this.classTime;
    const serverNow = this.#session.serverClock.now();
    return captureMs === undefined || serverNow === undefined ? undefined : serverNow - captureMs;
  }

  #readFacts(): PathFacts {
    return { ...this.#facts.read(), wanted: this.#path };
  }

  #update(): void {
    const { state, stillMs } = this.#conductor;
    const { phase, shown } = state;
    const sessionError = this.#facts.error;
    const next = describePlayer({ facts: this.#readFacts(), phase, shown, stillMs, sessionError });
    const error = 'error' in next ? next.error : undefined;
    const same =
      next.name === this.#state.name && pathOf(next) === pathOf(this.#state) && error === this.#lastError;
    if (same) return;
    this.#state = next;
    this.#emitter.emit('state', next);
    if (error && error !== this.#lastError) this.#emitter.emit('error', error);
    this.#lastError = error;
  }
}

function pathOf(state: PlayerState): PathName | undefined {
  return state.name === 'playing' ? state.path : undefined;
}
