import {
  encodeError,
  type ErrorCode,
  HopeError,
  isHopeError,
  toHopeError,
  type WireError,
} from '@hope-online/protocol';
import { type Log } from '../log.js';

/** HTTP statuses of the codes that an HTTP route can meet; any other is the server's own fault. */
const statuses: Partial<Record<ErrorCode, number>> = {
  'token-missing': 401,
  'token-malformed': 401,
  'token-expired': 401,
  'token-foreign': 403,
  'token-revoked': 403,
  'origin-refused': 403,
  forbidden: 403,
  'class-unknown': 404,
  'not-found': 404,
  'request-invalid': 400,
  conflict: 409,
  'rate-limited': 429,
  'server-busy': 503,
  'nothing-on-air': 503,
  'storage-full': 503,
  'storage-failed': 503,
  'quiz-invalid': 422,
  closed: 503,
};

/** Storage fails for all alike and for a while, and its errors name files of the server. */
const storageRetryMs = 5_000;

/** What an HTTP client is told of an error. */
export interface ToldError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly error: WireError };
}

/** Tells an HTTP client of whatever was thrown; what is the server's own fault is logged. */
export function tellError(error: unknown, log: Log): ToldError {
  const { status, body } = errorReply(translate(error));
  if (status === 500) log.error({ err: error }, 'a request failed');
  const retryAfterMs = body.error.details?.retryAfterMs;
  const retry = retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) };
  return { status, headers: { 'cache-control': 'no-store', ...retry }, body };
}

/** The framework's own errors say by a status whose fault they are. */
function translate(error: unknown): HopeError {
  if (isHopeError(error)) return error;
  const { statusCode = 500 } = (error ?? {}) as { readonly statusCode?: number };
  return toHopeError(error, statusCode < 500 ? 'request-invalid' : 'internal');
}

/** The status and body that tell an HTTP client of an error. */
function errorReply(error: HopeError): Pick<ToldError, 'status' | 'body'> {
  const status = statuses[error.code] ?? 500;
  // What is inside stays inside.
  const told = status === 500 ? new HopeError('internal', 'the server failed') : withoutFiles(error);
  return { status, body: { error: encodeError(told) } };
}

function withoutFiles(error: HopeError): HopeError {
  const { code, details } = error;
  if (code !== 'storage-failed' && code !== 'storage-full') return error;
  const { retryAfterMs = storageRetryMs } = details;
  return new HopeError(code, 'storage: nothing can be kept now', { details: { retryAfterMs } });
}
