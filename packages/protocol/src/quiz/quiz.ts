import * as v from 'valibot';
import { contentAddressSchema, contentSchema } from './content.js';
import { answerKeySchema, questionSchema, quizPartIdSchema } from './question.js';

/** A question with what is secret about it until the reveal. */
export const quizItemSchema = v.strictObject({
  question: questionSchema,
  /** Absent for polls and free text. */
  key: v.optional(answerKeySchema),
  /** Shown at the reveal. */
  explanation: v.optional(contentSchema),
});

/** See {@link quizItemSchema}. */
export type QuizItem = v.InferOutput<typeof quizItemSchema>;

/** The format of a quiz file and of what the studio uploads; another number where an old reader could misread a new file. */
export const quizFormat = 1;

/** A quiz as its author has it, with its keys. */
export const quizSchema = v.strictObject({
  format: v.literal(quizFormat),
  id: quizPartIdSchema,
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  /** BCP 47 tag of its main language. */
  language: v.optional(v.pipe(v.string(), v.minLength(2), v.maxLength(35)), 'en'),
  /** How long pupils have, in ms of class time from the opening; absent for as long as the teacher lets them. */
  timeLimitMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(86_400_000))),
  /** Whether points count; practice and polls of opinion do not. */
  scored: v.optional(v.boolean(), true),
  /** Which attempt counts where a question has several. */
  counts: v.optional(v.picklist(['last', 'best']), 'last'),
  items: v.pipe(v.array(quizItemSchema), v.minLength(1), v.maxLength(200)),
});

/** See {@link quizSchema}. */
export type Quiz = v.InferOutput<typeof quizSchema>;

/**
 * What is published of a quiz before it opens: the questions alone. Sealed (AES-256-GCM, the 12 bytes of the IV before the
 * ciphertext), kept by the SHA-256 of the sealed bytes, and opened by the key in the cue.
 */
export const questionPackageSchema = v.object({
  format: v.literal(quizFormat),
  quizId: quizPartIdSchema,
  title: v.string(),
  language: v.string(),
  scored: v.boolean(),
  questions: v.array(questionSchema),
  /** Where the sealed copy of each picture and sound is, by the address of its bytes; opened by the same key. */
  media: v.optional(v.record(contentAddressSchema, contentAddressSchema), {}),
});

/** See {@link questionPackageSchema}. */
export type QuestionPackage = v.InferOutput<typeof questionPackageSchema>;

/** What is published for the reveal, sealed likewise; its key comes with the reveal's cue. */
export const answerPackageSchema = v.object({
  format: v.literal(quizFormat),
  quizId: quizPartIdSchema,
  media: v.optional(v.record(contentAddressSchema, contentAddressSchema), {}),
  answers: v.array(
    v.object({
      questionId: quizPartIdSchema,
      key: v.optional(answerKeySchema),
      explanation: v.optional(contentSchema),
    }),
  ),
});

/** See {@link answerPackageSchema}. */
export type AnswerPackage = v.InferOutput<typeof answerPackageSchema>;
