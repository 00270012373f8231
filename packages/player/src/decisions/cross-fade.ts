/** How loud the two paths are at one moment of a change, each 0 to 1. */
export interface CrossFade {
  readonly coming: number;
  readonly going: number;
}

/**
 * Equal power: two paths are never at the same moment of the class, so that their sounds add up like strangers.
 * @param done how much of the change has passed, 0 to 1
 */
export function crossFade(done: number): CrossFade {
  const share = Math.min(Math.max(done, 0), 1);
  return { coming: Math.sin((share * Math.PI) / 2), going: share >= 1 ? 0 : Math.cos((share * Math.PI) / 2) };
}
