/** The middle value; the mean of the two middle ones where there is no one middle. NaN of nothing. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the values lies, by linear interpolation between ranks. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * share;
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below === above ? below : below + (above - below) * (rank - Math.floor(rank));
}

/** A value at a moment. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How much y grows with each x, by Theil and Sen: the median of all pairs' slopes, which single jumps don't sway. */
export function slope(points: readonly Point[]): number {
  const slopes = points.flatMap((a, index) =>
    points
      .slice(index + 1)
      .filter((b) => b.x !== a.x)
      .map((b) => (b.y - a.y) / (b.x - a.x)),
  );
  return median(slopes);
}
