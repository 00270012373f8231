import { type ClassSession, systemClock } from '@hope-online/core';
import { languagesOf } from '@hope-online/core/locale';
import type { Theme } from '@hope-online/core/theme';
import { type HopeError, type Milliseconds, type Seconds } from '@hope-online/protocol';
import { type DateRange } from '../date-range.js';
import type { ProvinceLook } from '@hope-online/protocol/province';
import { type PathChange } from '../decisions/index.js';
import { LivePlayer } from '../live-player.js';
import { type LivePlayerOptions } from '../player-types.js';
import { type QoeReport } from '../qoe/qoe-window.js';
import { targetLiveWindow } from './class-axis.js';
import type { ControlState } from './controls/control-state.js';
import { adoptEarlyProperties } from './early-properties.js';
import { actionOf, isOffered, type KeyAction, type KeyTarget } from './keyboard.js';
import { LateParts } from './late-parts.js';
import { ElementFullscreen } from './page/element-fullscreen.js';
import { PlayerPage } from './page/player-page.js';
import { playerAttributes } from './player-attributes.js';
import { PlayerLook } from './player-look.js';
import { PlayerMirrorElement } from './player-mirror-element.js';
import { PlayerView } from './player-view.js';
import { captionsOf, toggleCaptions } from './video-stack.js';
import { warnOnce } from './warn-once.js';

/** How long the controls stay after the last movement while the class plays. */
const idleMs: Milliseconds = 3_000;
/** How often time is told to controls that are faded out, for who has them read out, and to the system. */
const unseenMs: Milliseconds = 5_000;
/** What a press of an arrow key does. */
const steps = { seek: 10, volume: 0.1 } as const;

/** The events of the elements besides those of `<video>`. */
export interface HopePlayerEventMap {
  pathchange: CustomEvent<PathChange>;
  /** A playlist says that something belongs to a moment of the class. */
  daterange: CustomEvent<DateRange>;
  playererror: CustomEvent<HopeError>;
  qoe: CustomEvent<QoeReport>;
}

/** `<hope-player>`: a class on the screen, given its session. Behaves like `<video>`. */
export class HopePlayerElement extends PlayerMirrorElement {
  static readonly observedAttributes = [
    ...Object.keys(playerAttributes),
    'muted',
    'nocontrols',
    'poster',
    'lang',
    'dir',
    'debug',
  ];

  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #view: PlayerView;
  readonly #look: PlayerLook;
  readonly #fullscreen: ElementFullscreen;
  #session: ClassSession | undefined;
  #player: LivePlayer | undefined;
  #page: PlayerPage | undefined;
  #lateParts: LateParts | undefined;
  /** The window's length that skins were told of. */
  #toldWindow: Seconds = Number.NaN;
  #shownAtMs: Milliseconds = 0;
  #cancelIdle: (() => void) | undefined;
  #cancelFarewell: (() => void) | undefined;

  constructor() {
    super();
    this.#look = new PlayerLook(this.#root, () => this.#show());
    this.#view = new PlayerView(this.#root, {
      play: () => void this.#playQuietly(),
      pause: () => this.pause(),
      setMuted: (muted) => this.#setMuted(muted),
      setVolume: (volume) => this.#setVolume(volume),
      seek: (to) => this.#seek(to),
      toggleCaptions: () => this.#toggleCaptions(),
      togglePictureInPicture: () => this.#page?.pictureInPicture.toggle(this.mirrored),
      toggleFullscreen: () => this.#fullscreen.toggle(this.mirrored),
      setDataMode: (mode) => (this.dataMode = mode),
      answerPrompt: () => void this.#answerPrompt(),
    });
    const { videos } = this.#view.stack;
    this.#fullscreen = new ElementFullscreen(this, videos);
    for (const video of videos) this.#listenTo(video);
    for (const type of ['pointermove', 'pointerdown', 'keydown', 'focusin']) {
      this.addEventListener(type, () => this.#stir());
    }
    this.addEventListener('keydown', (event) => this.#press(event));
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

  get theme(): Theme | undefined {
    return this.#look.theme;
  }

  set theme(theme: Theme | undefined) {
    this.#look.theme = theme;
  }

  get province(): ProvinceLook | undefined {
    return this.#look.province;
  }

  set province(province: ProvinceLook | undefined) {
    this.#look.province = province;
  }

  override get player(): LivePlayer | undefined {
    return this.#player;
  }

  protected override get mirrored(): HTMLVideoElement {
    return this.#player?.video ?? this.#view.stack.videos[0];
  }

  /** For elements that give their player other limits or sources. */
  protected createPlayer(options: LivePlayerOptions): LivePlayer {
    return new LivePlayer(options);
  }

  /** Called by the browser. */
  connectedCallback(): void {
    adoptEarlyProperties(this);
    this.#look.want(languagesOf(this));
    this.#cancelFarewell?.();
    this.#cancelFarewell = undefined;
    if (!this.#player) this.#openPlayer();
    this.#show();
  }

  /** Called by the browser. Moving the element within the page takes it out for a moment only. */
  disconnectedCallback(): void {
    this.#cancelFarewell ??= systemClock.after(0, () => {
      this.#cancelFarewell = undefined;
      if (this.isConnected) return;
      this.#closePlayer();
      this.#view.closeControls();
    });
  }

  /** Called by the browser. */
  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) return;
    if (name === 'muted') this.muted = value !== null;
    else if (name === 'poster') this.#view.stack.poster = value ?? '';
    else if (name === 'lang') this.#look.want(languagesOf(this));
    else if (name === 'debug' && this.#lateParts) this.#lateParts.debug = this.#wantsDebug;
    else if (this.#player) this.#hand(name, this.#player);
    this.#show();
  }

  /** Hands a changed wish on to a player that is open already. */
  #hand(name: string, player: LivePlayer): void {
    if (name === 'path') player.path = this.path;
    else if (name === 'data-mode') player.dataMode = this.dataMode;
    else if (name === 'max-bitrate') player.maxBitrate = this.maxBitrate;
    else if (name === 'latency') player.latencyWish = this.latencyWish;
    else if (name === 'autoplay' && this.autoplay) void this.#playQuietly();
  }

  /** Only what is on the screen is told: the other one gets ready in secret. */
  #listenTo(video: HTMLVideoElement): void {
    const isShown = () => video === this.mirrored;
    // What is heard is a mix of both, of which the player tells.
    this.mirrorEvents(video, (type) => isShown() && !(type === 'volumechange' && this.#player));
    for (const type of ['play', 'pause', 'playing', 'emptied', 'resize', 'volumechange']) {
      video.addEventListener(type, () => isShown() && this.#show());
    }
    video.addEventListener('timeupdate', () => isShown() && this.#showTime());
  }

  #openPlayer(): void {
    const session = this.#session;
    if (!session) return;
    const { videos } = this.#view.stack;
    const { path, dataMode, maxBitrate, latencyWish: latency } = this;
    const autoplay = playerAttributes.autoplay(this.getAttribute('autoplay'), warnOnce);
    const player = this.createPlayer({ session, videos, path, autoplay, dataMode, maxBitrate, latency });
    this.#player = player;
    this.#page = new PlayerPage({
      element: this,
      root: this.#root,
      videos,
      play: () => void this.#playQuietly(),
      pause: () => this.pause(),
      seek: (to) => this.#seek(to),
      onView: (view) => (player.view = view),
      onChange: () => this.#show(),
    });
    player.view = this.#page.view;
    const { frame } = this.#view;
    this.#lateParts = new LateParts({ session, player, videos, frame, onChange: () => this.#show() });
    this.#lateParts.debug = this.#wantsDebug;
    this.#follow(player);
    this.#announceEarlyError(player);
    this.#stir();
  }

  #follow(player: LivePlayer): void {
    player.on('state', () => this.#show());
    player.on('permission', () => this.#show());
    player.on('timeline', () => this.#tell('progress', 'timeupdate'));
    player.on('volume', () => this.#tell('volumechange'));
    // Whoever looks at this element is told what may be another on the new one.
    player.on('reception', ({ picture }) => {
      if (picture === 'none') this.#view.stack.keepLastPicture();
      this.#show();
    });
    player.on('videochange', () => this.#tell('resize', 'durationchange', 'progress', 'timeupdate'));
    player.on('pathchange', (detail) => {
      this.#view.retryControls();
      this.#tell('progress', 'durationchange', 'timeupdate');
      this.dispatchEvent(new CustomEvent('pathchange', { detail }));
    });
    player.on('daterange', (detail) => this.dispatchEvent(new CustomEvent('daterange', { detail })));
    player.on('qoe', (detail) => this.dispatchEvent(new CustomEvent('qoe', { detail })));
    player.on('error', (detail) => this.dispatchEvent(new CustomEvent('playererror', { detail })));
  }

  #tell(...types: string[]): void {
    this.#show();
    for (const type of types) this.dispatchEvent(new Event(type));
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
    this.#lateParts?.close();
    this.#lateParts = undefined;
    this.#page?.close();
    this.#page = undefined;
    this.#player?.close();
    this.#player = undefined;
    this.#look.note(undefined);
  }

  /** The controls stay for a while after each movement. */
  #stir(): void {
    if (this.#view.idle) {
      this.#view.idle = false;
      this.#show();
    }
    this.#cancelIdle?.();
    if (!this.#player) return;
    this.#cancelIdle = systemClock.after(idleMs, () => {
      this.#view.idle = !this.paused && this.currentPath !== 'none';
    });
  }

  #press(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const path = event.composedPath();
    const action = actionOf(event, path.slice(0, path.indexOf(this) + 1) as KeyTarget[]);
    if (!action || !this.#player || !this.controls) return;
    if (!isOffered(action, this.#look.features)) return;
    event.preventDefault();
    this.#act(action);
  }

  #act(action: KeyAction): void {
    const answers = {
      'toggle-play': () => (this.paused ? void this.#playQuietly() : this.pause()),
      'toggle-mute': () => this.#setMuted(!this.muted),
      'toggle-fullscreen': () => this.#fullscreen.toggle(this.mirrored),
      'toggle-captions': () => this.#toggleCaptions(),
      'go-live': () => this.seekToLive(),
      back: () => this.#seek(this.currentTime - steps.seek),
      forward: () => this.#seek(this.currentTime + steps.seek),
      louder: () => this.#setVolume(Math.min(1, this.volume + steps.volume)),
      quieter: () => this.#setVolume(Math.max(0, this.volume - steps.volume)),
    } satisfies Record<KeyAction, () => void>;
    answers[action]();
  }

  #seek(to: Seconds | 'live'): void {
    if (to === 'live') this.seekToLive();
    else this.currentTime = to;
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

  #setMuted(muted: boolean): void {
    if (!muted && this.volume === 0) this.volume = 0.5;
    this.muted = muted;
  }

  #setVolume(volume: number): void {
    this.volume = volume;
    this.muted = volume === 0;
  }

  #toggleCaptions(): void {
    toggleCaptions(this.mirrored, this.#look.words.language);
    this.#lateParts?.placeCaptions();
    this.#show();
  }

  /** For developers: the attribute, or `?debug` in the page's address. */
  get #wantsDebug(): boolean {
    return this.hasAttribute('debug') || new URLSearchParams(location.search).has('debug');
  }

  #controlState(): ControlState {
    const { currentTime, paused, muted, volume } = this;
    const window = this.#player?.window;
    const pictureInPicture = this.#page?.pictureInPicture;
    return {
      paused,
      muted,
      volume,
      currentTime,
      seekable: targetLiveWindow(window) > 0 ? this.axis.seekable(window) : undefined,
      atLive: this.#player?.atLive ?? false,
      captions: captionsOf(this.mirrored),
      fullscreen: this.#fullscreen.active,
      canFullscreen: this.#fullscreen.possible,
      inPictureInPicture: pictureInPicture?.active ?? false,
      canPictureInPicture: pictureInPicture?.possible ?? false,
    };
  }

  /** Time goes on, and each step of it lays the controls out anew: that is saved while nobody sees them. */
  #showTime(): void {
    const isSeen = !this.#view.hidesControls || systemClock.now() - this.#shownAtMs >= unseenMs;
    if (isSeen) this.#show();
    else this.#tellWindow();
  }

  #show(): void {
    this.#shownAtMs = systemClock.now();
    const player = this.#player;
    const soundAlone = player?.reception.picture === 'none';
    this.#view.stack.turnTo(this.mirrored);
    if (!soundAlone) this.#view.stack.dropLastPicture();
    this.#page?.pictureInPicture.follow(this.mirrored);
    this.#fullscreen.follow(this.mirrored);
    const control = this.#controlState();
    this.#view.show({
      player: player?.state ?? { name: 'connecting' },
      permission: player?.permission ?? 'granted',
      currentPath: this.currentPath,
      latency: this.latency,
      pictureHeight: this.videoHeight,
      dataMode: this.dataMode,
      soundAlone,
      control,
      controls: this.controls,
      words: this.#look.words,
      features: this.#look.features,
      logo: this.#look.logo,
    });
    this.#look.note(player);
    this.#page?.show({
      title: this.#session?.descriptor?.title ?? '',
      playing: !control.paused && this.currentPath !== 'none',
      hasPicture: this.videoHeight > 0,
      seekable: control.seekable,
      currentTime: control.currentTime,
    });
    this.#tellWindow();
  }

  #tellWindow(): void {
    const length = this.targetLiveWindow;
    if (Object.is(length, this.#toldWindow)) return;
    this.#toldWindow = length;
    this.dispatchEvent(new Event('targetlivewindowchange'));
  }
}
