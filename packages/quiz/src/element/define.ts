import { HopeQuizElement } from './hope-quiz-element.js';

if (globalThis.customElements && !customElements.get('hope-quiz')) {
  customElements.define('hope-quiz', HopeQuizElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'hope-quiz': HopeQuizElement;
  }
}
