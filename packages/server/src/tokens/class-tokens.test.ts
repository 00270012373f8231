import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ManualClock } from '@hope-online/protocol/testing';
import * as jose from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClassTokens, ownIssuer, type TrustedIssuer } from './class-tokens.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hope-tokens-'));
});
afterEach(() => rm(folder, { recursive: true }));

const clock = new ManualClock();
const open = (trusted: readonly TrustedIssuer[] = []) =>
  ClassTokens.open(folder, { audience: 'hope-online', trusted, clock });
const request = { classId: 'demo', role: 'student', subject: 'p1', ttlSeconds: 900 } as const;

interface Forged {
  readonly claims?: Record<string, unknown>;
  readonly header?: jose.JWTHeaderParameters;
  readonly key?: jose.CryptoKey | Uint8Array;
}

/** A token as a partner's server would sign it, with some of it wrong. */
async function forge(
  pair: jose.GenerateKeyPairResult,
  { claims, header, key }: Forged = {},
): Promise<string> {
  const seconds = Math.floor(clock.now() / 1000);
  const right = {
    iss: 'partner',
    aud: 'hope-online',
    sub: 'p',
    exp: seconds + 900,
    cls: 'demo',
    role: 'student',
  };
  return new jose.SignJWT({ ...right, ...claims })
    .setProtectedHeader(header ?? { alg: 'EdDSA' })
    .sign(key ?? pair.privateKey);
}

async function withPartner() {
  const pair = await jose.generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const tokens = await open([{ issuer: 'partner', key: await jose.exportJWK(pair.publicKey) }]);
  return { pair, tokens };
}

describe('ClassTokens', () => {
  it('verifies what it has signed', async () => {
    const tokens = await open();
    const claims = await tokens.verify(await tokens.sign(request), 'demo');
    expect(claims).toMatchObject({ iss: ownIssuer, sub: 'p1', cls: 'demo', role: 'student' });
  });

  it('keeps its key over a restart, for its owner alone', async () => {
    const token = await (await open()).sign(request);
    const again = await open();
    await expect(again.verify(token, 'demo')).resolves.toMatchObject({ sub: 'p1' });
    const file = path.join(folder, 'keys', 'class-tokens.jwk');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(again.deriveSecret('playback')).toEqual((await open()).deriveSecret('playback'));
    expect(again.deriveSecret('playback')).not.toEqual(again.deriveSecret('another'));
  });

  it('verifies a partner’s tokens', async () => {
    const { pair, tokens } = await withPartner();
    await expect(tokens.verify(await forge(pair), 'demo')).resolves.toMatchObject({ iss: 'partner' });
  });

  it.each([
    { name: 'another class', forged: { claims: { cls: 'physics' } }, code: 'token-foreign' },
    { name: 'another audience', forged: { claims: { aud: 'elsewhere' } }, code: 'token-foreign' },
    { name: 'an unknown issuer', forged: { claims: { iss: 'stranger' } }, code: 'token-foreign' },
    { name: 'our own name but not our key', forged: { claims: { iss: ownIssuer } }, code: 'token-foreign' },
    { name: 'an expiry in the past', forged: { claims: { exp: 1_600_000_000 } }, code: 'token-expired' },
    { name: 'no expiry', forged: { claims: { exp: undefined } }, code: 'token-malformed' },
    {
      name: 'a role that does not exist',
      forged: { claims: { role: 'headmaster' } },
      code: 'token-malformed',
    },
    { name: 'no subject', forged: { claims: { sub: undefined } }, code: 'token-malformed' },
    { name: 'no issuer', forged: { claims: { iss: undefined } }, code: 'token-malformed' },
    {
      name: 'a shared secret as its key',
      forged: { header: { alg: 'HS256' }, key: new Uint8Array(32) },
      code: 'token-foreign',
    },
  ] satisfies { name: string; forged: Forged; code: string }[])('refuses $name', async ({ forged, code }) => {
    const { pair, tokens } = await withPartner();
    await expect(tokens.verify(await forge(pair, forged), 'demo')).rejects.toMatchObject({ code });
  });

  it('refuses a token without a signature', async () => {
    const { tokens, pair } = await withPartner();
    const [, payload] = (await forge(pair)).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    await expect(tokens.verify(`${header}.${payload}.`, 'demo')).rejects.toMatchObject({ family: 'access' });
  });

  it('refuses a payload that was changed after it was signed', async () => {
    const { tokens, pair } = await withPartner();
    const [header, payload = '', signature] = (await forge(pair)).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, role: 'teacher' })).toString('base64url');
    const token = `${header}.${changed}.${signature}`;
    await expect(tokens.verify(token, 'demo')).rejects.toMatchObject({ code: 'token-foreign' });
  });

  it.each([
    ['none', undefined, 'token-missing'],
    ['an empty one', '', 'token-missing'],
    ['any other text', 'hello', 'token-malformed'],
    ['a long text', 'x.'.repeat(2_000), 'token-malformed'],
  ])('refuses %s', async (_name, token, code) => {
    const tokens = await open();
    await expect(tokens.verify(token, 'demo')).rejects.toMatchObject({ code });
  });

  it('refuses a key file that is none, instead of making another key', async () => {
    await open();
    const file = path.join(folder, 'keys', 'class-tokens.jwk');
    await writeFile(file, 'broken');
    await expect(open()).rejects.toMatchObject({ code: 'config-invalid' });
    expect(await readFile(file, 'utf8')).toBe('broken');
  });

  it('refuses a partner’s key that is none', async () => {
    const trusted = [{ issuer: 'partner', key: { kty: 'OKP', crv: 'Ed25519', x: 'short' } }];
    await expect(open(trusted)).rejects.toMatchObject({ code: 'config-invalid' });
  });
});
