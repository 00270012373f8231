import { stat, writeFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as jose from 'jose';
import { describe, expect, it } from 'vitest';
import { audience, type Forged, openTestAccess, portal } from '../partners/testing/test-access.js';
import { ownIssuer } from './own-issuer.js';
import { OwnKeys } from './own-keys.js';

const request = { classId: 'demo', role: 'student', subject: 'p1', ttlSeconds: 900 } as const;
const page = { origin: portal, host: 'school.example' };

describe('ClassTokens', () => {
  it('verify what they have signed', async () => {
    const { tokens } = await openTestAccess();
    const claims = await tokens.verify(await tokens.sign(request), 'demo', page);
    expect(claims).toMatchObject({ iss: ownIssuer, aud: audience, sub: 'p1', cls: 'demo', role: 'student' });
  });

  it('verify a partner’s token in the page that it was made for', async () => {
    const { tokens, partner } = await openTestAccess();
    const claims = await tokens.verify(await partner.mint(), 'demo', page);
    expect(claims).toMatchObject({ iss: 'north', sub: 'p1', jti: 't1', kid: 'k1', origin: portal });
  });

  it.each([
    ['the server’s own page', { origin: 'https://school.example', host: 'school.example' }],
    ['no page at all', { origin: undefined, host: 'school.example' }],
  ])('verify it for %s', async (_name, where) => {
    const { tokens, partner } = await openTestAccess();
    await expect(tokens.verify(await partner.mint(), 'demo', where)).resolves.toMatchObject({ sub: 'p1' });
  });

  const past = 1_600_000_000;
  it.each([
    { name: 'another class', forged: { claims: { cls: 'physics' } }, code: 'token-foreign' },
    { name: 'another audience', forged: { claims: { aud: 'elsewhere' } }, code: 'token-foreign' },
    { name: 'an unknown issuer', forged: { claims: { iss: 'stranger' } }, code: 'token-foreign' },
    { name: 'our own name but not our key', forged: { claims: { iss: ownIssuer } }, code: 'token-foreign' },
    { name: 'a key that is not the partner’s', forged: { header: { kid: 'k2' } }, code: 'token-foreign' },
    { name: 'no key id', forged: { header: { kid: undefined } }, code: 'token-malformed' },
    { name: 'another type', forged: { header: { typ: 'at+jwt' } }, code: 'token-foreign' },
    {
      name: 'an expiry in the past',
      forged: { claims: { iat: past, exp: past + 60 } },
      code: 'token-expired',
    },
    { name: 'no expiry', forged: { claims: { exp: undefined } }, code: 'token-malformed' },
    { name: 'an expiry that is no number', forged: { claims: { exp: 'never' } }, code: 'token-malformed' },
    { name: 'too long a life', forged: { claims: { exp: 4e9 } }, code: 'token-malformed' },
    {
      name: 'a birth in the future',
      forged: { claims: { iat: 4e9, exp: 4e9 + 60 } },
      code: 'token-malformed',
    },
    { name: 'no birth', forged: { claims: { iat: undefined } }, code: 'token-malformed' },
    { name: 'a beginning to come', forged: { claims: { nbf: 4e9 } }, code: 'token-foreign' },
    { name: 'no id', forged: { claims: { jti: undefined } }, code: 'token-malformed' },
    { name: 'no origin', forged: { claims: { origin: undefined } }, code: 'token-malformed' },
    {
      name: 'the origin of somebody else',
      forged: { claims: { origin: 'https://evil.example' } },
      code: 'origin-refused',
    },
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
  ] satisfies { name: string; forged: Forged; code: string }[])('refuse $name', async ({ forged, code }) => {
    const { tokens, partner } = await openTestAccess();
    await expect(tokens.verify(await partner.mint(forged), 'demo', page)).rejects.toMatchObject({
      code,
      family: 'access',
    });
  });

  it('refuse another page than the one that it was made for', async () => {
    const { tokens, partner } = await openTestAccess();
    const token = await partner.mint();
    for (const origin of [
      'https://second.example',
      'https://evil.example',
      'null',
      'https://portal.example.evil',
    ]) {
      await expect(tokens.verify(token, 'demo', { ...page, origin })).rejects.toMatchObject({
        code: 'origin-refused',
      });
    }
  });

  it('refuse a signature by the public key as a shared secret', async () => {
    const { tokens, partner } = await openTestAccess();
    for (const secret of [
      Buffer.from(partner.publicKey.x ?? '', 'base64url'),
      Buffer.from(partner.publicKey.x ?? ''),
      Buffer.from(JSON.stringify(partner.publicKey)),
    ]) {
      const token = await partner.mint({ header: { alg: 'HS256' }, key: secret });
      await expect(tokens.verify(token, 'demo', page)).rejects.toMatchObject({ code: 'token-foreign' });
    }
  });

  it('refuse another partner’s key, and the key of the partner in another’s name', async () => {
    const { tokens, partner } = await openTestAccess();
    const other = await jose.generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const token = await partner.mint({ key: other.privateKey });
    await expect(tokens.verify(token, 'demo', page)).rejects.toMatchObject({ code: 'token-foreign' });
  });

  it.each(['none', 'None', 'NONE', 'nOnE', ''])(
    'refuse a token that is not signed (alg "%s")',
    async (alg) => {
      const { tokens, partner } = await openTestAccess();
      const [, payload, signature] = (await partner.mint()).split('.');
      const header = Buffer.from(JSON.stringify({ alg, typ: 'JWT', kid: 'k1' })).toString('base64url');
      for (const end of ['', signature]) {
        await expect(tokens.verify(`${header}.${payload}.${end}`, 'demo', page)).rejects.toMatchObject({
          family: 'access',
        });
      }
    },
  );

  it('refuse a key that the token brings along', async () => {
    const { tokens, partner } = await openTestAccess();
    const own = await jose.generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const jwk = await jose.exportJWK(own.publicKey);
    const header = { jwk, jku: 'https://evil.example/jwks.json', x5u: 'https://evil.example/x5u' };
    const token = await partner.mint({ header, key: own.privateKey });
    await expect(tokens.verify(token, 'demo', page)).rejects.toMatchObject({ code: 'token-foreign' });
  });

  it('refuse a payload that was changed after it was signed', async () => {
    const { tokens, partner } = await openTestAccess();
    const [header, payload = '', signature] = (await partner.mint()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, role: 'teacher' })).toString('base64url');
    const token = `${header}.${changed}.${signature}`;
    await expect(tokens.verify(token, 'demo', page)).rejects.toMatchObject({ code: 'token-foreign' });
  });

  it.each([
    ['none', undefined, 'token-missing'],
    ['an empty one', '', 'token-missing'],
    ['any other text', 'hello', 'token-malformed'],
    ['a long text', 'x.'.repeat(2_000), 'token-malformed'],
  ])('refuse %s', async (_name, token, code) => {
    const { tokens } = await openTestAccess();
    await expect(tokens.verify(token, 'demo')).rejects.toMatchObject({ code });
  });

  it.each([
    ['its id', { revoked: { tokens: ['t1'] } }],
    ['its subject', { revoked: { subjects: ['p1'] } }],
    ['its age', { revoked: { before: '2030-01-01T00:00:00Z' } }],
  ])('refuse a token that worked, once it is taken back by %s', async (_name, changes) => {
    const { tokens, partner, change } = await openTestAccess();
    const token = await partner.mint();
    await expect(tokens.verify(token, 'demo', page)).resolves.toBeDefined();
    await change(changes);
    await expect(tokens.verify(token, 'demo', page)).rejects.toMatchObject({ code: 'token-revoked' });
  });

  it('keep to the classes and roles that a partner may give', async () => {
    const { tokens, partner, change } = await openTestAccess();
    await change({ classes: ['physics'] });
    const foreign = { code: 'token-foreign' };
    await expect(tokens.verify(await partner.mint(), 'demo', page)).rejects.toMatchObject(foreign);
    await change({ roles: ['student'] });
    const teacher = await partner.mint({ claims: { role: 'teacher' } });
    await expect(tokens.verify(teacher, 'demo', page)).rejects.toMatchObject(foreign);
    await expect(tokens.verify(await partner.mint(), 'demo', page)).resolves.toBeDefined();
  });

  it('take the tokens of both keys while a partner changes its key, and no longer those of the old one then', async () => {
    const { tokens, partner, change } = await openTestAccess();
    const next = await jose.generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const keys = [...partner.settings.keys, { kid: 'k2', ...(await jose.exportJWK(next.publicKey)) }];
    const [old, fresh] = [
      await partner.mint(),
      await partner.mint({ header: { kid: 'k2' }, key: next.privateKey }),
    ];
    await change({ keys });
    const claims = await tokens.verify(old, 'demo', page);
    await expect(tokens.verify(fresh, 'demo', page)).resolves.toBeDefined();
    await change({ keys: keys.slice(1) });
    await expect(tokens.verify(old, 'demo', page)).rejects.toMatchObject({ code: 'token-foreign' });
    await expect(tokens.verify(fresh, 'demo', page)).resolves.toBeDefined();
    expect(tokens.refusal(claims)).toMatchObject({ code: 'token-revoked' });
  });

  it('look at no more tokens of a partner in a minute than it is allowed', async () => {
    const { tokens, partner, change, clock } = await openTestAccess();
    await change({ limits: { requestsPerMinute: 2 } });
    const token = await partner.mint();
    await tokens.verify(token, 'demo', page);
    await tokens.verify(token, 'demo', page);
    await expect(tokens.verify(token, 'demo', page)).rejects.toMatchObject({
      code: 'rate-limited',
      details: { retryAfterMs: 30_000 },
    });
    await clock.advance(30_000);
    await expect(tokens.verify(token, 'demo', page)).resolves.toBeDefined();
  });

  it('keep the school’s own tokens to its own portals, where it names them', async () => {
    const { tokens } = await openTestAccess({ origins: ['https://own.example'] });
    const token = await tokens.sign(request);
    const host = 'school.example';
    await expect(
      tokens.verify(token, 'demo', { origin: 'https://own.example', host }),
    ).resolves.toBeDefined();
    await expect(tokens.verify(token, 'demo', { origin: `https://${host}`, host })).resolves.toBeDefined();
    await expect(tokens.verify(token, 'demo', page)).rejects.toMatchObject({ code: 'origin-refused' });
    const bound = await tokens.sign({ ...request, origin: portal });
    await expect(tokens.verify(bound, 'demo', page)).resolves.toBeDefined();
  });
});

describe('OwnKeys', () => {
  it('are the same after a restart, for their owner alone', async () => {
    const { tokens, keys, folder, clock } = await openTestAccess();
    const again = await OwnKeys.open(folder, clock);
    const { kid } = jose.decodeProtectedHeader(await tokens.sign(request));
    expect(again.find(kid)).toMatchObject({ kty: 'OKP' });
    expect((await stat(keys.file)).mode & 0o777).toBe(0o600);
    expect(again.deriveSecret('playback')).toEqual(keys.deriveSecret('playback'));
    expect(again.deriveSecret('playback')).not.toEqual(keys.deriveSecret('another'));
  });

  it('change: the new one signs, the old one verifies for a day, and other secrets stay', async () => {
    const { tokens, keys, clock } = await openTestAccess();
    const secret = keys.deriveSecret('playback');
    const [before] = tokens.publicKeys.keys;
    const old = await tokens.sign({ ...request, ttlSeconds: 200_000 });
    await tokens.rotate();
    expect(jose.decodeProtectedHeader(await tokens.sign(request)).kid).toBe(tokens.publicKeys.keys[0]?.kid);
    expect(tokens.publicKeys.keys.map(({ kid }) => kid)).toEqual([expect.any(String), before?.kid]);
    await expect(tokens.verify(old, 'demo')).resolves.toBeDefined();
    expect(keys.deriveSecret('playback')).toEqual(secret);
    await clock.advance(24 * 3_600_000 + 1_000);
    expect(tokens.publicKeys.keys).toHaveLength(1);
    await expect(tokens.verify(old, 'demo')).rejects.toMatchObject({ code: 'token-foreign' });
  });

  it('are taken from the file when another process has changed them', async () => {
    const { tokens, folder, clock, keys, reload } = await openTestAccess();
    await (await OwnKeys.open(folder, clock)).rotate();
    await reload();
    expect(keys.publicKeys.keys).toHaveLength(2);
    await expect(tokens.verify(await tokens.sign(request), 'demo')).resolves.toBeDefined();
  });

  it('tell nobody a private part', async () => {
    const { tokens } = await openTestAccess();
    await tokens.rotate();
    expect(JSON.stringify(tokens.publicKeys)).not.toMatch(/"d"|secret/);
    expect(tokens.publicKeys.keys[0]).toEqual({
      kid: expect.any(String),
      kty: 'OKP',
      crv: 'Ed25519',
      x: expect.stringMatching(/^[\w-]{43}$/),
      alg: 'EdDSA',
      use: 'sig',
    });
  });

  it.each([
    ['no JSON', 'broken'],
    ['no keys', '{"secret":"x","keys":[]}'],
  ])('refuse a file with %s in it, instead of making another', async (_name, content) => {
    const { folder, clock } = await openTestAccess();
    const file = path.join(folder, 'keys', 'class-tokens.json');
    await writeFile(file, content);
    await expect(OwnKeys.open(folder, clock)).rejects.toMatchObject({ code: 'config-invalid' });
    expect(await readFile(file, 'utf8')).toBe(content);
  });

  it('stay as they were when their file breaks while the server runs', async () => {
    const errors: string[] = [];
    const log = { error: (_: unknown, text: string) => errors.push(text), warn() {}, info() {}, debug() {} };
    const { tokens, keys, reload } = await openTestAccess({ log: log as never });
    const token = await tokens.sign(request);
    await writeFile(keys.file, 'broken');
    await reload();
    expect(errors).toEqual(['the server’s own keys stay as they were']);
    await expect(tokens.verify(token, 'demo')).resolves.toBeDefined();
  });
});
