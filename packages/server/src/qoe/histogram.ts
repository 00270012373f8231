/** Counts for the classes that end at `bounds`, and for what is above the last. */
export function emptyHistogram(bounds: readonly number[]): number[] {
  return Array.from({ length: bounds.length + 1 }, () => 0);
}

/** Counts a value in the class that it falls into; an unknown one in none. */
export function countIn(counts: number[], bounds: readonly number[], value: number | undefined): void {
  if (value === undefined) return;
  const found = bounds.findIndex((bound) => value <= bound);
  const index = found === -1 ? bounds.length : found;
  counts[index] = (counts[index] ?? 0) + 1;
}
