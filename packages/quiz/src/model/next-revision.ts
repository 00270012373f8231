import { type Milliseconds } from '@hope-online/protocol';

/** As many as the protocol has. */
const greatestRevision = 1_000_000;
const stepMs: Milliseconds = 100;

/**
 * The revision of a changed answer. It grows with time and not only by one, so that it goes before what this pupil has said
 * on another device, or before a reload that remembers nothing.
 * @param lastRevision 0 where none is known
 * @param sinceOpeningMs how long the round has been open
 */
export function nextRevision(lastRevision: number, sinceOpeningMs: Milliseconds): number {
  const byTime = 1 + Math.floor(Math.max(0, sinceOpeningMs) / stepMs);
  return Math.min(greatestRevision, Math.max(lastRevision + 1, byTime));
}
