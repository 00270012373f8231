export { HopeQuizElement, type HopeQuizEventMap } from './hope-quiz-element.js';
export { type QuizWordKey, type QuizWords, quizWords } from './words/quiz-words.js';
export { type QuizSpeech, type SpeechSlots } from './words/speech.js';
