import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type BelievedTap } from '../decisions/fairness.js';
import { RecentMap } from '../../recent-map.js';
import { RateLimit } from '../../rate-limit.js';

/** What is remembered of a pupil between answers; after a restart it grows anew. */
export interface KnownPupil {
  /** An outbox that comes back sends all that it has at once. */
  readonly limit: RateLimit;
  /** How far their picture was behind at the last believed taps. */
  readonly latenciesMs: readonly Milliseconds[];
  readonly lastTap?: BelievedTap | undefined;
}

const perSecond = 10;
const burst = 400;
const latenciesKept = 9;
/** The most pupils that are remembered. */
const mostPupils = 50_000;

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
    const met = { limit: new RateLimit(this.#clock, perSecond, burst), latenciesMs: [] };
    this.#pupils.set(pupil, met);
    return met;
  }

  /** A picture's time was believed: it says how far this pupil's picture is behind. */
  tapped(pupil: string, tap: BelievedTap): void {
    const { latenciesMs, lastTap, limit } = this.get(pupil);
    const latencies = [...latenciesMs, Math.max(0, tap.tappedAtMs - tap.classTimeMs)].slice(-latenciesKept);
    const last = lastTap && lastTap.tappedAtMs > tap.tappedAtMs ? lastTap : tap;
    this.#pupils.set(pupil, { limit, latenciesMs: latencies, lastTap: last });
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
