/** Under so many pupils a correlation says nothing. */
const fewestPupils = 10;

/**
 * How well a question tells the able from the others: Pearson's correlation of what each pupil reached in it with what they
 * reached in all others, −1 to 1. Undefined for fewer than ten pupils, and where either is the same for all.
 */
export function discriminationOf(
  pupils: readonly { readonly item: number; readonly rest: number }[],
): number | undefined {
  if (pupils.length < fewestPupils) return undefined;
  const item = deviations(pupils.map((pupil) => pupil.item));
  const rest = deviations(pupils.map((pupil) => pupil.rest));
  const spread = Math.sqrt(sumOfProducts(item, item) * sumOfProducts(rest, rest));
  // The last bits of equal numbers differ.
  return spread < 1e-9 ? undefined : sumOfProducts(item, rest) / spread;
}

/** The value that a share of all values does not exceed, by nearest rank; undefined of none. */
export function percentileOf(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** Undefined of none. */
export function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviations(values: readonly number[]): number[] {
  const mean = meanOf(values) ?? 0;
  return values.map((value) => value - mean);
}

function sumOfProducts(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
