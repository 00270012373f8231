import { type ClassSession, connect, type ConnectOptions, systemClock } from '@hope-online/core';
import { isAsked, takeAskedClass } from './asked-class.js';
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
import { type ClassQuizChannel } from '@hope-online/quiz';
import { ClassQuiz, isQuizPlacement, type QuizPlacement } from './class-quiz.js';
import { pageSessions, type SessionLease } from './page/session-pool.js';
import { pageSound } from './page/sound-focus.js';
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
  .stage { container-type: inline-size; }
  .room { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0.75rem; }
  .room > * { min-inline-size: 0; }
  hope-player { inline-size: 100%; }
  hope-quiz[part="quiz"]:not([slot="over"]) { inline-size: 100%; }
  hope-quiz[hidden] { display: none; }
  /* Its colours are those of the card, which it lies beneath. */
  hope-quiz::part(keys) { background: var(--hope-surface); }
  @container (min-width: 60rem) {
    .room[data-quiz] { flex-wrap: nowrap; }
    .room[data-quiz] > hope-quiz { flex: 0 0 22rem; inline-size: 22rem; }
  }
`);

/** The parts of the player, for the page's own styles. */
const exportedParts = [
  'frame',
  'video',
  'status',
  'logo',
  'notes',
  'school-day',
  'portal-link',
  'help-link',
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
  static readonly observedAttributes = ['src', 'token', 'quiz', ...handedOn];

  readonly #player = document.createElement('hope-player');
  readonly #room = document.createElement('div');
  #quiz: ClassQuiz | undefined;
  #lease: SessionLease | undefined;
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
    const stage = document.createElement('div');
    stage.className = 'stage';
    this.#room.className = 'room';
    this.#room.append(this.#player);
    stage.append(this.#room);
    root.append(stage);
    this.mirrorEvents(this.#player);
    this.addEventListener('playing', () => pageSound.began(this));
    this.addEventListener('volumechange', () => pageSound.changed(this));
    this.addEventListener('pause', () => pageSound.ended(this));
    for (const type of ['pathchange', 'daterange', 'playererror', 'qoe']) {
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
    return this.#lease?.session;
  }

  /** Where quizzes are shown; reflects the attribute `quiz`, `beside` unless told. */
  get quiz(): QuizPlacement {
    const value = this.getAttribute('quiz');
    return isQuizPlacement(value) ? value : 'beside';
  }

  set quiz(placement: QuizPlacement) {
    this.setAttribute('quiz', placement);
  }

  /** The quizzes of the class, for pages that show them themselves; undefined until the class has had one. */
  get quizChannel(): ClassQuizChannel | undefined {
    return this.#quiz?.channel;
  }

  get theme(): Theme | undefined {
    return this.#player.theme;
  }

  set theme(theme: Theme | undefined) {
    this.#player.theme = theme;
    this.#quiz?.place();
  }

  get province(): ProvinceLook | undefined {
    return this.#player.province;
  }

  set province(province: ProvinceLook | undefined) {
    this.#player.province = province;
    this.#quiz?.place();
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
    // Its attributes were complete before its code came, and the answer is on its way: a task later would be after the page's layout.
    if (isAsked(this)) queueMicrotask(() => this.#settle());
    else this.#settleSoon();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#settleSoon();
  }

  /** Called by the browser. */
  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) return;
    if (name === 'src' || name === 'token') this.#settleSoon();
    else if (name !== 'quiz') this.#handOn(name, value);
    if (name === 'quiz' || name === 'lang' || name === 'dir') this.#quiz?.place();
  }

  #handOn(name: string, value: string | null): void {
    if (value === null) this.#player.removeAttribute(name);
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
    const before = this.#lease;
    this.#connectedWith = wanted;
    const asked = takeAskedClass(this);
    const options = { src: new URL(src, document.baseURI).href, token };
    this.#lease =
      wanted &&
      pageSessions.lease(options, (given) => this.connect({ ...given, ...(asked && { fetch: asked }) }));
    if (!wanted) pageSound.ended(this);
    this.#show(this.#lease?.session);
    // After the player's farewell, which goes by it.
    before?.release();
  }

  #show(session: ClassSession | undefined): void {
    this.#quiz?.close();
    this.#forgetProvince?.();
    this.#player.session = session;
    this.#quiz = session && this.#createQuiz(session);
    this.#forgetProvince = session && watchProvince(session, (look) => (this.province = look));
  }

  #createQuiz(session: ClassSession): ClassQuiz {
    return new ClassQuiz({
      session,
      player: this.#player,
      stage: this.#room,
      host: this,
      placement: () => this.quiz,
      province: () => this.province,
      theme: () => this.theme,
    });
  }
}
