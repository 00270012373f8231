import { systemClock } from '@hope-online/core';
import {
  deskWords,
  languagesOf,
  loadDeskDictionary,
  type ProvinceWords,
  WordSource,
} from '@hope-online/core/locale';

import { type Clock } from '@hope-online/protocol';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { type ClassQuizzes } from './desk/class-quizzes.js';
import { deskKeyAction } from './desk/desk-key.js';
import { type DraftStore } from './desk/draft-store.js';
import { QuizDesk } from './desk/quiz-desk.js';
import { saveFile } from './save-file.js';
import { airTemplate } from './view/air-template.js';
import { type DeskScene } from './view/desk-scene.js';
import { editorTemplate } from './view/editor-template.js';
import { messageTemplate } from './view/message-template.js';
import { QuizPreview } from './view/quiz-preview.js';
import { quizStudioStyles } from './view/quiz-studio-styles.js';
import { resultsTemplate } from './view/results-template.js';
import { shelfTemplate } from './view/shelf-template.js';

/** What the quiz desk of a page works with. */
export interface QuizStudioPlace {
  readonly quizzes: ClassQuizzes;
  readonly store: DraftStore;
  readonly clock?: Clock;
}

/** `<hope-quiz-studio>`: the teacher's side of a class's quizzes, inside `<hope-studio>`. Opened by {@link open}. */
export class QuizStudioElement extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #picker = document.createElement('input');
  readonly #source = new WordSource({
    english: deskWords,
    load: loadDeskDictionary,
    onChange: () => this.draw(),
  });
  #desk: QuizDesk | undefined;
  #preview: QuizPreview | undefined;
  #scope: AbortController | undefined;
  /** Gets the file that is being chosen. */
  #chosen: ((file: File) => void) | undefined;
  #page = 'shelf';

  constructor() {
    super();
    quizStudioStyles.adopt(this.#root);
    this.#picker.type = 'file';
    this.#picker.addEventListener('change', () => {
      const [file] = this.#picker.files ?? [];
      if (file) this.#chosen?.(file);
    });
    this.#root.addEventListener('dragover', (event) => this.#offer(event as DragEvent));
    this.#root.addEventListener('dragleave', () => this.classList.remove('dropping'));
    this.#root.addEventListener('drop', (event) => this.#drop(event as DragEvent));
  }

  /** Begins with a class, in place of the one before. */
  open({ quizzes, store, clock = systemClock }: QuizStudioPlace): void {
    this.close();
    const scope = (this.#scope = new AbortController());
    this.#preview = new QuizPreview(clock, (address, draft) => desk.shelf.media(address, draft));
    const desk = (this.#desk = new QuizDesk({
      quizzes,
      store,
      clock,
      newQuiz: () => ({
        language: this.#source.words.language,
        title: this.#source.words.say('desk.editor.untitled'),
      }),
      onChange: () => this.draw(),
      save: saveFile,
    }));
    this.ownerDocument.addEventListener('keydown', (event) => this.#press(event), { signal: scope.signal });
    this.speak();
  }

  /** Speaks the language of the place that it stands in. @param province what that says of languages and words */
  speak(province?: ProvinceWords): void {
    this.#source.want(languagesOf(this), province);
    this.draw();
  }

  /** Lets go of the class; drafts stay on the device. */
  close(): void {
    this.#scope?.abort();
    this.#desk?.close();
    this.#preview?.close();
    this.#desk = undefined;
    this.#preview = undefined;
    render(html``, this.#root);
  }

  /** Shows what is known now. Without words there is nothing to show: they are on their way. */
  draw(): void {
    const desk = this.#desk;
    if (!desk || !this.#source.isKnown) return;
    const { page } = desk.state;
    const scene: DeskScene = {
      desk,
      words: this.#source.words,
      choose: (accept, chosen) => this.#choose(accept, chosen),
    };
    render(this.#template(scene), this.#root);
    this.#preview?.show(desk.shelf.edited, page.name === 'edit' ? page.at : -1);
    if (page.name === this.#page) return;
    // Who changed the page by the keyboard would be left behind on a button that is gone.
    this.#page = page.name;
    this.#root.querySelector<HTMLElement>('h3[tabindex]')?.focus();
  }

  #template(scene: DeskScene): TemplateResult {
    const { words } = scene;
    const { page, isKnown } = scene.desk.state;
    return html`<div
      class="desk"
      lang=${words.language}
      dir=${this.#dir}
      data-page=${page.name}
      data-known=${isKnown}
    >
      <h2 class="wide">${words.say('desk.heading')}</h2>
      <div class="wide messages">${messageTemplate(scene)}</div>
      <div class="stack">${airTemplate(scene)}</div>
      <div class="stack">${this.#pageTemplate(scene)}</div>
    </div>`;
  }

  /** As its words run, unless the studio around it was told a direction. */
  get #dir(): 'rtl' | typeof nothing {
    const root = this.getRootNode();
    const isTold = root instanceof ShadowRoot && root.host.hasAttribute('dir');
    return this.#source.words.dir === 'rtl' && !isTold ? 'rtl' : nothing;
  }

  #pageTemplate(scene: DeskScene): TemplateResult {
    const { page } = scene.desk.state;
    switch (page.name) {
      case 'shelf':
        return shelfTemplate(scene);
      case 'edit':
        return editorTemplate(scene, page, (place) => this.#preview?.place(place));
      case 'results':
        return resultsTemplate(scene, page);
    }
  }

  #press(event: KeyboardEvent): void {
    const desk = this.#desk;
    if (!desk?.state.hasKeys || event.defaultPrevented) return;
    const action = deskKeyAction(event, isTyping(event));
    if (!action) return;
    event.preventDefault();
    desk.air.press(action);
  }

  #choose(accept: string, chosen: (file: File) => void): void {
    const picker = this.#picker;
    picker.accept = accept;
    // The same file may be chosen twice.
    picker.value = '';
    this.#chosen = chosen;
    picker.click();
  }

  #offer(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.classList.add('dropping');
  }

  #drop(event: DragEvent): void {
    this.classList.remove('dropping');
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.#desk?.shelf.read(file);
  }
}

/** Whether a key belongs to a field, in whatever shadow root that stands. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  const isField =
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
  return (
    isField ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable
  );
}
