import { type ClassClaims, HopeError, type Milliseconds, toSeconds } from '@hope-online/protocol';
import { tokenError } from '../tokens/token-error.js';
import { type PartnerSettings } from './partner.js';

/** How far the clocks of a partner's server and ours may be apart, in s. */
const clockTolerance = 60;

/** Says why a partner's token is not taken, as far as it does not depend on who shows it; undefined where it is. */
export function judgeClaims(
  partner: PartnerSettings,
  claims: ClassClaims,
  nowMs: Milliseconds,
): HopeError | undefined {
  const { iat, jti, origin } = claims;
  if (iat === undefined) return tokenError('token-malformed', 'a claim "iat"', 'none');
  if (jti === undefined) return tokenError('token-malformed', 'a claim "jti"', 'none');
  if (origin === undefined) return tokenError('token-malformed', 'a claim "origin"', 'none');
  return (
    judgeLife(partner, { iat, exp: claims.exp }, nowMs) ??
    judgeReach(partner, claims, origin) ??
    judgeRevocation(partner, claims.sub, { iat, jti })
  );
}

/** What a request says of the page that it comes from. */
export interface PageOfRequest {
  /** The header `Origin`. */
  readonly origin: string | undefined;
  /** The header `Host`. */
  readonly host: string | undefined;
}

/** Says that a token is shown by a page that it was not made for. */
export function judgeOrigin(
  allowed: readonly string[] | undefined,
  { origin, host }: PageOfRequest,
): HopeError | undefined {
  // Browsers name the origin with every token that leaves it. Who names none is the server's own page, or no browser.
  if (!allowed || origin === undefined || allowed.includes(origin) || isOwnOrigin(origin, host)) {
    return undefined;
  }
  const [expected, received] = [allowed.join(' or '), origin.slice(0, 120)];
  return new HopeError('origin-refused', `token: expected a page of ${expected}, got one of ${received}`, {
    details: { path: 'origin', expected, received },
  });
}

/** Tells a page of the server's own; who may put that into a frame is said by its `frame-ancestors`. */
function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Tells whether a page may open a socket at all; undefined `own` for all pages. The token that it shows then has to be its own.
 */
export function admitsPage(
  page: PageOfRequest,
  own: readonly string[] | undefined,
  partners: { knowsOrigin(origin: string): boolean },
): boolean {
  return judgeOrigin(own, page) === undefined || partners.knowsOrigin(page.origin ?? '');
}

/** @throws HopeError `server-busy` when so many participants of a partner are in already */
export function checkRoom(partner: PartnerSettings | undefined, present: number): void {
  if (!partner || present < partner.limits.participants) return;
  const expected = `at most ${partner.limits.participants} participants of ${partner.id}`;
  throw new HopeError('server-busy', `class: expected ${expected}, got one more`, {
    details: {
      path: `partners.${partner.id}`,
      expected,
      received: String(present + 1),
      retryAfterMs: 30_000,
    },
  });
}

function judgeLife(
  { limits }: PartnerSettings,
  { iat, exp }: { readonly iat: number; readonly exp: number },
  nowMs: Milliseconds,
): HopeError | undefined {
  if (iat > toSeconds(nowMs) + clockTolerance) {
    return tokenError('token-malformed', 'an "iat" that is past', 'one to come');
  }
  if (exp <= iat || exp - iat > limits.tokenSeconds) {
    return tokenError('token-malformed', `a life of at most ${limits.tokenSeconds} s`, `${exp - iat} s`);
  }
  return undefined;
}

function judgeReach(
  partner: PartnerSettings,
  { cls, role }: ClassClaims,
  origin: string,
): HopeError | undefined {
  if (!partner.origins.includes(origin)) {
    return new HopeError('origin-refused', `token: expected an origin of ${partner.id}, got another`, {
      details: { path: 'token', expected: `an origin of ${partner.id}`, received: origin.slice(0, 120) },
    });
  }
  if (partner.classes && !partner.classes.includes(cls)) {
    return tokenError('token-foreign', `a class of ${partner.id}`, `"${cls}"`);
  }
  if (!partner.roles.includes(role)) {
    return tokenError('token-foreign', `a role of ${partner.id}`, `"${role}"`);
  }
  return undefined;
}

function judgeRevocation(
  { revoked }: PartnerSettings,
  subject: string,
  { iat, jti }: { readonly iat: number; readonly jti: string },
): HopeError | undefined {
  const { tokens, subjects, before } = revoked;
  const tooOld = before !== undefined && iat < toSeconds(Date.parse(before));
  if (!tooOld && !tokens.includes(jti) && !subjects.includes(subject)) return undefined;
  return tokenError('token-revoked', 'a token that its partner stands by', 'one that was taken back');
}
