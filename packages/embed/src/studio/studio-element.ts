import { systemClock } from '@hope-online/core';
import { type ClassPublisher, previewStream, type PublishSession } from '@hope-online/player/publish';
import { languagesOf, studioWords, WordSource } from '@hope-online/core/locale';
import type { Theme } from '@hope-online/core/theme';
import { ThemeController } from '@hope-online/player/element';
import type { ProvinceLook } from '@hope-online/protocol/province';
import { watchProvince } from '../watch-province.js';
import { QuizSide } from './quiz/quiz-side.js';
import { ScreenWake } from './screen-wake.js';
import { studioModel, waitingModel } from './studio-model.js';
import { type StudioPlace, StudioRoom } from './studio-room.js';
import { studioStyles } from './studio-styles.js';
import { type StudioActions, StudioView } from './studio-view.js';

// Servers render pages without a DOM: there the class is defined, and never made.
const Base = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement);

/**
 * `<hope-studio src token>`: the teacher's side of a class. Camera, screen and microphone with a preview, one button
 * to take the class over and to give it back, and always a clear word on whether pupils hear and see the teacher.
 *
 * @fires audibilitychange when what the teacher is told changes; `detail` is an `Audibility`
 * @fires studioerror when something that was asked for did not work; `detail` is a `HopeError`
 */
export class HopeStudioElement extends Base {
  static readonly observedAttributes = ['src', 'token', 'lang', 'dir'];

  readonly #view: StudioView;
  readonly #wake = new ScreenWake();
  readonly #themes: ThemeController;
  readonly #source = new WordSource({ english: studioWords, onChange: () => this.#speak() });
  #place: StudioPlace | undefined;
  #forgetProvince: (() => void) | undefined;
  #room: StudioRoom | undefined;
  #quiz: QuizSide | undefined;
  #session: PublishSession | undefined;
  #token: string | (() => Promise<string>) | undefined;
  #cancelUpdate: (() => void) | undefined;
  #told = '';

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    studioStyles.adopt(root);
    this.#themes = new ThemeController({ root, onChange: () => this.#render() });
    this.#view = new StudioView(root, this.#actions());
  }

  /** URL of the class. */
  get src(): string {
    return this.getAttribute('src') ?? '';
  }

  set src(value: string) {
    this.setAttribute('src', value);
  }

  /** The teacher's class token, or a function that gets a fresh one. */
  get token(): string | (() => Promise<string>) {
    return this.#token ?? this.getAttribute('token') ?? '';
  }

  set token(value: string | (() => Promise<string>)) {
    this.#token = value;
    this.#update();
  }

  /** A session of the page's own, in place of `src` and `token`; the page closes it. */
  get session(): PublishSession | undefined {
    return this.#room?.session ?? this.#session;
  }

  set session(value: PublishSession | undefined) {
    this.#session = value;
    this.#update();
  }

  /** The page's own theme; over the province's, field by field. */
  get theme(): Theme | undefined {
    return this.#themes.theme;
  }

  set theme(theme: Theme | undefined) {
    this.#themes.theme = theme;
  }

  /** The province's look; comes from the class by itself. */
  get province(): ProvinceLook | undefined {
    return this.#themes.province;
  }

  set province(province: ProvinceLook | undefined) {
    this.#themes.province = province;
    this.#source.want(languagesOf(this), province?.bundle ?? {});
  }

  /** The same as setting `theme`. */
  setTheme(theme: Theme | undefined): void {
    this.theme = theme;
  }

  /** Speaks another language (BCP 47) from now on; the same as setting `lang`. */
  setLanguage(language: string): void {
    this.lang = language;
  }

  /** The publisher behind the buttons, while the element is in a page and has a class. */
  get publisher(): ClassPublisher | undefined {
    return this.#room?.publisher;
  }

  connectedCallback(): void {
    this.#update();
  }

  disconnectedCallback(): void {
    this.#update();
  }

  attributeChangedCallback(): void {
    this.#update();
  }

  /** Waits a moment, so that a move within the page or several changes at once are one change, or none. */
  #update(): void {
    this.#cancelUpdate?.();
    this.#cancelUpdate = systemClock.after(0, () => this.#settle());
  }

  #settle(): void {
    const place = this.isConnected ? this.#wantedPlace() : undefined;
    if (!isSamePlace(place, this.#place)) {
      this.#leave();
      this.#place = place;
      if (place) this.#enter(place);
    }
    this.#source.want(languagesOf(this));
    this.#speak();
  }

  #speak(): void {
    this.#view.label(this.#source.words);
    this.#quiz?.speak(this.#themes.province?.bundle ?? {});
    this.#render();
  }

  #wantedPlace(): StudioPlace | undefined {
    if (this.#session) return { session: this.#session };
    const { src, token } = this;
    return src && token ? { src, token } : undefined;
  }

  #enter(place: StudioPlace): void {
    const room = new StudioRoom(place, {
      onChange: () => this.#render(),
      onLevel: (length) => this.#view.showLevel(length),
      onError: (detail) => this.dispatchEvent(new CustomEvent('studioerror', { detail })),
    });
    this.#room = room;
    this.#quiz = QuizSide.of(this.#view.quiz, room.session);
    this.#quiz?.speak(this.#themes.province?.bundle ?? {});
    this.#view.preview.srcObject = previewStream(room.publisher);
    this.#forgetProvince = watchProvince(room.session, (look) => (this.province = look));
  }

  #leave(): void {
    this.#quiz?.close();
    this.#quiz = undefined;
    this.#forgetProvince?.();
    this.#forgetProvince = undefined;
    this.#room?.close();
    this.#room = undefined;
    this.#wake.keep(false);
    this.#view.preview.srcObject = null;
    this.#view.showLevel(0);
    this.#told = '';
  }

  #render(): void {
    const { words } = this.#source;
    const { screenSharing } = this.#themes.features;
    const facts = this.#room?.facts;
    this.#view.show(facts ? studioModel({ ...facts, screenSharing }, words) : waitingModel(words));
    if (!facts) return;
    this.#wake.keep(facts.air.name === 'on-air');
    const { audibility } = facts;
    const told = `${audibility.headline} ${audibility.sound} ${audibility.picture}`;
    if (told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new CustomEvent('audibilitychange', { detail: audibility }));
  }

  #actions(): StudioActions {
    return {
      start: () => this.#room?.start(),
      pressAir: () => this.#room?.pressAir(),
      toggleMute: (name) => this.#room?.toggleMute(name),
      showCamera: () => this.#room?.showCamera(),
      showScreen: () => this.#room?.showScreen(),
      chooseCamera: (deviceId) => this.#room?.chooseCamera(deviceId),
      chooseMicrophone: (deviceId) => this.#room?.chooseMicrophone(deviceId),
    };
  }
}

function isSamePlace(one: StudioPlace | undefined, other: StudioPlace | undefined): boolean {
  if (!one || !other) return one === other;
  if ('session' in one || 'session' in other) {
    return 'session' in one && 'session' in other && one.session === other.session;
  }
  return one.src === other.src && one.token === other.token;
}
