import {
  type ClassSession,
  Emitter,
  type Listenable,
  type ListenOptions,
  systemClock,
  type Unsubscribe,
} from '@hope-online/core';
import { type HopeError, type Milliseconds, type Seconds, toSeconds } from '@hope-online/protocol';
import { ClassClock, type MediaClock } from './class-clock.js';
import {
  type ClassMoment,
  type ClassWindow,
  type CurrentPath,
  type DataMode,
  defaultStepLimits,
  describePlayer,
  isSameState,
  type LatencyWish,
  type PathChoice,
  type PathFacts,
  type PlayerState,
  planPreload,
  type PlayPermission,
  type ReceptionWish,
  type ResolvedPlayerPolicy,
  resolvePlayerPolicy,
  type StepLimits,
  type ViewFacts,
} from './decisions/index.js';
import { readKnownBandwidth } from './known-bandwidth.js';
import { LinkWidth } from './link-width.js';
import { PathConductor } from './path-conductor.js';
import { NetworkMemory } from './path-memory.js';
import { PathReporter } from './path-reporter.js';
import { lazySources, preloadPaths } from './path-sources.js';
import { PlayerQuality } from './player-quality.js';
import { ReceptionControl } from './reception-control.js';
import { PlayIntent } from './screen/play-intent.js';
import { Screen } from './screen/screen.js';
import { SoundMix } from './screen/sound-mix.js';
import { SessionFacts } from './session-facts.js';
import { Timeline } from './timeline.js';
import { type LivePlayerOptions, type PlayerEvents, type PlayerStats } from './player-types.js';

/** Plays a class: WebRTC where it can be had, HLS where not, and from one to the other without a gap. */
export class LivePlayer implements Listenable<PlayerEvents> {
  readonly #session: ClassSession;
  readonly #options: LivePlayerOptions;
  readonly #emitter = new Emitter<PlayerEvents>();
  readonly #screen: Screen;
  readonly #sound: SoundMix;
  readonly #intent: PlayIntent;
  readonly #facts: SessionFacts;
  readonly #timeline: Timeline;
  readonly #reception: ReceptionControl;
  readonly #conductor: PathConductor;
  readonly #width: LinkWidth;
  readonly #reporter: PathReporter;
  readonly #quality: PlayerQuality;
  readonly #clock: ClassClock;
  #path: PathChoice;
  #policy: ResolvedPlayerPolicy;
  #state: PlayerState = { name: 'connecting' };
  #lastError: HopeError | undefined;

  constructor(options: LivePlayerOptions) {
    const { session, videos, clock = systemClock, random = Math.random } = options;
    const limits: StepLimits = { ...defaultStepLimits, ...options.limits };
    const page = videos[0].ownerDocument;
    this.#session = session;
    this.#options = options;
    this.#path = options.path ?? 'auto';
    this.#policy = this.#resolvePolicy();
    this.#screen = new Screen(videos, clock);
    this.#sound = new SoundMix(videos, clock, () => this.#soundChanged());
    this.#intent = new PlayIntent(this.#screen, this.#sound, options.autoplay ?? 'any');
    this.#clock = new ClassClock(clock, this.#screen, () => this.#readMoment());
    const memory = options.memory ?? new NetworkMemory(page.location?.origin ?? 'none', clock);
    this.#facts = new SessionFacts(session, clock, limits.offAirMs, {
      onChange: () => this.#conductor.feed({ type: 'facts' }),
      onNetwork: () => this.#conductor.feed({ type: 'network' }),
      onFound: () => this.#width.found(readKnownBandwidth(memory)),
      onPolicy: () => this.#applyPolicy(),
      onOffAir: () => this.#conductor.feed({ type: 'off-air' }),
    });
    this.#timeline = new Timeline(clock, {
      source: () => this.#conductor.source,
      sources: () => this.#conductor.sources,
      classTime: () => this.classTime,
      session,
      onMove: () => {
        this.#conductor.feed({ type: 'asked' });
        this.#emitter.emit('timeline');
      },
    });
    const { dataMode = 'auto', maxBitrate, latency = 'realtime' } = options;
    const choice = { dataMode, maxBitrate, latency, bandwidth: readKnownBandwidth(memory) };
    this.#reception = new ReceptionControl(page, clock, choice, (wish) => this.#receive(wish));
    const common = { session, clock, limits };
    const factories = { ...lazySources, ...options.sources };
    const first = this.#reception.isThin ? 'hls' : this.#path;
    if (!options.sources) void preloadPaths(planPreload(first, memory.read()));
    this.#conductor = new PathConductor({
      screen: this.#screen,
      sound: this.#sound,
      intent: this.#intent,
      clock,
      random,
      memory,
      createSource: (path, { frames }) =>
        factories[path]({ ...common, frames, ...this.#facts.located, ...this.#quality.sourceContext }),
      facts: () => this.#readFacts(),
      policy: () => ({ ...this.#policy, hlsStillMs: limits.hlsStillMs }),
      reception: this.#reception,
      moves: () => this.#facts.moves,
      settle: (source, video) => this.#timeline.settle(source, video),
    });
    this.#width = new LinkWidth({ clock, conductor: this.#conductor, reception: this.#reception });
    this.#reporter = new PathReporter(session, clock, () => ({
      path: this.currentPath,
      latencyMs: this.#latencyMs ?? null,
    }));
    this.#quality = new PlayerQuality({
      session,
      clock,
      random,
      view: page.defaultView,
      conductor: this.#conductor,
      memory,
      intervalMs: () => this.#policy.qoeIntervalMs,
      facts: () => this.#readQualityFacts(),
    });
    this.#listen();
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
    return this.#conductor.currentPath;
  }

  /** The element that is to be seen now. */
  get video(): HTMLVideoElement {
    return this.#screen.video;
  }

  /** The moment of the class that is on the screen. */
  get clock(): MediaClock {
    return this.#clock;
  }

  /** Glass to glass, in seconds; undefined until both the picture's and the server's time are known. */
  get latency(): Seconds | undefined {
    return this.#latencyMs === undefined ? undefined : toSeconds(this.#latencyMs);
  }

  /** When the picture on the screen was captured, in ms since the epoch by the server's clock. */
  get classTime(): Milliseconds | undefined {
    return this.#clock.now()?.captureMs;
  }

  /** How far {@link classTime} may be off, in ms. */
  get classTimeError(): Milliseconds | undefined {
    return this.#clock.now()?.errMs;
  }

  /** What the browser allows without a click. */
  get permission(): PlayPermission {
    return this.#intent.permission;
  }

  /** Whether playing is wanted, be there something to play or not. */
  get wanted(): boolean {
    return this.#intent.wanted;
  }

  get paused(): boolean {
    return this.video.paused;
  }

  get muted(): boolean {
    return this.#sound.muted;
  }

  set muted(muted: boolean) {
    this.#sound.muted = muted;
    this.#soundChanged();
  }

  /** 0 to 1. */
  get volume(): number {
    return this.#sound.volume;
  }

  set volume(volume: number) {
    this.#sound.volume = volume;
    this.#soundChanged();
  }

  get dataMode(): DataMode {
    return this.#reception.choice.dataMode;
  }

  set dataMode(dataMode: DataMode) {
    this.#reception.choose({ dataMode });
  }

  /** The most to receive, in bits a second; undefined for no limit. */
  get maxBitrate(): number | undefined {
    return this.#reception.choice.maxBitrate;
  }

  set maxBitrate(maxBitrate: number | undefined) {
    this.#reception.choose({ maxBitrate });
  }

  get latencyWish(): LatencyWish {
    return this.#reception.choice.latency;
  }

  set latencyWish(latency: LatencyWish) {
    this.#reception.choose({ latency });
  }

  /** What is received on the path that is shown. */
  get reception(): ReceptionWish {
    return this.#reception.wish;
  }

  /** How the picture is seen: whoever knows its place in the page tells, so that nothing is received for nobody. */
  set view(view: ViewFacts) {
    this.#reception.view = view;
  }

  /** What of the class can be seen now. */
  get window(): ClassWindow | undefined {
    return this.#timeline.window;
  }

  /** Whether the viewer sees the class as it happens, and not an earlier moment. */
  get atLive(): boolean {
    return this.#timeline.isLive;
  }

  /** Everything that was received since the player was made, on all paths and tries, in bytes; counted each second. */
  get bytesReceived(): number {
    return this.#quality.bytesReceived;
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

  /**
   * Goes to an earlier moment, by HLS; the nearest that is kept. With `path="webrtc"` there is only the present.
   * @param captureMs class time, in ms since the epoch
   */
  seek(captureMs: Milliseconds): void {
    if (this.#path !== 'webrtc') this.#timeline.seek(captureMs);
  }

  /** Back to the present, by the best path. */
  seekToLive(): void {
    this.#timeline.seekToLive();
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

  /** Takes the class off the elements. The session stays: whoever opened it closes it. */
  close(): void {
    // While the session still knows where reports go.
    this.#quality.close();
    this.#facts.close();
    this.#conductor.feed({ type: 'close' });
    this.#reporter.report();
    this.#reporter.close();
    this.#clock.close();
    this.#reception.close();
    this.#intent.close();
    this.#sound.close();
    this.#screen.close();
  }

  #listen(): void {
    this.#conductor.events.on('change', () => this.#update());
    this.#conductor.events.on('pathchange', (change) => {
      this.#emitter.emit('pathchange', change);
      this.#reporter.report();
    });
    this.#conductor.events.on('daterange', (range) => this.#emitter.emit('daterange', range));
    this.#quality.events.on('qoe', (report) => this.#emitter.emit('qoe', report));
    this.#intent.events.on('permission', (permission) => this.#emitter.emit('permission', permission));
    this.#intent.events.on(
      'wanted',
      (wanted) => this.#path !== 'webrtc' && this.#timeline.wantedChanged(wanted),
    );
    this.#screen.events.on('frame', () => this.#clock.tick());
    this.#screen.events.on('turn', () => this.#clock.approach());
    this.#screen.events.on('turn', (video) => this.#emitter.emit('videochange', video));
  }

  #resolvePolicy(): ResolvedPlayerPolicy {
    return resolvePlayerPolicy(this.#session.policy, this.#options.policy);
  }

  /** Only another choice of paths gives those that failed a new chance. */
  #applyPolicy(): void {
    const { paths } = this.#policy;
    this.#policy = this.#resolvePolicy();
    this.#conductor.feed({ type: this.#policy.paths === paths ? 'facts' : 'asked' });
  }

  get #latencyMs(): Milliseconds | undefined {
    const captureMs = this.classTime;
    const serverNow = this.#session.serverClock.now();
    return captureMs === undefined || serverNow === undefined ? undefined : serverNow - captureMs;
  }

  /** The moment of the picture on the screen. */
  #readMoment(): ClassMoment | undefined {
    return this.currentPath === 'none' ? undefined : this.#conductor.source?.clock.now();
  }

  #readFacts(): PathFacts {
    const isThin = this.#path === 'auto' && this.#width.wantsHls;
    const hlsOnly = this.#policy.paths === 'hls' || !this.#timeline.isLive || isThin;
    return { ...this.#facts.read(), wanted: hlsOnly ? 'hls' : this.#path };
  }

  #receive(wish: ReceptionWish): void {
    this.#conductor.tellWishes();
    this.#emitter.emit('reception', wish);
  }

  #readQualityFacts() {
    const { currentPath: path, wanted, latency, dataMode } = this;
    return { path, wanted, latency, dataMode, visible: this.#reception.isSeen };
  }

  #soundChanged(): void {
    this.#intent.heard();
    this.#emitter.emit('volume');
  }

  #update(): void {
    const { state, stillMs } = this.#conductor;
    const sessionError = this.#facts.error;
    const next = describePlayer({ facts: this.#readFacts(), state, stillMs, sessionError });
    const error = 'error' in next ? next.error : undefined;
    if (isSameState(next, this.#state) && error === this.#lastError) return;
    this.#state = next;
    this.#emitter.emit('state', next);
    if (error && error !== this.#lastError) this.#emitter.emit('error', error);
    this.#lastError = error;
  }
}
