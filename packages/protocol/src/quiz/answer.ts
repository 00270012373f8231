import * as v from 'valibot';
import { answerValueSchema } from './question.js';

/** By which way the pupil saw the class when answering. */
export const answerPathSchema = v.picklist(['webrtc', 'll-hls', 'hls', 'none']);

/** See {@link answerPathSchema}. */
export type AnswerPath = v.InferOutput<typeof answerPathSchema>;

/**
 * The body of `PUT {quizUrl}/rounds/{roundId}/answers/{questionId}/{attempt}`, by the pupil's class token. The same request
 * may come any number of times and in any order: of one attempt the highest revision counts.
 */
export const answerRequestSchema = v.strictObject({
  /** Grows with each change of the answer; begins with 1. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  value: answerValueSchema,
  /** The class time of the picture at the tap, in ms since the epoch; `null` where it was not known. */
  classTimeMs: v.nullable(v.number()),
  /** How far that may be off, in ms. */
  classTimeErrorMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  path: answerPathSchema,
  /** The server's clock at the tap as the page knows it, in ms since the epoch; `null` where it was not known. */
  tappedAtMs: v.nullable(v.number()),
  /** How often this revision was sent before. */
  tries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
});

/** See {@link answerRequestSchema}. */
export type AnswerRequest = v.InferOutput<typeof answerRequestSchema>;

/**
 * What became of an answer: `kept` counts; `late` was after the close by the fairness rules and is kept apart; `superseded` is
 * older than what is kept already; `practice` belongs to a replay and is not scored. All are in the server's log when this is said.
 */
export const answerStatusSchema = v.picklist(['kept', 'late', 'superseded', 'practice']);

/** See {@link answerStatusSchema}. */
export type AnswerStatus = v.InferOutput<typeof answerStatusSchema>;

/** The answer to a PUT of an answer, once it is durable. */
export const answerReceiptSchema = v.object({
  status: answerStatusSchema,
  /** The revision that is kept for this attempt now. */
  revision: v.number(),
  /** The server's clock, in ms since the epoch. */
  receivedAtMs: v.number(),
});

/** See {@link answerReceiptSchema}. */
export type AnswerReceipt = v.InferOutput<typeof answerReceiptSchema>;
