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
 * Hides counts under five, and more of them, the smallest first, where what is hidden could be reckoned from the sum: at
 * least two are hidden then, and five pupils behind them. Zeros alone hide nobody, and may be reckoned.
 * @param addsUpTo the sum of all counts, where everybody gives one choice and the sum is told
 */
export function hideSmallCounts(counts: readonly ChoiceCount[], addsUpTo: number | undefined): ShownCount[] {
  const hidden = new Set(counts.filter(({ count }) => count < smallestGroup).map(({ id }) => id));
  const sum = () => counts.reduce((total, { id, count }) => total + (hidden.has(id) ? count : 0), 0);
  if (addsUpTo !== undefined && sum() > 0) {
    const bySize = [...counts].sort((one, other) => one.count - other.count);
    for (const { id } of bySize) {
      if (hidden.size >= 2 && sum() >= smallestGroup) break;
      hidden.add(id);
    }
  }
  return counts.map(({ id, count }) => ({ id, count: hidden.has(id) ? null : count }));
}
