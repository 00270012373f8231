import { type ClassClaims, type Clock } from '@hope-online/protocol';
import { RecentMap } from '../recent-map.js';
import { type ClassTokens } from './class-tokens.js';

/** The most tokens that are remembered; a class of ten thousand has one each. */
const mostTokens = 40_000;

/** Class tokens that were verified before need no second look at their signature: it takes longer than all else of an answer. */
export class VerifiedTokens {
  readonly #tokens: Pick<ClassTokens, 'verify'>;
  readonly #clock: Clock;
  readonly #known = new RecentMap<string, ClassClaims>(mostTokens);

  constructor(tokens: Pick<ClassTokens, 'verify'>, clock: Clock) {
    this.#tokens = tokens;
    this.#clock = clock;
  }

  /** @throws HopeError as `ClassTokens.verify()` does */
  verify(token: string | undefined, classId: string): ClassClaims | Promise<ClassClaims> {
    const known = token === undefined ? undefined : this.#known.get(token);
    // What is over, or for another class, is refused where all the rest is.
    if (known && known.cls === classId && known.exp * 1_000 > this.#clock.now()) return known;
    return this.#verify(token, classId);
  }

  async #verify(token: string | undefined, classId: string): Promise<ClassClaims> {
    const claims = await this.#tokens.verify(token, classId);
    if (token !== undefined) this.#known.set(token, claims);
    return claims;
  }
}
