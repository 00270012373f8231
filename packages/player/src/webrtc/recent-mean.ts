import { type Milliseconds } from '@hope-online/protocol';

/** A sum and a count, as browsers keep them since a stream's beginning. */
interface Totals {
  readonly atMs: Milliseconds;
  readonly sum: number;
  readonly count: number;
}

/** The mean of the last seconds, out of totals that only grow. */
export class RecentMean {
  readonly #spanMs: Milliseconds;
  #totals: readonly Totals[] = [];

  /** @param spanMs how far back it looks */
  constructor(spanMs: Milliseconds) {
    this.#spanMs = spanMs;
  }

  /** Takes the totals of now; gives the mean, or undefined where nothing was counted in the time. */
  add(atMs: Milliseconds, sum: number | undefined, count: number | undefined): number | undefined {
    if (sum === undefined || count === undefined) return undefined;
    const now = { atMs, sum, count };
    // Totals that shrink are those of another stream.
    const same = (this.#totals.at(-1)?.count ?? 0) <= count;
    const before = same ? this.#totals : [];
    const recent = before.filter((each) => atMs - each.atMs <= this.#spanMs);
    const first = recent[0] ?? before.at(-1) ?? { atMs, sum: 0, count: 0 };
    this.#totals = [...recent, now];
    return count > first.count ? (sum - first.sum) / (count - first.count) : undefined;
  }
}
