import { type ClassSession, connect, type ConnectOptions, systemClock } from '@hope-online/core';
import {
  type CurrentPath,
  type DataMode,
  type LatencyWish,
  type MediaClock,
  type PathChoice,
  type PlayerStats,
} from '@hope-online/player';
import {
  adoptEarlyProperties,
  type ClassMembers,
  createStyles,
  MediaMirrorElement,
} from '@hope-online/player/element';
import type { Theme } from '@hope-online/core/theme';
import { type Milliseconds, type Seconds } from '@hope-online/protocol';
import type { ProvinceLook } from '@hope-online/protocol/province';
import { watchProvince } from './watch-province.js';

/** A class token, or a function that gets a fresh one whenever it is needed. */
export type ClassToken = string | (() => Promise<string>);

/** Attributes that are the inner player's business. */
const handedOn = [
  'path',
  'muted',
  'autoplay',
  'data-mode',
  'max-bitrate',
  'latency',
  'nocontrols',
  'poster',
  'lang',
  'dir',
  'debug',
] as const;

const styles = createStyles(`
  :host { display: block; }
  :host([hidden]) { display: none; }
  hope-player { inline-size: 100%; }
`);

/** The parts of the player, for the page's own styles. */
const exportedParts = [
  'frame',
  'video',
  'status',
  'logo',
  'prompt',
  'controls',
  'seek-bar',
  'button',
  'play-button',
  'mute-button',
  'volume',
  'live-button',
  'path-badge',
  'data-mode-menu',
  'captions-button',
  'pip-button',
  'fullscreen-button',
  'debug',
].join(', ');

/** `<hope-class src token>`: one tag is a class. Opens the session, shows it, and closes it with itself. */
export class HopeClassElement extends MediaMirrorElement implements ClassMembers {
  static readonly observedAttributes = ['src', 'token', ...handedOn];

  readonly #player = document.createElement('hope-player');
  #session: ClassSession | undefined;
  #givenToken: ClassToken | undefined;
  #forgetProvince: (() => void) | undefined;
  #settling = false;
  /** What the present session was opened with. */
  #connectedWith: { readonly src: string; readonly token: ClassToken } | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    styles.adopt(root);
    this.#player.setAttribute('part', 'player');
    this.#player.setAttribute('exportparts', exportedParts);
    root.append(this.#player);
    this.mirrorEvents(this.#player);
    for (const type of ['pathchange', 'playererror', 'qoe']) {
      this.#player.addEventListener(type, (event) => {
        this.dispatchEvent(new CustomEvent(type, { detail: (event as CustomEvent<unknown>).detail }));
      });
    }
  }

  /** URL of the class; reflects the attribute. Setting another opens another class. */
  get src(): string {
    return this.getAttribute('src') ?? '';
  }

  set src(src: string) {
    this.setAttribute('src', src);
  }

  /** The token of this participant. A function set here goes before the attribute. */
  get token(): ClassToken {
    return this.#givenToken ?? this.getAttribute('token') ?? '';
  }

  set token(token: ClassToken) {
    this.#givenToken = token;
    this.#settleSoon();
  }

  /** The session of the class, for what is to be built around it. */
  get session(): ClassSession | undefined {
    return this.#session;
  }

  get theme(): Theme | undefined {
    return this.#player.theme;
  }

  set theme(theme: Theme | undefined) {
    this.#player.theme = theme;
  }

  get province(): ProvinceLook | undefined {
    return this.#player.province;
  }

  set province(province: ProvinceLook | undefined) {
    this.#player.province = province;
  }

  get path(): PathChoice {
    return this.#player.path;
  }

  set path(path: PathChoice) {
    this.setAttribute('path', path);
  }

  get currentPath(): CurrentPath {
    return this.#player.currentPath;
  }

  get latency(): Seconds | undefined {
    return this.#player.latency;
  }

  get classTime(): Milliseconds | undefined {
    return this.#player.classTime;
  }

  get classTimeError(): Milliseconds | undefined {
    return this.#player.classTimeError;
  }

  get dataMode(): DataMode {
    return this.#player.dataMode;
  }

  set dataMode(mode: DataMode) {
    this.setAttribute('data-mode', mode);
  }

  get maxBitrate(): number | undefined {
    return this.#player.maxBitrate;
  }

  set maxBitrate(bitrate: number | undefined) {
    if (bitrate === undefined) this.removeAttribute('max-bitrate');
    else this.setAttribute('max-bitrate', String(bitrate));
  }

  get latencyWish(): LatencyWish {
    return this.#player.latencyWish;
  }

  set latencyWish(wish: LatencyWish) {
    this.setAttribute('latency', String(wish));
  }

  get clock(): MediaClock | undefined {
    return this.#player.clock;
  }

  get bytesReceived(): number {
    return this.#player.bytesReceived;
  }

  override get targetLiveWindow(): Seconds {
    return this.#player.targetLiveWindow;
  }

  override get liveEdgeStart(): Seconds {
    return this.#player.liveEdgeStart;
  }

  seekToLive(): void {
    this.#player.seekToLive();
  }

  stats(): Promise<PlayerStats> {
    return this.#player.stats();
  }

  protected override get mirrored(): HTMLElementTagNameMap['hope-player'] {
    return this.#player;
  }

  /** For elements that connect with other options. */
  protected connect(options: ConnectOptions): ClassSession {
    return connect(options);
  }

  /** Called by the browser. */
  connectedCallback(): void {
    adoptEarlyProperties(this);
    this.#settleSoon();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#settleSoon();
  }

  /** Called by the browser. */
  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) return;
    if (name === 'src' || name === 'token') this.#settleSoon();
    else if (value === null) this.#player.removeAttribute(name);
    else this.#player.setAttribute(name, value);
  }

  /**
   * Waits for the page to finish what it is doing: setting `src` and `token` is one change, and moving the element
   * in the page is none.
   */
  #settleSoon(): void {
    if (this.#settling) return;
    this.#settling = true;
    systemClock.after(0, () => {
      this.#settling = false;
      this.#settle();
    });
  }

  #settle(): void {
    const { src, token } = this;
    const wanted = this.isConnected && src !== '' ? { src, token } : undefined;
    const same = wanted?.src === this.#connectedWith?.src && wanted?.token === this.#connectedWith?.token;
    if (same) return;
    const before = this.#session;
    this.#connectedWith = wanted;
    this.#session = wanted && this.connect({ src: new URL(src, document.baseURI).href, token });
    this.#player.session = this.#session;
    this.#forgetProvince?.();
    this.#forgetProvince = this.#session && watchProvince(this.#session, (look) => (this.province = look));
    // After the player's farewell, which goes by it.
    before?.close();
  }
}
