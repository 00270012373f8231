import { HopeError, type Milliseconds } from '@hope-online/protocol';

/** A moment that was right when it was sent may have passed on the way. */
const graceMs: Milliseconds = 2_000;

/**
 * When a cue is to happen, in ms of class time: as asked for, though never before every path can have been told.
 * @param wantedMs what was asked for; undefined for as soon as it can be
 * @param leadMs how long before its moment a cue must be sent
 * @throws HopeError `request-invalid` for a moment that is over
 */
export function decideCueMoment(
  wantedMs: Milliseconds | undefined,
  nowMs: Milliseconds,
  leadMs: Milliseconds,
): Milliseconds {
  const soonestMs = nowMs + leadMs;
  if (wantedMs === undefined) return soonestMs;
  if (wantedMs < nowMs - graceMs) {
    const expected = `at least ${Math.round(nowMs)}`;
    const received = String(Math.round(wantedMs));
    throw new HopeError('request-invalid', `atMs: expected ${expected}, got ${received}`, {
      details: { path: 'atMs', expected, received },
    });
  }
  return Math.max(wantedMs, soonestMs);
}
