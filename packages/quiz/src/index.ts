export { type MediaBlock, type QuizChannel, type QuizChannelEvents } from './channel/quiz-channel.js';
export { type AnswerStanding, type AnswerState } from './model/answer-state.js';
export { type QuizRound, type RevealedAnswer, type RoundState } from './model/quiz-round.js';
