import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createHmac } from 'node:crypto';
import path from 'node:path';
import { type ClassClaims, classClaimsSchema, type Clock, HopeError, type Role } from '@hope-online/protocol';
import * as jose from 'jose';
import * as v from 'valibot';

/** How far the clocks of the signing and the verifying machine may be apart, in seconds. */
const clockToleranceSeconds = 60;

/** The name under which the server signs tokens itself. */
export const ownIssuer = 'hope-server';

/** A portal whose tokens are accepted. */
export interface TrustedIssuer {
  readonly issuer: string;
  /** Public Ed25519 key (JWK). */
  readonly key: jose.JWK;
}

/** Whose tokens are accepted, and for whom they must be meant. */
export interface ClassTokensOptions {
  readonly audience: string;
  readonly trusted: readonly TrustedIssuer[];
  readonly clock: Clock;
}

/** What a token of the server's own is to say. */
export interface TokenRequest {
  readonly classId: string;
  readonly role: Role;
  /** A pseudonym. */
  readonly subject: string;
  /** For a player policy of its own; see the settings' `policies`. */
  readonly region?: string;
  readonly ttlSeconds: number;
}

/** Signs class tokens and verifies them: EdDSA only, whatever a token's header says. */
export class ClassTokens {
  readonly #privateKey: jose.CryptoKey;
  readonly #seed: string;
  readonly #publicKeys: ReadonlyMap<string, jose.CryptoKey>;
  readonly #options: ClassTokensOptions;

  private constructor(
    own: { readonly privateKey: jose.CryptoKey; readonly seed: string },
    publicKeys: ReadonlyMap<string, jose.CryptoKey>,
    options: ClassTokensOptions,
  ) {
    this.#privateKey = own.privateKey;
    this.#seed = own.seed;
    this.#publicKeys = publicKeys;
    this.#options = options;
  }

  /** Opens the server's own key in `dataDir`, and makes it on the first start. */
  static async open(dataDir: string, options: ClassTokensOptions): Promise<ClassTokens> {
    const jwk = await ownKey(path.join(dataDir, 'keys', 'class-tokens.jwk'));
    const publicKeys = new Map<string, jose.CryptoKey>();
    for (const { issuer, key } of options.trusted) publicKeys.set(issuer, await importKey(key, issuer));
    const { d: seed, ...publicPart } = jwk;
    publicKeys.set(ownIssuer, await importKey(publicPart, ownIssuer));
    return new ClassTokens({ privateKey: await importKey(jwk, ownIssuer), seed }, publicKeys, options);
  }

  sign(request: TokenRequest): Promise<string> {
    const seconds = Math.floor(this.#options.clock.now() / 1000);
    const { classId: cls, role, region } = request;
    return new jose.SignJWT({ cls, role, ...(region === undefined ? {} : { region }) })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
      .setIssuer(ownIssuer)
      .setAudience(this.#options.audience)
      .setSubject(request.subject)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + request.ttlSeconds)
      .sign(this.#privateKey);
  }

  /** A secret for another purpose of the same server, the same at each start. */
  deriveSecret(purpose: string): Uint8Array {
    return createHmac('sha256', this.#seed).update(purpose).digest();
  }

  /** @throws HopeError `token-missing`, `token-malformed`, `token-expired` or `token-foreign` */
  async verify(token: string | undefined, classId: string): Promise<ClassClaims> {
    if (token === undefined || token === '') {
      throw tokenError('token-missing', 'a class token', 'none');
    }
    const claims = parseClaims(await this.#verifySignature(token));
    if (claims.cls !== classId) throw tokenError('token-foreign', `class "${classId}"`, `"${claims.cls}"`);
    return claims;
  }

  async #verifySignature(token: string): Promise<jose.JWTPayload> {
    const issuer = readIssuer(token);
    const key = this.#publicKeys.get(issuer);
    if (!key) throw tokenError('token-foreign', 'a known issuer', `"${issuer.slice(0, 60)}"`);
    try {
      const { payload } = await jose.jwtVerify(token, key, {
        algorithms: ['EdDSA'],
        issuer,
        audience: this.#options.audience,
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(this.#options.clock.now()),
        requiredClaims: ['exp'],
      });
      return payload;
    } catch (error) {
      throw translateJoseError(error);
    }
  }
}

function readIssuer(token: string): string {
  try {
    const { iss } = jose.decodeJwt(token);
    if (typeof iss === 'string') return iss;
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

function tokenError(
  code: 'token-missing' | 'token-malformed' | 'token-expired' | 'token-foreign',
  expected: string,
  received: string,
  cause?: unknown,
): HopeError {
  return new HopeError(code, `token: expected ${expected}, got ${received}`, {
    details: { path: 'token', expected, received },
    ...(cause === undefined ? {} : { cause }),
  });
}

async function importKey(jwk: jose.JWK, issuer: string): Promise<jose.CryptoKey> {
  try {
    const key = await jose.importJWK(jwk, 'EdDSA');
    if (key instanceof Uint8Array) throw new TypeError('a symmetric key');
    return key;
  } catch (cause) {
    throw new HopeError('config-invalid', `tokens: the key of "${issuer}": expected an Ed25519 JWK`, {
      details: { path: `tokens.${issuer}`, expected: 'an Ed25519 JWK' },
      cause,
    });
  }
}

const privateJwkSchema = v.looseObject({
  kty: v.literal('OKP'),
  crv: v.literal('Ed25519'),
  x: v.string(),
  d: v.string(),
});
type PrivateJwk = v.InferOutput<typeof privateJwkSchema>;

async function ownKey(file: string): Promise<PrivateJwk> {
  const content = await readFile(file, 'utf8').catch(() => undefined);
  if (content !== undefined) return parseKeyFile(file, content);
  const { privateKey } = await jose.generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = parseKeyFile(file, JSON.stringify(await jose.exportJWK(privateKey)));
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  // Written aside and renamed: a crash leaves a whole key or none.
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, JSON.stringify(jwk), { mode: 0o600 });
  await rename(aside, file);
  return jwk;
}

function parseKeyFile(file: string, content: string): PrivateJwk {
  try {
    const value: unknown = JSON.parse(content);
    return v.parse(
      v.looseObject({ kty: v.literal('OKP'), crv: v.literal('Ed25519'), x: v.string(), d: v.string() }),
      value,
    );
  } catch (cause) {
    throw new HopeError('config-invalid', `${file}: expected a private Ed25519 JWK`, {
      details: { path: file, expected: 'a private Ed25519 JWK' },
      cause,
    });
  }
}
