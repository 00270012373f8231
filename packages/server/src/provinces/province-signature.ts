import { HopeError } from '@hope-online/protocol';
import { canonicalJson, type ProvinceManifest, provinceManifestSchema } from '@hope-online/protocol/province';
import * as jose from 'jose';
import * as v from 'valibot';

/** What the signature's header says it is of, so that no other signature of the same key can take its place. */
const type = 'hope-province';

const encoder = new TextEncoder();

/** Makes a new Ed25519 key pair for a province, as JWKs. */
export async function createProvinceKeys(): Promise<{
  readonly privateKey: jose.JWK;
  readonly publicKey: jose.JWK;
}> {
  const pair = await jose.generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return {
    privateKey: await jose.exportJWK(pair.privateKey),
    publicKey: await jose.exportJWK(pair.publicKey),
  };
}

/** Signs a bundle and the hashes of its files: a compact JWS over canonical JSON. */
export async function signProvince(manifest: ProvinceManifest, privateKey: jose.JWK): Promise<string> {
  return new jose.CompactSign(encoder.encode(canonicalJson(manifest)))
    .setProtectedHeader({ alg: 'EdDSA', typ: type })
    .sign(await jose.importJWK(privateKey, 'EdDSA'));
}

/**
 * Gives what a province signed.
 * @throws HopeError `province-untrusted` where it is not by this key, `province-invalid` where it is no bundle
 */
export async function verifyProvince(jws: string, publicKey: jose.JWK): Promise<ProvinceManifest> {
  const payload = await verifySignature(jws.trim(), publicKey);
  const parsed = v.safeParse(provinceManifestSchema, payload);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? 'the whole';
  throw new HopeError('province-invalid', `province.jws: ${path}: ${issue.message}`, {
    details: { path, expected: issue.expected ?? issue.message, received: issue.received.slice(0, 80) },
  });
}

async function verifySignature(jws: string, publicKey: jose.JWK): Promise<unknown> {
  try {
    const key = await jose.importJWK(publicKey, 'EdDSA');
    const { payload, protectedHeader } = await jose.compactVerify(jws, key, { algorithms: ['EdDSA'] });
    if (protectedHeader.typ !== type) throw new Error(`expected a signature of a ${type}`);
    return JSON.parse(new TextDecoder().decode(payload));
  } catch (cause) {
    throw provinceUntrusted('province.jws', 'a signature by the key that this school trusts', cause);
  }
}

/** The error for what is not as the province signed it. */
export function provinceUntrusted(path: string, expected: string, cause?: unknown): HopeError {
  return new HopeError('province-untrusted', `${path}: expected ${expected}`, {
    details: { path, expected },
    ...(cause === undefined ? {} : { cause }),
  });
}
