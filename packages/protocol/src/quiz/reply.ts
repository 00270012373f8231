import * as v from 'valibot';
import { answerStatusSchema } from './answer.js';
import { quizCueSchema } from './cue.js';
import { answerValueSchema } from './question.js';

/** The answer to `GET {quizUrl}/cues`. */
export const quizCuesSchema = v.object({
  /** Of the rounds that can still be seen in the class's window. */
  cues: v.array(quizCueSchema),
  /** The server's clock, in ms since the epoch; for those who have no socket to learn it by. */
  nowMs: v.optional(v.number()),
});

/** See {@link quizCuesSchema}. */
export type QuizCues = v.InferOutput<typeof quizCuesSchema>;

/** The answer to `GET {quizUrl}/rounds/{roundId}/answers`: what is kept of the pupil who asks. */
export const keptAnswersSchema = v.object({
  answers: v.array(
    v.object({
      questionId: v.string(),
      attempt: v.number(),
      /** The highest that is kept of the attempt. */
      revision: v.number(),
      value: answerValueSchema,
      status: answerStatusSchema,
    }),
  ),
});

/** See {@link keptAnswersSchema}. */
export type KeptAnswers = v.InferOutput<typeof keptAnswersSchema>;
