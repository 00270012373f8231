import * as v from 'valibot';
import { answerValueSchema } from './question.js';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const moment = v.nullable(v.number());

/** The answer to `GET {quizUrl}/quizzes`: what the teacher has uploaded to the class. */
export const quizListSchema = v.object({
  quizzes: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      questions: count,
      scored: v.boolean(),
      uploadedAtMs: v.number(),
    }),
  ),
});

/** See {@link quizListSchema}. */
export type QuizList = v.InferOutput<typeof quizListSchema>;

/** The answer to `GET {quizUrl}/rounds`: the class's rounds as its teacher sees them, newest first. */
export const roundListSchema = v.object({
  rounds: v.array(
    v.object({
      roundId: v.string(),
      quizId: v.string(),
      title: v.string(),
      scored: v.boolean(),
      /** By the server's clock now. */
      state: v.picklist(['staged', 'open', 'closed', 'revealed', 'cancelled']),
      /** Class times in ms since the epoch; `null` for what has not been said yet. */
      opensAtMs: moment,
      closesAtMs: moment,
      revealsAtMs: moment,
    }),
  ),
});

/** See {@link roundListSchema}. */
export type RoundList = v.InferOutput<typeof roundListSchema>;

/** How a question fared. */
export const questionStatisticsSchema = v.object({
  questionId: v.string(),
  /** Pupils whose answer is kept, and whose answer was late. */
  answered: count,
  late: count,
  /** The mean share of the points, 0 to 1: how easy it was. `null` where nothing is right or wrong, or nobody answered. */
  facility: v.nullable(v.number()),
  /**
   * −1 to 1: the correlation (Pearson’s, the point-biserial for all-or-nothing questions) of the points for this question with
   * those for all others. `null` under ten pupils, for a round’s only question, and where all have the same.
   */
  discrimination: v.nullable(v.number()),
  /** From the opening in the pupil’s own picture to the tap, in ms; `null` where nobody answered. */
  medianMs: v.nullable(v.number()),
  p90Ms: v.nullable(v.number()),
});

/** See {@link questionStatisticsSchema}. */
export type QuestionStatistics = v.InferOutput<typeof questionStatisticsSchema>;

/** The answer to `GET {quizUrl}/rounds/{roundId}/results`: by pseudonym, for the teacher. */
export const roundResultsSchema = v.object({
  roundId: v.string(),
  quizId: v.string(),
  title: v.string(),
  scored: v.boolean(),
  maxPoints: v.number(),
  questions: v.array(questionStatisticsSchema),
  pupils: v.array(
    v.object({
      /** The pseudonym, `sub` of the token. */
      pupil: v.string(),
      points: v.number(),
      answers: v.array(
        v.object({
          questionId: v.string(),
          attempt: v.number(),
          value: answerValueSchema,
          points: v.number(),
          /** `null` where nothing is right or wrong. */
          correct: v.nullable(v.boolean()),
          /** `late` answers count for nothing. */
          status: v.picklist(['kept', 'late']),
          /** Came later than the path excuses, out of a page that had no network. */
          deferred: v.boolean(),
          /** Whether the picture’s time was believed, or the time of receipt stands in for it. */
          judgedBy: v.picklist(['picture', 'receipt']),
          /** From the opening to the tap, in ms. */
          tookMs: v.number(),
        }),
      ),
    }),
  ),
});

/** See {@link roundResultsSchema}. */
export type RoundResults = v.InferOutput<typeof roundResultsSchema>;

/** The answer to `GET {quizUrl}/rounds/{roundId}/statements/push`: whether the school's record store (LRS) has a round's statements. */
export const statementPushSchema = v.object({
  /** `unavailable` where the school's settings name no record store; `refused` is for good, unless they are pushed again. */
  state: v.picklist(['unavailable', 'none', 'waiting', 'taken', 'refused']),
  /** Tries that did not work since the last that did; the server goes on by itself. */
  failures: count,
  /** Of a push that waits: when it is tried next, in ms since the epoch by the server's clock. */
  nextAtMs: moment,
});

/** See {@link statementPushSchema}. */
export type StatementPush = v.InferOutput<typeof statementPushSchema>;

/** The answer to `GET {quizUrl}/rounds/{roundId}/leaderboard`, in classes whose settings have one. */
export const leaderboardSchema = v.object({
  roundId: v.string(),
  /** The best ten; who has the same points has the same place. */
  places: v.array(v.object({ place: count, pupil: v.string(), points: v.number() })),
});

/** See {@link leaderboardSchema}. */
export type Leaderboard = v.InferOutput<typeof leaderboardSchema>;
