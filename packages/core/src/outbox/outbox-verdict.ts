import {
  decodeError,
  type ErrorCode,
  HopeError,
  type Milliseconds,
  type WireError,
} from '@hope-online/protocol';

/** What an answer to a PUT means for the entry. */
export type OutboxVerdict =
  | { readonly name: 'delivered'; readonly body: unknown }
  /** Another try would end in the same way. */
  | { readonly name: 'refused'; readonly error: HopeError }
  | {
      readonly name: 'again';
      readonly error: HopeError;
      /** Whether anybody answered. */
      readonly answered: boolean;
      /** How long from now another try makes no sense. */
      readonly notBeforeMs?: Milliseconds | undefined;
    };

/** Refusals that another token, another moment or less haste may mend. */
const mendable = new Set([401, 403, 408, 425, 429]);

/** Whoever asks for a longer pause is not asked: a pupil waits. */
const longestPauseMs: Milliseconds = 300_000;

/** The parts of a `Response` that tell. */
export interface OutboxAnswer {
  readonly status: number;
  /** As parsed from JSON; undefined where it is none. */
  readonly body: unknown;
  /** The header `Retry-After`. */
  readonly retryAfter: string | null;
}

/**
 * Judges an answer. Only the server's own word is final: captive portals and proxies answer as well, with pages of their own.
 * @param isReceipt tells a receipt from anything else
 */
export function judgeAnswer(answer: OutboxAnswer, isReceipt: (body: unknown) => boolean): OutboxVerdict {
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    if (isReceipt(body)) return { name: 'delivered', body };
    const error = new HopeError('response-invalid', 'outbox: the answer is no receipt');
    return { name: 'again', answered: true, error };
  }
  const told = readError(body);
  if (told && status >= 400 && status < 500 && !mendable.has(status)) return { name: 'refused', error: told };
  const error = told ?? new HopeError(codeOf(status), `outbox: the answer is ${status}`);
  const pauseMs = error.details.retryAfterMs ?? readSeconds(answer.retryAfter);
  return { name: 'again', answered: true, error, notBeforeMs: pauseMs && Math.min(pauseMs, longestPauseMs) };
}

function readError(body: unknown): HopeError | undefined {
  const error = (body as { error?: Partial<WireError> } | null | undefined)?.error;
  if (typeof error?.code !== 'string' || typeof error.message !== 'string') return undefined;
  return decodeError(error as WireError);
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'token-malformed';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-busy' : 'signalling-unreachable';
}

function readSeconds(retryAfter: string | null): Milliseconds | undefined {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}
