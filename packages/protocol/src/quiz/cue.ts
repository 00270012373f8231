import * as v from 'valibot';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const address = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'a SHA-256 in base64url'));
/** 32 bytes in base64url. */
const key = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, '32 bytes in base64url'));
const moment = v.pipe(v.number(), v.minValue(0));

const common = {
  /** The same on every way that the cue takes; what is known by it already is left out. */
  id,
  /** One opening of a quiz in a class. */
  roundId: id,
  /** The class time at which it happens, in ms since the Unix epoch: when the picture passes it. */
  atMs: moment,
};

/** Sealed bytes below the class's `quizUrl`, and what opens them. */
const sealedSchema = v.object({ address, key });

/** Something that happens to a quiz at a moment of the class. */
export const quizCueSchema = v.variant('kind', [
  /** Sealed packages that will be needed: to be fetched ahead, at a moment of each participant's own. */
  v.object({
    kind: v.literal('announce'),
    ...common,
    packages: v.array(v.object({ address })),
    /** Over how many ms from now on everybody's fetches are to be spread; grows with the class. */
    spreadMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  }),
  v.object({
    kind: v.literal('open'),
    ...common,
    questions: sealedSchema,
    /** The questions of the package that are asked, in this order. */
    questionIds: v.array(id),
    /** The class time at which it closes by itself; `null` where the teacher closes it. */
    closesAtMs: v.nullable(moment),
  }),
  v.object({ kind: v.literal('close'), ...common }),
  v.object({ kind: v.literal('reveal'), ...common, answers: sealedSchema }),
  /** The round never was: nothing of it counts, and it is taken from the screens. */
  v.object({ kind: v.literal('cancel'), ...common }),
]);

/** See {@link quizCueSchema}. Where a round has several closes the earliest counts; a cancel goes before everything. */
export type QuizCue = v.InferOutput<typeof quizCueSchema>;

/** The `CLASS` of the EXT-X-DATERANGE that carries a cue in its attribute `X-CUE`, as JSON in base64url. */
export const quizCueClass = 'online.hope.quiz';
