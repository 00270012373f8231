import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What is counted of one question. */
export const questionTallySchema = v.object({
  questionId: v.string(),
  /** Pupils whose answer is kept. */
  answered: count,
  /** Of those, how many are right in all; `null` where nothing is right or wrong. */
  correct: v.nullable(count),
  /**
   * How often each answer was given, by option id (`true` and `false` for those questions); for texts and numbers by the
   * answer as it was compared. At most 26, the commonest first; empty for free text.
   */
  choices: v.array(v.object({ id: v.string(), count })),
  /** Answers that came after the close. */
  late: count,
});

/** See {@link questionTallySchema}. */
export type QuestionTally = v.InferOutput<typeof questionTallySchema>;

/** A round as its teacher follows it. */
export const roundTallySchema = v.object({
  roundId: v.string(),
  /** Pupils in the class. */
  present: count,
  /** Of those, how many have the questions on screen, as they told. */
  shown: count,
  questions: v.array(questionTallySchema),
});

/** See {@link roundTallySchema}. */
export type RoundTally = v.InferOutput<typeof roundTallySchema>;

/**
 * What everybody in the class may see after the reveal, at `GET {quizUrl}/rounds/{roundId}/distribution`. Counts under five are
 * hidden (`null`), and so is one more where a single hidden one could be reckoned from the sum.
 */
export const distributionSchema = v.object({
  roundId: v.string(),
  questions: v.array(
    v.object({
      questionId: v.string(),
      answered: v.nullable(count),
      choices: v.array(v.object({ id: v.string(), count: v.nullable(count) })),
    }),
  ),
});

/** See {@link distributionSchema}. */
export type Distribution = v.InferOutput<typeof distributionSchema>;

/** A pupil's own result, at `GET {quizUrl}/rounds/{roundId}/result` after the reveal. */
export const pupilResultSchema = v.object({
  roundId: v.string(),
  points: v.number(),
  /** The most that could be had. */
  maxPoints: v.number(),
  questions: v.array(
    v.object({
      questionId: v.string(),
      points: v.number(),
      maxPoints: v.number(),
      /** `null` where nothing is right or wrong. */
      correct: v.nullable(v.boolean()),
    }),
  ),
});

/** See {@link pupilResultSchema}. */
export type PupilResult = v.InferOutput<typeof pupilResultSchema>;
