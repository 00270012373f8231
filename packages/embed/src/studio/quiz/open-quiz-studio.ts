import { systemClock } from '@hope-online/core';
import { IndexedDbDraftStore } from './desk/indexeddb-draft-store.js';
import { type QuizDeskSession, SessionQuizzes } from './desk/session-quizzes.js';
import { QuizStudioElement } from './quiz-studio-element.js';

/** Puts the quiz desk of a class into the studio. The answer takes it away. */
export function openQuizStudio(place: HTMLElement, session: QuizDeskSession): () => void {
  if (!customElements.get('hope-quiz-studio')) customElements.define('hope-quiz-studio', QuizStudioElement);
  const element = document.createElement('hope-quiz-studio') as QuizStudioElement;
  place.replaceChildren(element);
  element.open({
    quizzes: new SessionQuizzes(session, () => systemClock.now()),
    store: new IndexedDbDraftStore(session.descriptor?.quizUrl ?? ''),
  });
  return () => {
    element.close();
    element.remove();
  };
}
