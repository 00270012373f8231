import { HopeError } from '@hope-online/protocol';

/** Makes the error that says what is wrong with a class token. */
export function tokenError(
  code: 'token-missing' | 'token-malformed' | 'token-expired' | 'token-foreign' | 'token-revoked',
  expected: string,
  received: string,
  cause?: unknown,
): HopeError {
  return new HopeError(code, `token: expected ${expected}, got ${received}`, {
    details: { path: 'token', expected, received },
    ...(cause === undefined ? {} : { cause }),
  });
}
