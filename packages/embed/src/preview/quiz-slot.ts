import type { ProvinceLook } from '@hope-online/protocol/province';
import type { Theme } from '@hope-online/core/theme';
import { ThemeController } from '@hope-online/player/element';
import { LocalQuizChannel } from '@hope-online/quiz';
import { type PreviewElement, type PreviewSlot, type PreviewState } from './preview-slot.js';
import { sampleAnswers, sampleQuiz } from './sample-quiz.js';

/** A quiz in a frame that has a look, as it has inside a class. */
class PreviewQuizElement extends HTMLElement {
  readonly #quiz = document.createElement('hope-quiz');
  readonly #themes: ThemeController;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.#themes = new ThemeController({ root });
    // One letter can't lead to several quizzes.
    this.#quiz.shortcut = 'off';
    root.append(this.#quiz);
  }

  set channel(channel: LocalQuizChannel) {
    this.#quiz.channel = channel;
  }

  get theme(): Theme | undefined {
    return this.#themes.theme;
  }

  set theme(theme: Theme | undefined) {
    this.#themes.theme = theme;
  }

  get province(): ProvinceLook | undefined {
    return this.#quiz.province;
  }

  set province(province: ProvinceLook | undefined) {
    this.#themes.province = province;
    this.#quiz.province = province;
  }

  override get dir(): string {
    return this.#quiz.dir;
  }

  override set dir(dir: string) {
    this.#quiz.dir = dir;
  }

  override removeAttribute(name: string): void {
    this.#quiz.removeAttribute(name);
  }

  setLanguage(language: string): void {
    this.#quiz.setLanguage(language);
  }
}

