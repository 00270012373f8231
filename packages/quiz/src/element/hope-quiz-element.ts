import { systemClock } from '@hope-online/core';
import { languagesOf } from '@hope-online/core/locale';
import { type Clock, type HopeError } from '@hope-online/protocol';
import type { ProvinceLook } from '@hope-online/protocol/province';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { type QuizChannel } from '../channel/quiz-channel.js';
import { type AnswerState } from '../model/answer-state.js';
import { type QuizRound } from '../model/quiz-round.js';
import { adoptStyles } from './adopt-styles.js';
import { Announcer } from './announcer.js';
import { BaseElement } from './base-element.js';
import { toggled } from './draft.js';
import { choicesOf, isChoice, takesSeveral } from './inputs/choice-options.js';
import { LateLoading } from './late-loading.js';
import { isDrawable, lateTemplates } from './late-templates.js';
import { QuizDesk } from './quiz-desk.js';
import { isShortcut, type KeyTarget, quizKeyAction, resolveShortcut } from './quiz-keys.js';
import { quizStyles } from './styles/quiz-styles.js';
import { type RoundNews } from './round-news.js';
import { roundScene } from './round-scene.js';
import { roundTemplate } from './round-template.js';
import { type QuizSpeech } from './words/quiz-speech.js';
import { QuizVoice } from './words/quiz-voice.js';

/** The events of `<hope-quiz>`; they bubble, and leave shadow roots. */
export interface HopeQuizEventMap {
  /** What is on the screen is another: all of it. */
  'quiz-rounds': CustomEvent<readonly QuizRound[]>;
  /** An answer is another, or stands elsewhere. */
  'quiz-answer': CustomEvent<AnswerState>;
  /** Something of a round will never come. */
  'quiz-fault': CustomEvent<HopeError>;
}

/** `<hope-quiz>`: the questions of a {@link QuizChannel}, to be answered and looked at. It is empty as long as there are none. */
export class HopeQuizElement extends BaseElement {
  static readonly observedAttributes = ['lang', 'dir', 'shortcut'];

  /** Where its time comes from. */
  protected readonly clock: Clock = systemClock;
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #stage = document.createElement('div');
  readonly #announcer = new Announcer();
  #channel: QuizChannel | undefined;
  #desk: QuizDesk | undefined;
  #late: LateLoading | undefined;
  #hasLateStyles = false;
  readonly #voice = new QuizVoice({ onChange: () => this.#invalidate() });
  #province: ProvinceLook | undefined;
  #usesShortcut = true;
  #isStale = false;
  #isTold = false;
  #cancelFarewell: (() => void) | undefined;
  #listening: AbortController | undefined;

  constructor() {
    super();
    adoptStyles(this.#root, quizStyles);
    this.#stage.className = 'stage';
    this.#root.append(this.#stage, this.#announcer.element);
    this.#root.addEventListener('keydown', (event) => this.#press(event as KeyboardEvent));
  }

  /** What is asked, and where answers go. The element does not close it: whoever made it does. */
  get channel(): QuizChannel | undefined {
    return this.#channel;
  }

  set channel(channel: QuizChannel | undefined) {
    if (channel === this.#channel) return;
    this.#closeDesk();
    this.#channel = channel;
    if (this.isConnected) this.#openDesk();
    this.#invalidate();
  }

  /** What it says; its own words by `lang`, with the province's over them, unless told. */
  get words(): QuizSpeech {
    return this.#voice.words;
  }

  set words(words: QuizSpeech | undefined) {
    this.#voice.own = words;
  }

  /** The province whose languages and words it has; `<hope-class>` hands it the class's. */
  get province(): ProvinceLook | undefined {
    return this.#province;
  }

  set province(province: ProvinceLook | undefined) {
    this.#province = province;
    this.#voice.province = province?.bundle;
  }

  /** The letter that goes to the question from anywhere in the page; `off` for none. */
  get shortcut(): string {
    return resolveShortcut(this.getAttribute('shortcut')) ?? 'off';
  }

  set shortcut(letter: string) {
    this.setAttribute('shortcut', letter);
  }

  /** The rounds on the screen. */
  get rounds(): readonly QuizRound[] {
    return this.#desk?.rounds ?? [];
  }

  /** Speaks another language (BCP 47) from now on; the same as setting `lang`. */
  setLanguage(language: string): void {
    this.lang = language;
  }

  /** Moves the focus to the first field of the question that opened last, or to where its answer is. */
  override focus(options?: FocusOptions): void {
    const rounds = [...this.#root.querySelectorAll<HTMLElement>('.round')];
    const round = rounds.filter(({ dataset }) => dataset['state'] === 'open').at(-1) ?? rounds.at(-1);
    const fields = 'fieldset :is(input, select, textarea, button:not([aria-disabled="true"]))';
    const chosen = round?.querySelector<HTMLElement>('fieldset input:checked');
    (chosen ?? round?.querySelector<HTMLElement>(fields) ?? round)?.focus(options);
  }

  /** Called by the browser. */
  connectedCallback(): void {
    this.#adoptEarly();
    this.#wantWords();
    this.#cancelFarewell?.();
    this.#cancelFarewell = undefined;
    if (!this.#desk) this.#openDesk();
    this.#invalidate();
  }

  /** Called by the browser. Moving the element within the page takes it out for a moment only. */
  disconnectedCallback(): void {
    this.#cancelFarewell ??= this.clock.after(0, () => {
      this.#cancelFarewell = undefined;
      if (!this.isConnected) this.#closeDesk();
    });
  }

  /** Called by the browser. */
  attributeChangedCallback(): void {
    if (this.isConnected) this.#wantWords();
    this.#invalidate();
  }

  #wantWords(): void {
    this.#voice.want(languagesOf(this), this.getAttribute('dir'));
  }

  get #shortcutLetter(): string | undefined {
    return this.#usesShortcut ? resolveShortcut(this.getAttribute('shortcut')) : undefined;
  }

  /** What a page set before the element was defined hides the accessors. */
  #adoptEarly(): void {
    for (const name of ['channel', 'words', 'province'] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const early: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, early);
    }
  }

  #openDesk(): void {
    const channel = this.#channel;
    if (!channel) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener('keydown', (event) => this.#pressOutside(event), { signal });
    this.#desk = new QuizDesk({
      channel,
      clock: this.clock,
      onChange: () => this.#invalidate(),
      onRounds: (rounds) => this.#tell('quiz-rounds', rounds),
      onNews: (news) => this.#announce(news),
      onAnswer: (answer) => this.#hear(answer),
      onFault: (error) => this.#tell('quiz-fault', error),
      onTime: (leftMs) => this.#sayTime(leftMs / 1_000),
    });
    this.#late = new LateLoading({
      clock: this.clock,
      onChange: () => this.#invalidate(),
      onFault: (error) => this.#tell('quiz-fault', error),
    });
    this.#desk.open();
  }

  #closeDesk(): void {
    this.#listening?.abort();
    this.#late?.close();
    this.#desk?.close();
    this.#desk = undefined;
    this.#invalidate();
  }

  #tell<Type extends keyof HopeQuizEventMap>(type: Type, detail: HopeQuizEventMap[Type]['detail']): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** One short sentence, which waits for a pause: the teacher is speaking. */
  #announce(news: readonly RoundNews[]): void {
    const last = news.at(-1);
    if (!last) return;
    const key = this.#shortcutLetter?.toUpperCase();
    this.#voice.tell((words) => {
      const sentences = {
        opened: key ? words.say('quiz.openedWithKey', { key }) : words.say('quiz.opened'),
        closed: words.say('quiz.closedNow'),
        revealed: words.say('quiz.revealedNow'),
        withdrawn: words.say('quiz.cancelled'),
      };
      this.#announcer.say(sentences[last.kind]);
    });
  }

  #sayTime(seconds: number): void {
    this.#voice.tell((words) => this.#announcer.sayTime(words.say('quiz.secondsLeft', { seconds })));
  }

  #hear(answer: AnswerState): void {
    const { status } = answer;
    if (status !== 'blank' && status !== 'sending')
      this.#voice.tell((words) => this.#announcer.say(words.say(`quiz.standing.${status}`)));
    this.#tell('quiz-answer', answer);
  }

  #invalidate(): void {
    if (this.#isStale) return;
    this.#isStale = true;
    queueMicrotask(() => {
      this.#isStale = false;
      this.#draw();
    });
  }

  #draw(): void {
    const focused = this.#root.activeElement;
    const { words } = this;
    this.#announcer.language = words.language;
    this.#adoptLateStyles();
    render(this.#template(), this.#stage);
    if (focused && this.#root.activeElement !== focused) this.#restoreFocus(focused);
    if (this.#isTold || !this.#desk) return;
    this.#isTold = true;
    requestAnimationFrame(() => {
      this.#isTold = false;
      this.#desk?.drawn(isDrawable);
    });
  }

  #adoptLateStyles(): void {
    const late = lateTemplates();
    if (!late || this.#hasLateStyles) return;
    this.#hasLateStyles = true;
    adoptStyles(this.#root, late.lateStyles);
  }

  /** Browsers take the focus from what is moved or removed; whoever was in the quiz stays there. */
  #restoreFocus(focused: Element): void {
    const isLeft = focused.isConnected && this.#root.contains(focused);
    const refuge = isLeft ? focused : this.#root.querySelector('.round, .notice');
    (refuge as HTMLElement | null)?.focus({ preventScroll: true });
  }

  #template(): TemplateResult | typeof nothing {
    const desk = this.#desk;
    if (!desk) return nothing;
    const { rounds } = desk;
    const { words } = this;
    if (rounds.length === 0) {
      return desk.isWithdrawn
        ? html`<p class="notice" part="notice" tabindex="-1" lang=${words.language} dir=${words.dir}>
            ${words.say('quiz.cancelled')}
          </p>`
        : nothing;
    }
    return html`${repeat(
      rounds,
      ({ roundId }) => roundId,
      (round) => roundTemplate(this.#sceneOf(desk, round)),
    )}${this.#keysTemplate()}`;
  }

  #sceneOf(desk: QuizDesk, round: QuizRound) {
    const channel = this.#channel as QuizChannel;
    return roundScene({
      desk,
      channel,
      round,
      speech: this.words,
      isLateFaulty: this.#late?.isFaulty === true,
      announce: (text) => this.#announcer.say(text),
      goTo: (place) => this.#goTo(desk, round, place),
    });
  }

  /** Whoever goes on by hand wants to read on there. */
  #goTo(desk: QuizDesk, round: QuizRound, place: number): void {
    if (place < 0 || place >= round.questions.length) return;
    desk.sheet.goTo(round, place);
    const { roundId } = round;
    this.#draw();
    this.#root.querySelector<HTMLElement>(`[data-round="${CSS.escape(roundId)}"]`)?.focus();
  }

  #keysTemplate(): TemplateResult {
    const { words } = this;
    const key = resolveShortcut(this.getAttribute('shortcut'))?.toUpperCase();
    const toggle = () => {
      this.#usesShortcut = !this.#usesShortcut;
      this.#invalidate();
    };
    return html`<details class="keys" part="keys" lang=${words.language} dir=${words.dir}>
      <summary>${words.say('quiz.keys')}</summary>
      <p>${words.say('quiz.keysHelp')} ${key ? words.say('quiz.keysHelpOpen', { key }) : nothing}</p>
      ${
        key
          ? html`<label>
              <input
                type="checkbox"
                .checked=${this.#usesShortcut}
                @change=${toggle}
              />${words.say('quiz.useKey', { key })}
            </label>`
          : nothing
      }
    </details>`;
  }

  #press(event: KeyboardEvent): void {
    const [target] = event.composedPath() as KeyTarget[];
    const action = event.defaultPrevented || !target ? undefined : quizKeyAction(event, target);
    const element = (event.target as Element | null)?.closest<HTMLElement>('[data-round]');
    const round = this.rounds.find(({ roundId }) => roundId === element?.dataset['round']);
    if (!action || !round || !this.#desk || !isDrawable(round)) return;
    const { sheet } = this.#desk;
    const question = round.questions[sheet.placeIn(round)];
    if (!question) return;
    if (action.kind === 'send') {
      sheet.send(round, question);
    } else {
      const choice = isChoice(question) ? choicesOf(question, this.words)[action.place] : undefined;
      if (!choice || !isChoice(question)) return;
      const { chosen } = sheet.draftOf(round.roundId, question);
      sheet.edit(round, question, { chosen: toggled(chosen, choice.id, takesSeveral(question)) });
    }
    event.preventDefault();
  }

  #pressOutside(event: KeyboardEvent): void {
    if (event.defaultPrevented || this.rounds.length === 0) return;
    if (!isShortcut(event, event.composedPath() as KeyTarget[], this.#shortcutLetter)) return;
    event.preventDefault();
    this.focus();
  }
}
