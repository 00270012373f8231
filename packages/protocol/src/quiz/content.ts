import * as v from 'valibot';
import { mathAttributes, mathTags } from './math-names.js';

/** SHA-256 of some bytes in base64url, which is also where the school server keeps them. */
export const contentAddressSchema = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'a SHA-256 in base64url'));

/** A node of a formula: an element of MathML Core, or text. */
export type MathNode =
  | string
  | {
      readonly tag: (typeof mathTags)[number];
      readonly attributes?: Readonly<Partial<Record<(typeof mathAttributes)[number], string>>> | undefined;
      readonly children: readonly MathNode[];
    };

const mathNodeSchema: v.GenericSchema<MathNode> = v.lazy(() =>
  v.union([
    v.pipe(v.string(), v.maxLength(512)),
    v.strictObject({
      tag: v.picklist(mathTags),
      attributes: v.optional(
        v.record(
          v.picklist(mathAttributes),
          v.pipe(v.string(), v.regex(/^[\w .%+-]{0,64}$/, 'letters, digits, space and . % + -')),
        ),
      ),
      children: v.pipe(v.array(mathNodeSchema), v.maxLength(256)),
    }),
  ]),
);

const text = v.pipe(v.string(), v.maxLength(8_192));

/** What stands in a line of a question. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'emphasis' | 'strong'; readonly children: readonly Inline[] }
  /** A line break. */
  | { readonly kind: 'break' }
  /** Characters with their reading above them, such as pinyin. */
  | { readonly kind: 'ruby'; readonly base: string; readonly reading: string }
  /** A formula as it was written in LaTeX, and as MathML once it is published. */
  | { readonly kind: 'maths'; readonly latex: string; readonly mathml?: MathNode | undefined };

/** See {@link Inline}. */
export const inlineSchema: v.GenericSchema<Inline> = v.lazy(() =>
  v.variant('kind', [
    v.strictObject({ kind: v.literal('text'), text }),
    v.strictObject({
      kind: v.picklist(['emphasis', 'strong']),
      children: v.pipe(v.array(inlineSchema), v.maxLength(128)),
    }),
    v.strictObject({ kind: v.literal('break') }),
    v.strictObject({ kind: v.literal('ruby'), base: text, reading: text }),
    v.strictObject({
      kind: v.literal('maths'),
      latex: v.pipe(v.string(), v.maxLength(2_048)),
      mathml: v.optional(mathNodeSchema),
    }),
  ]),
);

/** A picture or a sound that a question shows; its bytes are kept by their address. */
const mediaEntries = {
  address: contentAddressSchema,
  /** What it is, for those who can't see or hear it; required. */
  alt: v.pipe(v.string(), v.minLength(1), v.maxLength(1_024)),
};

const blockSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('paragraph'),
    children: v.pipe(v.array(inlineSchema), v.maxLength(256)),
  }),
  v.strictObject({
    kind: v.literal('image'),
    type: v.picklist(['image/png', 'image/jpeg', 'image/webp', 'image/avif']),
    /** In CSS pixels, so that nothing moves when it comes. */
    width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_192)),
    height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_192)),
    ...mediaEntries,
  }),
  v.strictObject({
    kind: v.literal('sound'),
    type: v.picklist(['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav']),
    ...mediaEntries,
  }),
]);

/** One paragraph, picture or sound. */
export type Block = v.InferOutput<typeof blockSchema>;

/** What a question, an option or an explanation says: a typed tree and never HTML. */
export const contentSchema = v.pipe(v.array(blockSchema), v.maxLength(64));

/** See {@link contentSchema}. */
export type Content = readonly Block[];
