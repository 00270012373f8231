import { secondsToTicks, type Ticks } from '../ticks.js';

const period = secondsToTicks(5);
/** Nothing is waited for longer; an outlier must not hold the class up. */
const maxDelay = secondsToTicks(3);

/** How late things are at worst, over the last five to ten seconds. */
export class DelayGauge {
  #since: Ticks = -Infinity;
  #before: Ticks = 0;
  #present: Ticks = 0;

  observe(delay: Ticks, now: Ticks): void {
    this.#turn(now);
    this.#present = Math.min(maxDelay, Math.max(this.#present, delay));
  }

  worst(now: Ticks): Ticks {
    this.#turn(now);
    return Math.max(this.#before, this.#present);
  }

  #turn(now: Ticks): void {
    if (now - this.#since < period) return;
    this.#before = now - this.#since < 2 * period ? this.#present : 0;
    this.#present = 0;
    this.#since = now;
  }
}
