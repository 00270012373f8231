import * as v from 'valibot';

/** The longest list that a partner file may hold, so that no file makes each request slow. */
const longestList = 10_000;
/** A partner's tokens are to be short-lived; what it may allow itself at most, in s. */
const longestTokenLife = 12 * 3_600;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

/** An exact origin, as browsers write it. */
export const originSchema = v.pipe(
  v.string(),
  v.maxLength(256),
  v.regex(
    /^(?:https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|http:\/\/(?:localhost|127\.0\.0\.1))(?::[1-9]\d{0,4})?$/,
    'an exact origin such as "https://portal.example"; http only for localhost',
  ),
  v.check(isCanonicalOrigin, 'an origin as browsers write it, without the usual port'),
);

/** A public Ed25519 key (RFC 8037) with its name. */
const key = v.strictObject({
  /** The key's name, as in the header of each token that it signed. */
  kid: name,
  kty: v.literal('OKP'),
  crv: v.literal('Ed25519'),
  /** 32 bytes in base64url. */
  x: v.pipe(v.string(), v.regex(/^[\w-]{43}$/, '32 bytes in base64url')),
  alg: v.optional(v.picklist(['EdDSA', 'Ed25519'])),
  use: v.optional(v.literal('sig')),
});

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const schema = v.strictObject({
  /** For editors; the server does not read it. */
  $schema: v.optional(v.pipe(v.string(), v.maxLength(256))),
  /** The `iss` of its tokens and the file's name without `.json`. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and -')),
  /** For people. */
  name,
  /** The origins of its pages; a token is made for one of them. */
  origins: v.pipe(v.array(originSchema), v.minLength(1), v.maxLength(64)),
  /** Its public keys. Two at once, while it changes from one to the other. */
  keys: v.pipe(v.array(key), v.minLength(1), v.maxLength(8)),
  /** The classes that its tokens may open; all of the school's where it is left out. */
  classes: v.optional(v.pipe(v.array(name), v.maxLength(longestList))),
  /** The roles that its tokens may give. */
  roles: v.optional(v.array(v.picklist(['student', 'teacher'])), ['student', 'teacher']),
  limits: v.optional(
    v.strictObject({
      /** How many of its participants may be in the school's classes at once. */
      participants: v.optional(count(1, 1_000_000), 10_000),
      /** The longest life of a token, from `iat` to `exp`. */
      tokenSeconds: v.optional(count(10, longestTokenLife), 900),
      /** How many tokens of it are looked at in a minute. */
      requestsPerMinute: v.optional(count(1, 10_000_000), 60_000),
    }),
    {},
  ),
  /** Who may show the school's own pages in a frame for it; its `origins` where it is left out. */
  frameAncestors: v.optional(v.pipe(v.array(originSchema), v.maxLength(64))),
  /** What it has taken back. Sessions that stand on it end within seconds. */
  revoked: v.optional(
    v.strictObject({
      /** Tokens by their `jti`. */
      tokens: v.optional(v.pipe(v.array(name), v.maxLength(longestList)), []),
      /** Participants by their `sub`. */
      subjects: v.optional(v.pipe(v.array(name), v.maxLength(longestList)), []),
      /** All tokens that were made (`iat`) before this moment, such as `2026-09-01T08:00:00Z`. */
      before: v.optional(v.pipe(v.string(), v.isoTimestamp())),
    }),
    {},
  ),
});

/** A partner as its file says, with every default filled in. */
export type PartnerSettings = v.InferOutput<typeof schema>;

/** What one file in the folder `partners` says: a portal whose tokens are taken. Durations in seconds. */
export const partnerSchema: v.GenericSchema<v.InferInput<typeof schema>, PartnerSettings> = schema;

/** `https://a.example:443` is the same place as `https://a.example`, and never what a browser sends. */
function isCanonicalOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
