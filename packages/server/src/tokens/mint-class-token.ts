import { type Clock, type Role, type Seconds } from '@hope-online/protocol';
import * as jose from 'jose';
import { systemClock } from '../system-clock.js';

/** What a class token is to say, and who signs it. */
export interface ClassTokenRequest {
  /** The partner's id: the token's `iss`. */
  readonly partner: string;
  /** The partner's private Ed25519 key: a JWK, a PKCS#8 text in PEM, or a key of the Web Cryptography API. */
  readonly key: jose.JWK | jose.CryptoKey | string;
  /** The key's name in the partner's file. */
  readonly kid: string;
  /** The school's name for itself: the token's `aud`. */
  readonly audience: string;
  readonly classId: string;
  readonly role: Role;
  /** A pseudonym: the same for the same person, and nothing that names one. */
  readonly subject: string;
  /** The origin of the page that the token is for, such as `https://portal.example`. */
  readonly origin?: string;
  /** For a player policy of its own, where the school has one for that region. */
  readonly region?: string;
  /** How long it is good. 600 s unless told; the school takes no more than the partner's file allows. */
  readonly ttlSeconds?: Seconds;
  /** The machine's clock unless told. */
  readonly clock?: Clock;
}

/** Signs a token that lets one participant into one class. */
export async function mintClassToken(request: ClassTokenRequest): Promise<string> {
  const { partner, kid, audience, classId, role, subject, origin, region } = request;
  const { key, ttlSeconds = 600, clock = systemClock } = request;
  const seconds = Math.floor(clock.now() / 1000);
  const more = { ...(origin === undefined ? {} : { origin }), ...(region === undefined ? {} : { region }) };
  return new jose.SignJWT({ cls: classId, role, ...more })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid })
    .setIssuer(partner)
    .setAudience(audience)
    .setSubject(subject)
    .setJti(globalThis.crypto.randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ttlSeconds)
    .sign(typeof key === 'string' ? await jose.importPKCS8(key, 'EdDSA') : key);
}

/** A pair of keys: the private one stays with the partner, the public one goes into its file at the school. */
export interface PartnerKeyPair {
  readonly privateKey: jose.JWK;
  readonly publicKey: jose.JWK;
}

/** Makes a new Ed25519 key for a partner. */
export async function createPartnerKey(kid: string): Promise<PartnerKeyPair> {
  const pair = await jose.generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const [privateKey, publicKey] = await Promise.all([
    jose.exportJWK(pair.privateKey),
    jose.exportJWK(pair.publicKey),
  ]);
  return { privateKey: { kid, ...privateKey }, publicKey: { kid, ...publicKey } };
}
