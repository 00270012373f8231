import * as v from 'valibot';
import { roles } from './roles.js';

/**
 * The payload of a class token: a JWT that the school signs and the server verifies.
 * Registered claims as in RFC 7519, times in seconds.
 */
export const classClaimsSchema = v.object({
  /** Issuer: the partner that minted the token. */
  iss: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  /** Audience: always this server's name. */
  aud: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  /** A pseudonym of the participant, the same for the same person in this partner's term. */
  sub: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  /** Expiry. */
  exp: v.number(),
  /** When it was made; a partner’s token says so. */
  iat: v.optional(v.number()),
  /** Not good before. */
  nbf: v.optional(v.number()),
  /** The token’s own id, by which it can be taken back; a partner’s token has one. */
  jti: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
  /** The origin of the page that the token is made for; a partner’s token names it. */
  origin: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
  /** The class that the token opens. */
  cls: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  role: v.picklist(roles),
  /** Extended time: how many times as long as the others this pupil has for a quiz. */
  xt: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(10))),
  /** Which of the school's regions the participant is in, where it has a player policy of its own for some. */
  region: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
});

export type ClassClaims = v.InferOutput<typeof classClaimsSchema>;
