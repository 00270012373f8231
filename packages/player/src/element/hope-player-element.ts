import { type ClassSession, systemClock } from '@hope-online/core';
import { type HopeError, type Milliseconds, type Seconds } from '@hope-online/protocol';
import {
  type CurrentPath,
  type DataMode,
  type LatencyWish,
  type PathChange,
  type PathChoice,
} from '../decisions/index.js';
import { type PlayerStats } from '../live-player.js';
import { ClassAxis, targetLiveWindow } from './class-axis.js';
import { type ControlState } from './controls/control-state.js';
import { type ElementPlayer, type ElementPlayerOptions } from './element-player.js';
import { actionOf, type KeyAction, type KeyTarget } from './keyboard.js';
import { type ClassMembers, MediaMirrorElement } from './media-mirror-element.js';
import { openPlayer } from './open-player.js';
import { ElementFullscreen } from './page/element-fullscreen.js';
import { PlayerPage } from './page/player-page.js';
import { playerAttributes } from './player-attributes.js';
import { PlayerView } from './player-view.js';
import { createTimeRanges, shiftTimeRanges } from './time-ranges.js';
import { captionsOf, toggleCaptions } from './video-stack.js';
import { warnOnce } from './warn-once.js';

/** How long the controls stay after the last movement while the class plays. */
const idleMs: Milliseconds = 3_000;
/** What a press of an arrow key does. */
const seekStep: Seconds = 10;
const volumeStep = 0.1;

/** The events of the elements besides those of `<video>`. */
export interface HopePlayerEventMap {
  pathchange: CustomEvent<PathChange>;
  playererror: CustomEvent<HopeError>;
}

/** `<hope-player>`: a class on the screen, given its session. Behaves like `<video>`. */
export class HopePlayerElement extends MediaMirrorElement implements ClassMembers {
  static readonly observedAttributes = [
    ...Object.keys(playerAttributes),
    'muted',
    'nocontrols',
    'poster',
    'lang',
  ];

  readonly #view: PlayerView;
  readonly #fullscreen: ElementFullscreen;
  readonly #root: ShadowRoot;
  #axis = new ClassAxis();
  #session: ClassSession | undefined;
  #player: ElementPlayer | undefined;
  #page: PlayerPage | undefined;
  #liveWindow: Seconds = Number.NaN;
  #loudness = '';
  #cancelIdle: (() => void) | undefined;
  #cancelFarewell: (() => void) | undefined;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#fullscreen = new ElementFullscreen(this, () => this.#video);
    this.#view = new PlayerView(this.#root, {
      play: () => void this.#playQuietly(),
      pause: () => this.pause(),
      setMuted: (muted) => this.#setMuted(muted),
      setVolume: (volume) => this.#setVolume(volume),
      seek: (to) => this.#seek(to),
      toggleCaptions: () => this.#toggleCaptions(),
      togglePictureInPicture: () => this.#page?.pictureInPicture.toggle(this.#video),
      toggleFullscreen: () => this.#fullscreen.toggle(),
      setDataMode: (mode) => (this.dataMode = mode),
      answerPrompt: () => void this.#answerPrompt(),
    });
    for (const video of this.#view.stack.videos) this.#listenTo(video);
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

  /** The player behind the element; undefined without a session or outside a document. */
  get player(): ElementPlayer | undefined {
    return this.#player;
  }

  get path(): PathChoice {
    return playerAttributes.path(this.getAttribute('path'), warnOnce);
  }

  set path(path: PathChoice) {
    this.setAttribute('path', path);
  }

  get dataMode(): DataMode {
    return playerAttributes['data-mode'](this.getAttribute('data-mode'), warnOnce);
  }

  set dataMode(mode: DataMode) {
    this.setAttribute('data-mode', mode);
  }

  get maxBitrate(): number | undefined {
    return playerAttributes['max-bitrate'](this.getAttribute('max-bitrate'), warnOnce);
  }

  set maxBitrate(bitrate: number | undefined) {
    if (bitrate === undefined) this.removeAttribute('max-bitrate');
    else this.setAttribute('max-bitrate', String(bitrate));
  }

  get latencyWish(): LatencyWish {
    return playerAttributes.latency(this.getAttribute('latency'), warnOnce);
  }

  set latencyWish(wish: LatencyWish) {
    this.setAttribute('latency', String(wish));
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

  get bytesReceived(): number {
    return this.#player?.bytesReceived ?? 0;
  }

  async stats(): Promise<PlayerStats> {
    const nothing = { path: 'none', state: 'connecting' } as const;
    const unknown = { latency: undefined, classTime: undefined, classTimeError: undefined };
    return this.#player?.stats() ?? { ...nothing, ...unknown };
  }

  override get paused(): boolean {
    return this.#player?.paused ?? super.paused;
  }

  override get muted(): boolean {
    return this.#player?.muted ?? super.muted;
  }

  override set muted(muted: boolean) {
    if (this.#player) this.#player.muted = muted;
    else super.muted = muted;
  }

  override get volume(): number {
    return this.#player?.volume ?? super.volume;
  }

  override set volume(volume: number) {
    if (this.#player) this.#player.volume = volume;
    else super.volume = volume;
  }

  /** Seconds of class time on an axis of the element's own, which is the same on each path. */
  override get currentTime(): Seconds {
    return this.#axis.at(this.classTime);
  }

  override set currentTime(seconds: Seconds) {
    if (Number.isFinite(seconds)) this.#seek(seconds);
  }

  override get duration(): number {
    return this.currentPath === 'none' ? Number.NaN : Number.POSITIVE_INFINITY;
  }

  override get seekable(): TimeRanges {
    const range = this.#axis.seekable(this.#player?.window);
    return createTimeRanges(range ? [range] : []);
  }

  override get buffered(): TimeRanges {
    return shiftTimeRanges(this.#video.buffered, this.currentTime - this.#video.currentTime);
  }

  override get played(): TimeRanges {
    return shiftTimeRanges(this.#video.played, this.currentTime - this.#video.currentTime);
  }

  override get targetLiveWindow(): Seconds {
    return this.currentPath === 'none' ? Number.NaN : targetLiveWindow(this.#player?.window);
  }

  override get liveEdgeStart(): Seconds {
    return this.#axis.liveEdgeStart(this.#player?.window);
  }

  seekToLive(): void {
    this.#player?.seekToLive();
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

  override requestPictureInPicture(): Promise<PictureInPictureWindow> {
    return this.#video.requestPictureInPicture();
  }

  protected override get mirrored(): HTMLVideoElement & { targetLiveWindow: number; liveEdgeStart: number } {
    return this.#video as HTMLVideoElement & { targetLiveWindow: number; liveEdgeStart: number };
  }

  /** For elements that give their player other limits or sources. */
  protected createPlayer(options: ElementPlayerOptions): ElementPlayer {
    return openPlayer(options);
  }
}
