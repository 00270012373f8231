import * as v from 'valibot';
import { contentSchema, inlineSchema } from './content.js';

/** An id inside a quiz: of a question, an option, a gap. */
export const quizPartIdSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][\w-]{0,63}$/, 'letters, digits, - and _'),
);

/** One thing to choose, to put in order or to match. */
const optionSchema = v.strictObject({ id: quizPartIdSchema, content: contentSchema });
/** See {@link Question}. */
export type QuizOption = v.InferOutput<typeof optionSchema>;

const options = (least: number, most: number) =>
  v.pipe(v.array(optionSchema), v.minLength(least), v.maxLength(most));

const common = {
  id: quizPartIdSchema,
  prompt: contentSchema,
  /** What a right answer is worth; 0 where nothing is scored. */
  points: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1_000)), 1),
  /** How often a pupil may hand in an answer before the close; each may be changed until then. */
  attempts: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)), 1),
};

const unit = v.pipe(v.string(), v.minLength(1), v.maxLength(32));

/** A gap of a text: to be written in, or one of some words to be chosen. */
const gapSchema = v.strictObject({
  kind: v.literal('gap'),
  id: quizPartIdSchema,
  /** What can be chosen; absent where it is to be written. */
  options: v.optional(
    v.pipe(v.array(v.strictObject({ id: quizPartIdSchema, text: v.string() })), v.minLength(2)),
  ),
});

/**
 * A question as pupils get it: nothing in it tells what is right. The key is kept apart, see {@link answerKeySchema}.
 */
export const questionSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('single-choice'),
    ...common,
    options: options(2, 26),
    /** Each pupil sees the options in an order of their own. */
    shuffle: v.optional(v.boolean(), false),
  }),
  v.strictObject({
    kind: v.literal('multiple-choice'),
    ...common,
    options: options(2, 26),
    shuffle: v.optional(v.boolean(), false),
  }),
  v.strictObject({ kind: v.literal('true-false'), ...common }),
  v.strictObject({
    kind: v.literal('short-text'),
    ...common,
    maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)), 200),
  }),
  v.strictObject({
    kind: v.literal('number'),
    ...common,
    /** Shown after the field; absent where the pupil is to write it, or there is none. */
    unit: v.optional(unit),
    /** The units that the pupil has to choose from. */
    units: v.optional(v.pipe(v.array(unit), v.minLength(2), v.maxLength(12))),
  }),
  v.strictObject({ kind: v.literal('order'), ...common, options: options(2, 12) }),
  v.strictObject({
    kind: v.literal('match'),
    ...common,
    /** What stands on the left, in this order. */
    options: options(2, 12),
    /** What is to be put beside it; there may be more than are needed. */
    targets: options(2, 16),
  }),
  v.strictObject({
    kind: v.literal('fill-in'),
    ...common,
    /** The text with its gaps. */
    text: v.pipe(v.array(v.union([inlineSchema, gapSchema])), v.maxLength(256)),
  }),
  v.strictObject({
    kind: v.literal('poll'),
    ...common,
    options: options(2, 26),
    multiple: v.optional(v.boolean(), false),
  }),
  v.strictObject({
    kind: v.literal('free-text'),
    ...common,
    maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4_000)), 2_000),
  }),
]);

/** See {@link questionSchema}. */
export type Question = v.InferOutput<typeof questionSchema>;

/** The kinds of questions. */
export type QuestionKind = Question['kind'];

/** What is right; it never leaves the server before the reveal. Polls and free text have none. */
export const answerKeySchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('single-choice'), correct: quizPartIdSchema }),
  v.strictObject({
    kind: v.literal('multiple-choice'),
    correct: v.pipe(v.array(quizPartIdSchema), v.minLength(1)),
    /** Part of the points for a part of the right options, less the wrong ones; all or nothing otherwise. */
    partial: v.optional(v.boolean(), false),
  }),
  v.strictObject({ kind: v.literal('true-false'), correct: v.boolean() }),
  v.strictObject({
    kind: v.literal('short-text'),
    /** Any of these; white space at the ends and runs of it do not count. */
    accepted: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1), v.maxLength(64)),
    caseSensitive: v.optional(v.boolean(), false),
  }),
  v.strictObject({
    kind: v.literal('number'),
    value: v.number(),
    /** How far off an answer may be, either way. */
    tolerance: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
    /** The unit that has to go with it, where there is a choice. */
    unit: v.optional(unit),
    /** Other numbers that are right too, such as the second root of an equation. */
    also: v.optional(
      v.pipe(
        v.array(
          v.strictObject({ value: v.number(), tolerance: v.optional(v.pipe(v.number(), v.minValue(0)), 0) }),
        ),
        v.maxLength(12),
      ),
    ),
  }),
  v.strictObject({ kind: v.literal('order'), correct: v.pipe(v.array(quizPartIdSchema), v.minLength(2)) }),
  v.strictObject({
    kind: v.literal('match'),
    /** Option id → target id. */
    correct: v.record(quizPartIdSchema, quizPartIdSchema),
  }),
  v.strictObject({
    kind: v.literal('fill-in'),
    /** Gap id → what is accepted there: texts, or the id of the option. */
    accepted: v.record(quizPartIdSchema, v.pipe(v.array(v.string()), v.minLength(1))),
    caseSensitive: v.optional(v.boolean(), false),
  }),
]);

/** See {@link answerKeySchema}. */
export type AnswerKey = v.InferOutput<typeof answerKeySchema>;

/** What a pupil answers. */
export const answerValueSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('single-choice'), chosen: quizPartIdSchema }),
  v.strictObject({
    kind: v.literal('multiple-choice'),
    chosen: v.pipe(v.array(quizPartIdSchema), v.maxLength(26)),
  }),
  v.strictObject({ kind: v.literal('true-false'), chosen: v.boolean() }),
  v.strictObject({ kind: v.literal('short-text'), text: v.pipe(v.string(), v.maxLength(1_000)) }),
  v.strictObject({ kind: v.literal('number'), value: v.number(), unit: v.optional(unit) }),
  v.strictObject({ kind: v.literal('order'), order: v.pipe(v.array(quizPartIdSchema), v.maxLength(12)) }),
  v.strictObject({ kind: v.literal('match'), pairs: v.record(quizPartIdSchema, quizPartIdSchema) }),
  v.strictObject({
    kind: v.literal('fill-in'),
    /** Gap id → text, or the id of the option. */
    gaps: v.record(quizPartIdSchema, v.pipe(v.string(), v.maxLength(1_000))),
  }),
  v.strictObject({ kind: v.literal('poll'), chosen: v.pipe(v.array(quizPartIdSchema), v.maxLength(26)) }),
  v.strictObject({ kind: v.literal('free-text'), text: v.pipe(v.string(), v.maxLength(4_000)) }),
]);

/** See {@link answerValueSchema}. */
export type AnswerValue = v.InferOutput<typeof answerValueSchema>;
