import { type ClassClaims, classClaimsSchema, type Clock, HopeError, type Role } from '@hope-online/protocol';
import * as jose from 'jose';
import * as v from 'valibot';
import { type PartnerBook } from '../partners/partner-book.js';
import { judgeClaims, judgeOrigin, type PageOfRequest } from '../partners/partner-verdict.js';
import { mintClassToken } from './mint-class-token.js';
import { ownIssuer } from './own-issuer.js';
import { type OwnKeys } from './own-keys.js';
import { tokenError } from './token-error.js';

/** How far the clocks of the signing and the verifying machine may be apart, in seconds. */
const clockToleranceSeconds = 60;

/** Whose tokens are accepted, and for whom they must be meant. */
export interface ClassTokensOptions {
  readonly audience: string;
  readonly keys: OwnKeys;
  readonly partners: PartnerBook;
  /** The origins of the pages in which the server's own tokens are good; all where it is left out. */
  readonly origins?: readonly string[] | undefined;
  readonly clock: Clock;
}

/** What a token of the server's own is to say. */
export interface TokenRequest {
  readonly classId: string;
  readonly role: Role;
  /** A pseudonym. */
  readonly subject: string;
  /** The origin of the page that it is for; all of the school's where it is left out. */
  readonly origin?: string;
  /** For a player policy of its own; see the settings' `policies`. */
  readonly region?: string;
  readonly ttlSeconds: number;
}

/** What a token says, once it is verified, and the key that signed it. */
export interface VerifiedClaims extends ClassClaims {
  readonly kid?: string | undefined;
}

/** Signs class tokens and verifies them: EdDSA only, whatever a token's header says. */
export class ClassTokens {
  readonly #options: ClassTokensOptions;

  constructor(options: ClassTokensOptions) {
    this.#options = options;
  }

  /** The server's own keys that verify, for everybody. */
  get publicKeys(): { readonly keys: readonly jose.JWK[] } {
    return this.#options.keys.publicKeys;
  }

  sign(request: TokenRequest): Promise<string> {
    const { keys, audience, clock } = this.#options;
    return mintClassToken({ ...request, ...keys.signing, partner: ownIssuer, audience, clock });
  }

  /** Makes a new key, which signs from now on; tokens of the one before are good for a day yet. */
  rotate(): Promise<void> {
    return this.#options.keys.rotate();
  }

  /**
   * Reads a token that is good for this class and this page.
   * @throws HopeError `token-missing`, `token-malformed`, `token-expired`, `token-foreign`, `token-revoked`,
   * `origin-refused` or `rate-limited`
   */
  async verify(
    token: string | undefined,
    classId: string,
    page: PageOfRequest = { origin: undefined, host: undefined },
  ): Promise<VerifiedClaims> {
    if (token === undefined || token === '') {
      throw tokenError('token-missing', 'a class token', 'none');
    }
    const { kid, payload } = await this.#verifySignature(token);
    const claims = { ...parseClaims(payload), kid };
    if (claims.cls !== classId) throw tokenError('token-foreign', `class "${classId}"`, `"${claims.cls}"`);
    this.review(claims, page);
    return claims;
  }

  /**
   * Looks again at claims whose token was verified: what partners and keys say now, and the page that shows it. Its expiry is not looked at.
   * @throws HopeError `token-revoked`, `token-malformed`, `token-foreign` or `origin-refused`
   */
  review(claims: VerifiedClaims, page: PageOfRequest): void {
    const fault = this.refusal(claims) ?? judgeOrigin(this.#originsOf(claims), page);
    if (fault) throw fault;
  }

  /** Says why a token that was good is so no longer, its expiry apart; undefined where it still is. */
  refusal(claims: VerifiedClaims): HopeError | undefined {
    const { partners, keys, clock } = this.#options;
    const { iss, kid } = claims;
    const partner = partners.find(iss);
    const known = iss === ownIssuer ? keys.find(kid) : partner?.keys.some((key) => key.kid === kid);
    if (!known) return tokenError('token-revoked', 'a key that is still good', 'one that is not');
    return partner && judgeClaims(partner, claims, clock.now());
  }

  /** The pages in which a token is good; undefined for all. */
  #originsOf({ iss, origin }: ClassClaims): readonly string[] | undefined {
    if (origin !== undefined) return [origin];
    return iss === ownIssuer ? this.#options.origins : undefined;
  }

  async #verifySignature(token: string): Promise<{ kid: string | undefined; payload: jose.JWTPayload }> {
    const { issuer, kid } = readNames(token);
    const key = this.#findKey(issuer, kid);
    const { audience, clock, partners } = this.#options;
    try {
      const { payload } = await jose.jwtVerify(token, key, {
        algorithms: ['EdDSA'],
        typ: 'JWT',
        issuer,
        audience,
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp'],
      });
      partners.countRequest(issuer);
      return { kid, payload };
    } catch (error) {
      throw error instanceof HopeError ? error : translateJoseError(error);
    }
  }

  #findKey(issuer: string, kid: string | undefined): jose.JWK {
    const { keys, partners } = this.#options;
    const partner = partners.find(issuer);
    if (issuer !== ownIssuer && !partner) {
      throw tokenError('token-foreign', 'a known issuer', `"${issuer.slice(0, 60)}"`);
    }
    if (kid === undefined) throw tokenError('token-malformed', 'a header "kid"', 'none');
    const key =
      issuer === ownIssuer ? keys.find(kid) : partner?.keys.find((candidate) => candidate.kid === kid);
    if (!key) throw tokenError('token-foreign', `a key of "${issuer}"`, `"${kid.slice(0, 60)}"`);
    return { kty: key.kty ?? 'OKP', crv: 'Ed25519', x: key.x ?? '' };
  }
}

function readNames(token: string): { issuer: string; kid: string | undefined } {
  try {
    const { kid } = jose.decodeProtectedHeader(token);
    const { iss } = jose.decodeJwt(token);
    if (typeof iss === 'string') return { issuer: iss, kid: typeof kid === 'string' ? kid : undefined };
  } catch (cause) {
    throw tokenError('token-malformed', 'a JWT', 'another text', cause);
  }
  throw tokenError('token-malformed', 'a claim "iss"', 'none');
}

function parseClaims(payload: jose.JWTPayload): ClassClaims {
  const parsed = v.safeParse(classClaimsSchema, payload);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const expected = `a claim "${v.getDotPath(issue) ?? '?'}": ${issue.expected}`;
  throw tokenError('token-malformed', expected, issue.received);
}

function translateJoseError(error: unknown): HopeError {
  if (error instanceof jose.errors.JWTExpired) {
    return tokenError('token-expired', 'a time before "exp"', 'a later one', error);
  }
  if (error instanceof jose.errors.JWTClaimValidationFailed) {
    const code = error.reason === 'check_failed' ? 'token-foreign' : 'token-malformed';
    return tokenError(code, `a right "${error.claim}"`, `one that is ${error.reason}`, error);
  }
  if (
    error instanceof jose.errors.JWSSignatureVerificationFailed ||
    error instanceof jose.errors.JOSEAlgNotAllowed
  ) {
    return tokenError('token-foreign', 'an EdDSA signature by the issuer’s key', 'another one', error);
  }
  return tokenError('token-malformed', 'a signed JWT', 'another text', error);
}
