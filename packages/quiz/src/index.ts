export { answerPath, type PicturePath } from './channel/answer-path.js';
export {
  ClassQuizChannel,
  type ClassQuizChannelEvents,
  type ClassQuizChannelOptions,
} from './channel/class-quiz-channel.js';
export { LocalQuizChannel, type LocalQuizChannelOptions } from './channel/local-quiz-channel.js';
export { type MediaBlock, type QuizChannel, type QuizChannelEvents } from './channel/quiz-channel.js';
export { type QuizSession } from './channel/quiz-session.js';
export { type RoundTurn } from './channel/round-turn.js';
export { type AnswerStanding, type AnswerState } from './model/answer-state.js';
export { type QuizRound, type RevealedAnswer, type RoundState } from './model/quiz-round.js';
export { announcementDue, type TimeLeft, timeLeft } from './model/time-left.js';
