import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type BelievedTap, type PictureBefore } from '../decisions/fairness.js';
import { RecentMap } from '../../recent-map.js';
import { RateLimit } from '../../rate-limit.js';

const perSecond = 10;
/** An outbox that comes back sends all that it has at once. */
const burst = 400;
const latenciesKept = 9;
/** The most pupils that are remembered. */
const mostPupils = 50_000;

/** What is remembered of a pupil between answers; after a restart it grows anew. */
export class KnownPupil implements PictureBefore {
  readonly limit: RateLimit;
  readonly #latenciesMs: Milliseconds[] = [];
  #lastTap: BelievedTap | undefined;

  constructor(clock: Clock) {
    this.limit = new RateLimit(clock, perSecond, burst);
  }

  /** How far their picture was behind at the last believed taps; undefined before any. */
  get medianLatencyMs(): Milliseconds | undefined {
    return medianOf(this.#latenciesMs);
  }

  /** The latest believed tap. */
  get lastTap(): BelievedTap | undefined {
    return this.#lastTap;
  }

  /** A picture's time was believed: it says how far this pupil's picture is behind. */
  tapped(tap: BelievedTap): void {
    this.#latenciesMs.push(Math.max(0, tap.tappedAtMs - tap.classTimeMs));
    if (this.#latenciesMs.length > latenciesKept) this.#latenciesMs.shift();
    if (!this.#lastTap || this.#lastTap.tappedAtMs <= tap.tappedAtMs) this.#lastTap = tap;
  }
}

/** The pupils of a class who have answered lately. */
export class KnownPupils {
  readonly #clock: Clock;
  readonly #pupils = new RecentMap<string, KnownPupil>(mostPupils);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(pupil: string): KnownPupil {
    const known = this.#pupils.get(pupil);
    if (known) return known;
    const met = new KnownPupil(this.#clock);
    this.#pupils.set(pupil, met);
    return met;
  }
}

/** The median; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
