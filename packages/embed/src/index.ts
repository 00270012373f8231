export { type QuizPlacement } from './class-quiz.js';
export { type ClassToken, HopeClassElement } from './hope-class-element.js';
