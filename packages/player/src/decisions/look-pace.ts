import { type Milliseconds } from '@hope-online/protocol';

/** How often a link is looked at whose picture is late. */
const lookMs: Milliseconds = 100;
/**
 * A picture that is so late has its link's numbers read at every look. Early enough that what came until now is counted
 * well before the picture may be called frozen: only what comes after that count speaks against a dead link.
 */
export const lateMs: Milliseconds = 150;

/**
 * How long until the next look at a link: a look falls on each moment at which the picture comes to mean something else.
 * @param stillMs how long the picture has stood still
 * @param frozenMs when it is called frozen
 */
export function nextLook(stillMs: Milliseconds, frozenMs: Milliseconds): Milliseconds {
  // Before it can be late, there is nothing to see.
  if (stillMs < lateMs) return Math.ceil(lateMs - stillMs);
  return frozenMs > stillMs ? Math.ceil(Math.min(lookMs, frozenMs - stillMs)) : lookMs;
}
