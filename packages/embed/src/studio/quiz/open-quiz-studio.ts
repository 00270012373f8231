import { systemClock } from '@hope-online/core';
import { type ProvinceWords } from '@hope-online/core/locale';
import { IndexedDbDraftStore } from './desk/indexeddb-draft-store.js';
import { type QuizDeskSession, SessionQuizzes } from './desk/session-quizzes.js';
import { QuizStudioElement } from './quiz-studio-element.js';

/** A quiz desk that stands in a studio. */
export interface OpenQuizStudio {
  /** Shows it anew, in the language that the page has now and with the province's words. */
  speak(province: ProvinceWords): void;
  close(): void;
}

/** Puts the quiz desk of a class into the studio. */
export function openQuizStudio(place: HTMLElement, session: QuizDeskSession): OpenQuizStudio {
  if (!customElements.get('hope-quiz-studio')) customElements.define('hope-quiz-studio', QuizStudioElement);
  const element = document.createElement('hope-quiz-studio') as QuizStudioElement;
  place.replaceChildren(element);
  element.open({
    quizzes: new SessionQuizzes(session, () => systemClock.now()),
    store: new IndexedDbDraftStore(session.descriptor?.quizUrl ?? ''),
  });
  return {
    speak: (province) => element.speak(province),
    close() {
      element.close();
      element.remove();
    },
  };
}
