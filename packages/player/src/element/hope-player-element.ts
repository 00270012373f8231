import { type ClassSession, systemClock } from '@hope-online/core';
import { type HopeError, type Milliseconds, type Seconds } from '@hope-online/protocol';
import { type CurrentPath, isPathChoice, type PathChange, type PathChoice } from '../decisions/index.js';
import { LivePlayer } from '../live-player.js';
import { type LivePlayerOptions, type PlayerStats } from '../player-types.js';
import { adoptEarlyProperties } from './early-properties.js';
import { ElementFullscreen } from './element-fullscreen.js';
import { type ClassMembers, MediaMirrorElement } from './media-mirror-element.js';
import { PlayerView } from './player-view.js';

/** How long the controls stay after the last movement while the class plays. */
const idleMs: Milliseconds = 3_000;

/** The events of the elements besides those of `<video>`. */
export interface HopePlayerEventMap {
  pathchange: CustomEvent<PathChange>;
  playererror: CustomEvent<HopeError>;
}

/** `<hope-player>`: a class on the screen, given its session. Behaves like `<video>`. */
export class HopePlayerElement extends MediaMirrorElement implements ClassMembers {
  static readonly observedAttributes = ['path', 'muted', 'autoplay', 'nocontrols', 'poster', 'lang'];

  readonly #view: PlayerView;
  readonly #fullscreen: ElementFullscreen;
  #session: ClassSession | undefined;
  #player: LivePlayer | undefined;
  #cancelIdle: (() => void) | undefined;
  #cancelFarewell: (() => void) | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.#fullscreen = new ElementFullscreen(this, () => this.mirrored);
    this.#view = new PlayerView(
      root,
      {
        togglePlay: () => (this.paused ? void this.#playQuietly() : this.pause()),
        toggleMute: () => this.#toggleMute(),
        setVolume: (volume) => this.#setVolume(volume),
        toggleFullscreen: () => this.#fullscreen.toggle(),
        answerPrompt: () => void this.#answerPrompt(),
      },
      this.#fullscreen.possible,
    );
    for (const video of this.#view.videos) {
      this.mirrorEvents(video, () => video === this.mirrored);
      for (const type of ['play', 'pause', 'playing', 'volumechange', 'timeupdate', 'emptied']) {
        video.addEventListener(type, () => this.#show());
      }
    }
    for (const type of ['pointermove', 'pointerdown', 'keydown', 'focusin']) {
      this.addEventListener(type, () => this.#stir());
    }
    this.addEventListener('fullscreenchange', () => this.#show());
  }

  /** The class to show. The element does not close it: whoever opened it does. */
  get session(): ClassSession | undefined {
    return this.#session;
  }

  set session(session: ClassSession | undefined) {
    if (session === this.#session) return;
    this.#closePlayer();
    this.#session = session;
    if (this.isConnected) this.#openPlayer();
    this.#show();
  }

  /** The player behind the element; undefined without a session or outside a document. */
  get player(): LivePlayer | undefined {
    return this.#player;
  }

  get path(): PathChoice {
    const path = this.getAttribute('path') ?? 'auto';
    return isPathChoice(path) ? path : 'auto';
  }

  set path(path: PathChoice) {
    this.setAttribute('path', path);
  }

  get currentPath(): CurrentPath {
    return this.#player?.currentPath ?? 'none';
  }

  get latency(): Seconds | undefined {
    return this.#player?.latency;
  }

  get classTime(): Milliseconds | undefined {
    return this.#player?.classTime;
  }

  get classTimeError(): Milliseconds | undefined {
    return this.#player?.classTimeError;
  }

  async stats(): Promise<PlayerStats> {
    const nothing = { path: 'none', state: 'connecting' } as const;
    const unknown = { latency: undefined, classTime: undefined, classTimeError: undefined };
    return this.#player?.stats() ?? { ...nothing, ...unknown };
  }

  /**
   * Plays as soon as there is something to play.
   * @throws HopeError `playback-blocked` where the browser wants a click first
   */
  override play(): Promise<void> {
    return this.#player?.play() ?? super.play();
  }

  override pause(): void {
    if (this.#player) this.#player.pause();
    else super.pause();
  }

  override get muted(): boolean {
    return this.#player?.muted ?? this.mirrored.muted;
  }

  override set muted(muted: boolean) {
    if (this.#player) this.#player.muted = muted;
    else this.mirrored.muted = muted;
  }

  override get volume(): number {
    return this.#player?.volume ?? this.mirrored.volume;
  }

  override set volume(volume: number) {
    if (this.#player) this.#player.volume = volume;
    else this.mirrored.volume = volume;
  }

  protected override get mirrored(): HTMLVideoElement {
    return this.#player?.video ?? this.#view.videos[0];
  }

  /** For elements that give their player other limits or sources. */
  protected createPlayer(options: LivePlayerOptions): LivePlayer {
    return new LivePlayer(options);
  }

  /** Called by the browser. */
  connectedCallback(): void {
    adoptEarlyProperties(this);
    this.#cancelFarewell?.();
    this.#cancelFarewell = undefined;
    if (!this.#player) this.#openPlayer();
    this.#show();
  }

  /** Called by the browser. Moving the element within the page takes it out for a moment only. */
  disconnectedCallback(): void {
    this.#cancelFarewell ??= systemClock.after(0, () => {
      this.#cancelFarewell = undefined;
      if (!this.isConnected) this.#closePlayer();
    });
  }

  /** Called by the browser. */
  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) return;
    const [first] = this.#view.videos;
    if (name === 'muted') this.muted = value !== null;
    else if (name === 'poster') first.poster = value ?? '';
    else if (name === 'path' && this.#player) this.#player.path = this.path;
    else if (name === 'autoplay' && value !== null && this.#player) void this.#playQuietly();
    this.#show();
  }

  #openPlayer(): void {
    const session = this.#session;
    if (!session) return;
    const { videos } = this.#view;
    const autoplay = this.autoplay ? 'any' : 'off';
    const player = this.createPlayer({ session, videos, path: this.path, autoplay });
    this.#player = player;
    player.on('state', () => this.#show());
    player.on('permission', () => this.#show());
    player.on('videochange', () => this.#show());
    player.on('pathchange', (detail) => {
      this.#show();
      this.dispatchEvent(new CustomEvent('pathchange', { detail }));
    });
    player.on('error', (detail) => this.dispatchEvent(new CustomEvent('playererror', { detail })));
    this.#announceEarlyError(player);
    this.#stir();
  }

  /** A session that had failed before it came here is told once listeners had their chance. */
  #announceEarlyError(player: LivePlayer): void {
    const { state } = player;
    if (!('error' in state) || !state.error) return;
    const { error: detail } = state;
    queueMicrotask(() => {
      if (player === this.#player) this.dispatchEvent(new CustomEvent('playererror', { detail }));
    });
  }

  #closePlayer(): void {
    this.#cancelIdle?.();
    this.#player?.close();
    this.#player = undefined;
  }

  /** The controls stay for a while after each movement. */
  #stir(): void {
    this.#view.idle = false;
    this.#cancelIdle?.();
    if (!this.#player) return;
    this.#cancelIdle = systemClock.after(idleMs, () => {
      this.#view.idle = !this.paused && this.currentPath !== 'none';
    });
  }

  async #playQuietly(): Promise<void> {
    // A refusal is shown as a button.
    await this.play().catch(() => undefined);
  }

  async #answerPrompt(): Promise<void> {
    const { permission } = this.#player ?? {};
    if (permission === 'granted') await this.#playQuietly();
    else await this.#player?.unmute().catch(() => undefined);
  }

  #toggleMute(): void {
    if (this.muted && this.volume === 0) this.volume = 0.5;
    this.muted = !this.muted;
  }

  #setVolume(volume: number): void {
    this.volume = volume;
    this.muted = volume === 0;
  }

  #show(): void {
    const player = this.#player;
    this.#view.show({
      player: player?.state ?? { name: 'connecting' },
      permission: player?.permission ?? 'granted',
      currentPath: this.currentPath,
      latency: this.latency,
      paused: this.paused,
      muted: this.muted,
      volume: this.volume,
      controls: this.controls,
      fullscreen: this.#fullscreen.active,
      language: this.lang || document.documentElement.lang,
    });
  }
}
