import { encodeError, type ErrorCode, HopeError, type WireError } from '@hope-online/protocol';

/** HTTP statuses of the codes that an HTTP route can meet; any other is the server's own fault. */
const statuses: Partial<Record<ErrorCode, number>> = {
  'token-missing': 401,
  'token-malformed': 401,
  'token-expired': 401,
  'token-foreign': 403,
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
};

/** The status and body that tell an HTTP client of an error. */
export function errorReply(error: HopeError): {
  readonly status: number;
  readonly body: { error: WireError };
} {
  const status = statuses[error.code] ?? 500;
  // What is inside stays inside.
  const told = status === 500 ? new HopeError('internal', 'the server failed') : error;
  return { status, body: { error: encodeError(told) } };
}
