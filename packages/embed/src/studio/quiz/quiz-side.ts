import { type ClassSession } from '@hope-online/core';
import { type ProvinceWords } from '@hope-online/core/locale';
import { type PublishSession } from '@hope-online/player/publish';
import type { OpenQuizStudio } from './open-quiz-studio.js';
import { type QuizDeskSession } from './desk/session-quizzes.js';

/** Loads the quiz desk once the class says that it has quizzes, so that the camera waits for none of it. */
export class QuizSide {
  readonly #place: HTMLElement;
  readonly #session: QuizDeskSession;
  readonly #scope = new AbortController();
  #studio: OpenQuizStudio | 'absent' | 'loading' = 'absent';
  #province: ProvinceWords = {};

  private constructor(place: HTMLElement, session: QuizDeskSession) {
    this.#place = place;
    this.#session = session;
    const { signal } = this.#scope;
    session.on('descriptor', () => void this.#open(), { signal });
    session.on('state', () => void this.#open(), { signal });
    void this.#open();
  }

  /** Undefined for a session of the page's own that can't fetch. */
  static of(place: HTMLElement, session: PublishSession): QuizSide | undefined {
    return 'fetch' in session ? new QuizSide(place, session as ClassSession) : undefined;
  }

  /** The page's language is another, or the province's words are. */
  speak(province: ProvinceWords): void {
    this.#province = province;
    if (typeof this.#studio !== 'string') this.#studio.speak(province);
  }

  close(): void {
    this.#scope.abort();
    if (typeof this.#studio !== 'string') this.#studio.close();
    this.#place.replaceChildren();
  }

  async #open(): Promise<void> {
    const { state, descriptor } = this.#session;
    if (this.#studio !== 'absent' || state.name !== 'joined' || descriptor?.quizUrl === undefined) return;
    this.#studio = 'loading';
    try {
      const { openQuizStudio } = await import('./open-quiz-studio.js');
      if (this.#scope.signal.aborted) return;
      this.#studio = openQuizStudio(this.#place, this.#session);
      this.#studio.speak(this.#province);
    } catch {
      // The class is taught without; the next change of the session tries again.
      this.#studio = 'absent';
    }
  }
}
