import { describe, expect, it } from 'vitest';
import { isDeviceBusy, toCaptureError } from './capture-errors.js';

describe('toCaptureError', () => {
  it.each([
    ['NotAllowedError', 'capture-refused'],
    ['SecurityError', 'capture-refused'],
    ['NotFoundError', 'capture-unavailable'],
    ['NotReadableError', 'capture-unavailable'],
    ['OverconstrainedError', 'capture-unavailable'],
    ['AbortError', 'capture-unavailable'],
  ])('translates %s to %s and keeps the cause', (name, code) => {
    const cause = new DOMException('told by the browser', name);
    expect(toCaptureError(cause, 'camera')).toMatchObject({
      code,
      cause,
      message: 'camera: told by the browser',
    });
  });
});

describe('isDeviceBusy', () => {
  it.each([
    ['NotReadableError', true],
    ['AbortError', true],
    ['NotFoundError', false],
    ['NotAllowedError', false],
  ])('judges %s as %s, translated or not', (name, expected) => {
    const cause = new DOMException('', name);
    expect(isDeviceBusy(cause)).toBe(expected);
    expect(isDeviceBusy(toCaptureError(cause, 'camera'))).toBe(expected);
  });
});
