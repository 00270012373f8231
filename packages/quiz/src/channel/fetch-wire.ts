import { withDeadline } from '@hope-online/core';
import {
  type Clock,
  decodeError,
  HopeError,
  type Milliseconds,
  parseWire,
  type WireError,
} from '@hope-online/protocol';
import { type QuizSession } from './quiz-session.js';

/** Limits of {@link fetchWire}. */
export interface FetchWireOptions {
  readonly session: QuizSession;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const limitMs: Milliseconds = 10_000;

/**
 * Gets something from below the class's `quizUrl` and reads it by its schema.
 * @throws HopeError what the server answers, of the family `transport`, or `response-invalid`
 */
export async function fetchWire<Schema extends Parameters<typeof parseWire>[0]>(
  { session, clock, signal }: FetchWireOptions,
  url: string,
  schema: Schema,
): Promise<ReturnType<typeof parseWire<Schema>>> {
  const error = () => new HopeError('request-timeout', 'quiz: no answer in time', { details: { path: url } });
  return withDeadline(get, { clock, limitMs, signal, error });

  async function get(inner: AbortSignal) {
    const response = await session.fetch(url, { signal: inner, cache: 'no-store' });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) return parseWire(schema, body, 'response-invalid', 'quiz');
    const told = (body as { readonly error?: WireError } | undefined)?.error;
    if (typeof told?.code === 'string') throw decodeError(told);
    const received = String(response.status);
    throw new HopeError('signalling-unreachable', `quiz: the server answered ${received}`, {
      details: { path: url, received },
    });
  }
}
