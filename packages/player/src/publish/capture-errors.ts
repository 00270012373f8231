import { HopeError, isHopeError } from '@hope-online/protocol';

const refusals = new Set(['NotAllowedError', 'SecurityError', 'PermissionDeniedError']);

/**
 * Makes `capture-refused` (the teacher, the browser or the page's policy says no) or `capture-unavailable`
 * (no such device, in use elsewhere, or broken) of what `getUserMedia` and `getDisplayMedia` reject with.
 * @param what names the device in the message: `camera`, `microphone` or `screen`
 */
export function toCaptureError(cause: unknown, what: string): HopeError {
  const name = cause instanceof Error ? cause.name : '';
  const code = refusals.has(name) ? 'capture-refused' : 'capture-unavailable';
  if (isHopeError(cause)) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new HopeError(code, `${what}: ${message}`, { details: { path: what }, cause });
}

/** Whether a device is there but can't be opened now, for instance because another one is open. */
export function isDeviceBusy(error: unknown): boolean {
  const cause = isHopeError(error) ? error.cause : error;
  return cause instanceof Error && (cause.name === 'NotReadableError' || cause.name === 'AbortError');
}

/** Says that a page without a secure origin, or an old browser, has no capture at all. */
export function captureMissing(what: string): HopeError {
  return new HopeError(
    'capture-unavailable',
    `${what}: this browser gives pages no camera and microphone here`,
    {
      details: { path: what, expected: 'a page over https, or on localhost' },
    },
  );
}
