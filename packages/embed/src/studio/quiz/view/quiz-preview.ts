import { type Clock } from '@hope-online/protocol';
import { type Quiz } from '@hope-online/protocol/quiz';
import { LocalQuizChannel } from '@hope-online/quiz';
import { publishQuiz, type QuizMedia } from '@hope-online/quiz/authoring';
import { type HopeQuizElement } from '@hope-online/quiz/element';
import '@hope-online/quiz/define';
import { type QuizDraft } from '../desk/draft-store.js';

/** Typing goes on meanwhile, in ms. */
const pauseMs = 300;

/** Gets the picture or sound at an address. */
export type MediaSource = (address: string, draft: QuizDraft) => Promise<QuizMedia>;

/** One question as pupils see it, a moment after it was last changed. */
export class QuizPreview {
  readonly #clock: Clock;
  readonly #media: MediaSource;
  #place: Element | undefined;
  #element: HopeQuizElement | undefined;
  #channel: LocalQuizChannel | undefined;
  #shown: unknown;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, media: MediaSource) {
    this.#clock = clock;
    this.#media = media;
  }

  /** Puts the preview where it belongs; undefined takes it away. */
  readonly place = (place: Element | undefined): void => {
    this.#place = place;
    if (!place) return;
    const element = (this.#element ??= makeElement());
    if (element.parentElement !== place) place.append(element);
  };

  show(draft: QuizDraft | undefined, at: number): void {
    const item = draft?.quiz.items[at];
    if (!draft || item === this.#shown) return;
    this.#shown = item;
    this.#cancel?.();
    if (!item) return;
    this.#cancel = this.#clock.after(pauseMs, () => void this.#draw({ ...draft.quiz, items: [item] }, draft));
  }

  close(): void {
    this.#cancel?.();
    this.#channel?.close();
    this.#element?.remove();
  }

  async #draw(one: Quiz, draft: QuizDraft): Promise<void> {
    const { quiz } = await publishQuiz(one);
    const [item] = quiz.items;
    if (!this.#place || !this.#element || this.#shown !== one.items[0] || !item) return;
    this.#channel?.close();
    const { timeLimitMs: _limit, ...untimed } = quiz;
    this.#channel = new LocalQuizChannel({
      quiz: untimed,
      media: async ({ address }) => {
        const { bytes, type } = await this.#media(address, draft);
        return new Blob([Uint8Array.from(bytes)], { type });
      },
    });
    this.#element.channel = this.#channel;
  }
}

function makeElement(): HopeQuizElement {
  const element = document.createElement('hope-quiz');
  // It is there to be looked at: nothing in it takes the focus or is said while the teacher types.
  element.inert = true;
  return element;
}
