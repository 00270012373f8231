import { type Clock, HopeError } from '@hope-online/protocol';
import { RateLimit } from '../rate-limit.js';
import { Subscriptions } from '../subscriptions.js';
import { type PartnerSettings } from './partner.js';

interface Entry {
  readonly settings: PartnerSettings;
  readonly rate: RateLimit;
}

/** The partners whose tokens are taken, as they are now. */
export class PartnerBook {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  readonly #changes = new Subscriptions<[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(id: string): PartnerSettings | undefined {
    return this.#entries.get(id)?.settings;
  }

  /** Whether any partner has pages there. */
  knowsOrigin(origin: string): boolean {
    return [...this.#entries.values()].some(({ settings }) => settings.origins.includes(origin));
  }

  /** Takes this for all that there are from now on. */
  replace(partners: readonly PartnerSettings[]): void {
    const before = new Map(this.#entries);
    this.#entries.clear();
    for (const settings of partners) {
      const { requestsPerMinute } = settings.limits;
      const known = before.get(settings.id);
      const same = known?.settings.limits.requestsPerMinute === requestsPerMinute;
      // A file that was only touched gives nobody a new allowance.
      const rate = same ? known.rate : new RateLimit(this.#clock, requestsPerMinute / 60, requestsPerMinute);
      this.#entries.set(settings.id, { settings, rate });
    }
    this.#changes.emit();
  }

  /**
   * Counts a token that a partner's participant shows.
   * @throws HopeError `rate-limited`
   */
  countRequest(id: string): void {
    const entry = this.#entries.get(id);
    const retryAfterMs = entry?.rate.take() ?? 0;
    if (!entry || retryAfterMs === 0) return;
    const { requestsPerMinute } = entry.settings.limits;
    throw new HopeError(
      'rate-limited',
      `partner ${id}: expected at most ${requestsPerMinute} requests a minute`,
      {
        details: { path: `partners.${id}`, expected: `at most ${requestsPerMinute} a minute`, retryAfterMs },
      },
    );
  }

  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }
}
