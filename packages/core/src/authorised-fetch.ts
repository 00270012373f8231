import { type Clock, HopeError, type Milliseconds, toHopeError } from '@hope-online/protocol';
import { withDeadline } from './deadline.js';
import { type SessionToken } from './session-token.js';

/** What {@link fetchAuthorised} needs. */
export interface AuthorisedFetchOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly token: SessionToken;
  /** Whether another token can be had. */
  readonly renewable: boolean;
  /** The token goes to these origins only. */
  readonly origins: readonly string[];
  /** Ends with the session. */
  readonly signal: AbortSignal;
}

/** How long the first byte of an answer may take. */
const limitMs: Milliseconds = 15_000;

/** See `ClassSession.fetch`. */
export async function fetchAuthorised(
  options: AuthorisedFetchOptions,
  url: string,
  init: RequestInit = {},
): Promise<Response> {
  const { token, renewable, origins, clock, signal } = options;
  const { origin, pathname: path } = new URL(url);
  if (!origins.includes(origin)) {
    const details = { path, expected: origins.join(', '), received: origin };
    throw new HopeError('request-invalid', 'fetch: the class token goes to its own server only', { details });
  }
  const once = async () => {
    const text = await token.current(signal);
    return { text, response: await withDeadline((inner) => within(text, inner), deadline(signal)) };
  };
  const first = await once();
  if (first.response.status !== 401 || !renewable) return first.response;
  await token.refuse(first.text);
  return (await once()).response;

  function deadline(ends: AbortSignal) {
    const error = () => new HopeError('request-timeout', 'fetch: no answer', { details: { path } });
    return { clock, limitMs, signal: ends, error };
  }

  /** The caller's signal ends it as well. */
  function within(text: string, inner: AbortSignal): Promise<Response> {
    return init.signal ? withDeadline((both) => send(text, both), deadline(init.signal)) : send(text, inner);
  }

  async function send(text: string, inner: AbortSignal): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${text}`);
    try {
      return await options.fetch(url, { credentials: 'omit', ...init, headers, signal: inner });
    } catch (cause) {
      inner.throwIfAborted();
      throw toHopeError(cause, 'signalling-unreachable', 'fetch');
    }
  }
}
