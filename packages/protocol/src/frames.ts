import * as v from 'valibot';
import { HopeError, isErrorCode } from './errors.js';
import { parseJson } from './json.js';
import { signallingLimits } from './limits.js';

const requestId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));

const requestFrameSchema = v.object({
  id: requestId,
  method: v.pipe(v.string(), v.maxLength(64)),
  params: v.optional(v.record(v.string(), v.unknown()), {}),
});

const wireErrorSchema = v.object({
  code: v.string(),
  message: v.string(),
  details: v.optional(
    v.object({
      path: v.optional(v.string()),
      expected: v.optional(v.string()),
      received: v.optional(v.string()),
      retryAfterMs: v.optional(v.number()),
    }),
  ),
});

const serverFrameSchema = v.union([
  v.object({ id: requestId, result: v.unknown() }),
  /** `id` is null where the server could not tell which request it was. */
  v.object({ id: v.nullable(requestId), error: wireErrorSchema }),
  v.object({ event: v.string(), seq: v.optional(v.number()), data: v.unknown() }),
]);

/** What a client sends: a request with an id that grows on each socket. */
export type RequestFrame = v.InferOutput<typeof requestFrameSchema>;

/** An error as it crosses the wire. */
export type WireError = v.InferOutput<typeof wireErrorSchema>;

/** What the server sends. */
export type ServerFrame =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number | null; readonly error: WireError }
  | { readonly event: string; readonly seq?: number | undefined; readonly data: unknown };

/**
 * Reads one frame from a client.
 * @throws HopeError `frame-oversized` or `frame-malformed`
 */
export function decodeRequestFrame(text: string): RequestFrame {
  return decode(text, requestFrameSchema, '{ id, method, params }');
}

/**
 * Reads one frame from the server.
 * @throws HopeError `frame-malformed`
 */
export function decodeServerFrame(text: string): ServerFrame {
  return decode(text, serverFrameSchema, '{ id, result } | { id, error } | { event, seq, data }', Infinity);
}

/** Reads a value that came over the wire by its schema, and names the field that is wrong. */
export function parseWire<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  code: 'request-invalid' | 'response-invalid' | 'frame-malformed',
  where: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const path = [where, v.getDotPath(issue)].filter((part) => part !== null).join('.');
  const expected = issue.expected ?? 'another value';
  throw new HopeError(code, `${path}: expected ${expected}, got ${issue.received}`, {
    details: { path, expected, received: issue.received.slice(0, 120) },
  });
}

/** Makes the wire form of an error: its cause and its stack stay at home. */
export function encodeError(error: HopeError): WireError {
  return { code: error.code, message: error.message, details: { ...error.details } };
}

/** Makes an error of its wire form; a code that this version does not know becomes `internal`. */
export function decodeError(error: WireError): HopeError {
  const { path, expected, received, retryAfterMs } = error.details ?? {};
  return new HopeError(isErrorCode(error.code) ? error.code : 'internal', error.message, {
    details: {
      ...(path === undefined ? {} : { path }),
      ...(expected === undefined ? {} : { expected }),
      ...(received === undefined ? {} : { received }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  });
}

function decode<Schema extends v.GenericSchema>(
  text: string,
  schema: Schema,
  expected: string,
  limit: number = signallingLimits.frameBytes,
): v.InferOutput<Schema> {
  if (text.length > limit) {
    throw new HopeError('frame-oversized', `frame: expected at most ${limit} bytes, got ${text.length}`, {
      details: { expected: `at most ${limit} bytes`, received: `${text.length} bytes` },
    });
  }
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw new HopeError('frame-malformed', `frame: expected JSON ${expected}, got ${text.slice(0, 60)}`, {
      details: { expected, received: text.slice(0, 60) },
      cause,
    });
  }
  return parseWire(schema, value, 'frame-malformed', 'frame');
}
