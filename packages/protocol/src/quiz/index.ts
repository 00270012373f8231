export {
  type AnswerPath,
  answerPathSchema,
  type AnswerReceipt,
  answerReceiptSchema,
  type AnswerRequest,
  answerRequestSchema,
  type AnswerStatus,
  answerStatusSchema,
} from './answer.js';
export { answerText, plainText } from './answer-text.js';
export { canonicalAnswer } from './canonical-answer.js';
export {
  type Block,
  type Content,
  contentAddressSchema,
  contentSchema,
  type Inline,
  inlineSchema,
  type MathNode,
} from './content.js';
export { mathAttributes, mathTags } from './math-names.js';
export { checkQuiz } from './check-quiz.js';
export { comparedText } from './compared-text.js';
export { type QuizCue, quizCueClass, quizCueSchema } from './cue.js';
export { extendedClose } from './extended-close.js';
export { type Grade, gradeAnswer } from './grade-answer.js';
export {
  type AnswerKey,
  answerKeySchema,
  type AnswerValue,
  answerValueSchema,
  type Question,
  type QuestionKind,
  questionSchema,
  type QuizOption,
  quizPartIdSchema,
} from './question.js';
export {
  type AnswerPackage,
  answerPackageSchema,
  type QuestionPackage,
  questionPackageSchema,
  type Quiz,
  quizFormat,
  type QuizItem,
  quizItemSchema,
  quizSchema,
} from './quiz.js';
export { type KeptAnswers, keptAnswersSchema, type QuizCues, quizCuesSchema } from './reply.js';
export {
  type Leaderboard,
  leaderboardSchema,
  type QuestionStatistics,
  questionStatisticsSchema,
  type QuizList,
  quizListSchema,
  type RoundList,
  roundListSchema,
  type RoundResults,
  roundResultsSchema,
  type StatementPush,
  statementPushSchema,
} from './results.js';
export { type MediaBlock, mediaOfContent, mediaOfExplanation, mediaOfQuestion } from './quiz-media.js';
export { type QuizFault } from './quiz-fault.js';
export { shuffleOptions } from './shuffle-options.js';
export {
  type Distribution,
  distributionSchema,
  type PupilResult,
  pupilResultSchema,
  type QuestionTally,
  questionTallySchema,
  type RoundTally,
  roundTallySchema,
} from './tally.js';
