/** A count of one choice. */
export interface ChoiceCount {
  readonly id: string;
  readonly count: number;
}

/** The same, `null` where it is hidden. */
export interface ShownCount {
  readonly id: string;
  readonly count: number | null;
}

/** In a group of fewer, what one pupil answered could be guessed. */
export const smallestGroup = 5;

/**
 * Hides counts under five, and the next one up where a single hidden one could be reckoned from the sum. A zero alone hides
 * nobody, and may be reckoned.
 * @param addsUp whether everybody gives one choice, so that the counts add up to what is told
 */
export function hideSmallCounts(counts: readonly ChoiceCount[], addsUp: boolean): ShownCount[] {
  const bySize = [...counts].sort((one, other) => one.count - other.count);
  const small = bySize.filter(({ count }) => count < smallestGroup);
  const isReckonable = addsUp && small.length === 1 && small[0]?.count !== 0;
  const hidden = new Set((isReckonable ? bySize.slice(0, 2) : small).map(({ id }) => id));
  return counts.map(({ id, count }) => ({ id, count: hidden.has(id) ? null : count }));
}
