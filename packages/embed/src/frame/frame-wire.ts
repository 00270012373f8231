import {
  decodeError,
  encodeError,
  HopeError,
  parseWire,
  toHopeError,
  type WireError,
} from '@hope-online/protocol';
import * as v from 'valibot';

/** Both sides of a frame say which version of these messages they speak; another one is refused. */
export const frameVersion = 1;

/** The name of the channel, so that other users of the same library in a page do not meet. */
export const frameChannel = 'hope-online';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** Attributes of `<hope-class>` that a page may set from outside the frame. */
const settingsSchema = v.strictObject({
  path: v.optional(text(16)),
  autoplay: v.optional(text(16)),
  muted: v.optional(v.boolean()),
  'data-mode': v.optional(text(16)),
  'max-bitrate': v.optional(text(16)),
  latency: v.optional(text(16)),
  nocontrols: v.optional(v.boolean()),
  poster: v.optional(text(2_048)),
  quiz: v.optional(text(16)),
});

/** See {@link settingsSchema}. */
export type FrameSettings = v.InferOutput<typeof settingsSchema>;

/** What the page asks of the class in the frame; each has one argument. */
export const frameCalls = {
  open: v.strictObject({
    version: v.number(),
    settings: settingsSchema,
    language: v.optional(text(35)),
    /** Checked by `checkTheme()`. */
    theme: v.optional(v.unknown()),
  }),
  play: v.undefined(),
  pause: v.undefined(),
  setMuted: v.boolean(),
  /** A token that was asked for before is of no use any more: the next one is asked for anew. */
  renewToken: v.undefined(),
  /** A theme; checked by `checkTheme()`. */
  setTheme: v.unknown(),
  setLanguage: text(35),
  stats: v.undefined(),
} as const;

/** See {@link frameCalls}. */
export type FrameCall = keyof typeof frameCalls;

const statusSchema = v.object({
  currentPath: v.picklist(['none', 'webrtc', 'hls']),
  paused: v.boolean(),
  muted: v.boolean(),
  latency: v.optional(v.number()),
  classTime: v.optional(v.number()),
});

const wireErrorSchema = v.object({
  code: text(64),
  message: text(1_024),
  details: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
});

/** What the frame asks of the page, or tells it; each has one argument. */
export const pageCalls = {
  token: v.undefined(),
  /** The height that the class takes at the frame's width, in CSS pixels. */
  height: v.pipe(v.number(), v.minValue(0), v.maxValue(100_000)),
  status: statusSchema,
  pathchange: v.record(v.string(), v.unknown()),
  qoe: v.record(v.string(), v.unknown()),
  error: wireErrorSchema,
} as const;

/** See {@link pageCalls}. */
export type PageCall = keyof typeof pageCalls;

/** What one side takes: for each call, what is done with its checked argument. */
export type CallHandlers<Calls extends Record<string, v.GenericSchema>> = {
  readonly [Name in keyof Calls]: (argument: v.InferOutput<Calls[Name]>) => unknown;
};

/** An answer as it crosses: the library's own errors would lose their codes. */
type Answer = { readonly ok: unknown } | { readonly error: WireError };

/** Makes the functions that the other side may call: each checks its argument first, and answers with a value or an error. */
export function acceptCalls<Calls extends Record<string, v.GenericSchema>>(
  calls: Calls,
  handlers: CallHandlers<Calls>,
): Record<string, (argument?: unknown) => Promise<Answer>> {
  const names: readonly (keyof Calls & string)[] = Object.keys(calls);
  return Object.fromEntries(
    names.map((name) => [
      name,
      async (argument?: unknown): Promise<Answer> => {
        try {
          const schema = calls[name];
          if (!schema) throw new HopeError('method-unknown', `frame: no call "${name}"`);
          const checked = parseWire(schema, argument, 'request-invalid', `frame.${name}`);
          return { ok: await handlers[name](checked) };
        } catch (error) {
          return { error: encodeError(toHopeError(error)) };
        }
      },
    ]),
  );
}

const answerSchema = v.union([v.object({ ok: v.unknown() }), v.object({ error: wireErrorSchema })]);

/**
 * Takes the value out of an answer.
 * @throws HopeError what the other side answered, or `response-invalid`
 */
export function readAnswer(answer: unknown, name: string): unknown {
  const read = parseWire(answerSchema, answer, 'response-invalid', `frame.${name}`);
  if ('error' in read) throw decodeError(read.error);
  return read.ok;
}
