import { HopeError } from '@hope-online/protocol';

/** The most that one batch of the log, or one value of the state, may have; in bytes. */
export const maxItemBytes = 1024 * 1024;

/** The most that all values of the state may have together, since they are held in memory; in bytes. */
export const maxStateBytes = 16 * 1024 * 1024;

/** The longest name of a stream, batch or key, in UTF-16 units. */
const maxNameLength = 256;

/** @throws HopeError `request-invalid`, naming what the name is for */
export function checkName(name: string, what: string): void {
  if (name.length > 0 && name.length <= maxNameLength) return;
  throw new HopeError('request-invalid', `${what}: 1 to ${maxNameLength} characters, not ${name.length}`, {
    details: { path: what, expected: `1 to ${maxNameLength} characters`, received: String(name.length) },
  });
}

/** @throws HopeError `request-invalid`, naming what is too large */
export function checkItemBytes(bytes: number, what: string): void {
  if (bytes <= maxItemBytes) return;
  throw new HopeError('request-invalid', `${what}: at most ${maxItemBytes} bytes, not ${bytes}`, {
    details: { path: what, expected: `at most ${maxItemBytes} bytes`, received: String(bytes) },
  });
}

/** The error of a key that has another revision than its writer read. 0: it is not there. */
export function revisionConflict(key: string, expected: number, received: number): HopeError {
  return new HopeError('conflict', `${key}: is at revision ${received}, not ${expected}`, {
    details: { path: key, expected: String(expected), received: String(received) },
  });
}

/** The error of whatever is asked of stores that were closed. */
export function storesClosed(): HopeError {
  return new HopeError('closed', 'the stores are closed');
}
