import { type Clock } from '@hope-online/protocol';
import { type PageOfRequest } from '../partners/partner-verdict.js';
import { RecentMap } from '../recent-map.js';
import { type ClassTokens, type VerifiedClaims } from './class-tokens.js';

/** The most tokens that are remembered; a class of ten thousand has one each. */
const mostTokens = 40_000;

/** Class tokens that were verified before need no second look at their signature: it takes longer than all else of an answer. */
export class VerifiedTokens {
  readonly #tokens: Pick<ClassTokens, 'verify' | 'review'>;
  readonly #clock: Clock;
  readonly #known = new RecentMap<string, VerifiedClaims>(mostTokens);

  constructor(tokens: Pick<ClassTokens, 'verify' | 'review'>, clock: Clock) {
    this.#tokens = tokens;
    this.#clock = clock;
  }

  /** @throws HopeError as `ClassTokens.verify()` does */
  async verify(token: string | undefined, classId: string, page: PageOfRequest): Promise<VerifiedClaims> {
    const known = this.recall(token, classId, page);
    if (known) return known;
    const claims = await this.#tokens.verify(token, classId, page);
    if (token !== undefined) this.#known.set(token, claims);
    return claims;
  }

  /**
   * The claims of a token that was verified before; undefined for others, and for what is over, or for another class: that is
   * refused where all the rest is.
   * @throws HopeError as `ClassTokens.review()` does
   */
  recall(token: string | undefined, classId: string, page: PageOfRequest): VerifiedClaims | undefined {
    const known = token === undefined ? undefined : this.#known.get(token);
    if (!known || known.cls !== classId || known.exp * 1_000 <= this.#clock.now()) return undefined;
    this.#tokens.review(known, page);
    return known;
  }
}
