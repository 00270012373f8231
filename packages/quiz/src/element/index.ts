export { HopeQuizElement, type HopeQuizEventMap } from './hope-quiz-element.js';
export { type QuizSpeech, type QuizWordKey } from './words/quiz-speech.js';
