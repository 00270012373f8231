import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import * as jose from 'jose';
import { describe, expect, it } from 'vitest';
import { createProvinceKeys, signProvince, verifyProvince } from './province-signature.js';
import { describeSource, readProvinceSource } from './province-source.js';
import { readSignedProvince } from './read-signed-province.js';
import { makeProvinces } from './testing/made-province.js';

const untrusted = { code: 'province-untrusted' };
const invalid = { code: 'province-invalid' };

describe('readSignedProvince', () => {
  it('gives the look, and the files by their hashes', async () => {
    const { folder, id } = await makeProvinces();
    const { look, files } = await readSignedProvince(folder, id);
    expect(look).toMatchObject({
      bundle: { id, name: { en: 'Test Land' } },
      revision: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    const [name = ''] = files.keys();
    expect(look.assets).toEqual({ 'logo.png': `/provinces/${id}/assets/${name}` });
    expect(name).toMatch(/^[0-9a-f]{32}\.png$/);
  });

  it('refuses a file that is not the one that was signed', async () => {
    const { folder, id, put } = await makeProvinces();
    await put({}, Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]));
    await expect(readSignedProvince(folder, id)).rejects.toMatchObject(untrusted);
  });

  it('refuses the signature of another key, and a bundle of another province', async () => {
    const { folder, id, sign, put } = await makeProvinces();
    await sign((await createProvinceKeys()).privateKey);
    await expect(readSignedProvince(folder, id)).rejects.toMatchObject(untrusted);
    await put({ id: 'other-land' });
    await sign();
    await expect(readSignedProvince(folder, id)).rejects.toMatchObject(untrusted);
  });

  it('refuses a bundle without a key, or without a signature', async () => {
    const { folder, own, id } = await makeProvinces();
    await rm(path.join(own, 'province.jws'));
    await expect(readSignedProvince(folder, id)).rejects.toMatchObject(untrusted);
    await rm(path.join(folder, `${id}.jwk.json`));
    await expect(readSignedProvince(folder, id)).rejects.toMatchObject(untrusted);
  });

  it('gives nothing away by a link', async () => {
    const { folder, own, id } = await makeProvinces();
    await rm(path.join(own, 'logo.png'));
    await symlink('/etc/passwd', path.join(own, 'logo.png'));
    await expect(readSignedProvince(folder, id)).rejects.toMatchObject(untrusted);
  });
});

describe('verifyProvince', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('takes what was signed, and only by EdDSA', async () => {
    const { own, keys } = await makeProvinces();
    const manifest = describeSource(await readProvinceSource(own));
    const jws = await signProvince(manifest, keys.privateKey);
    expect(await verifyProvince(jws, keys.publicKey)).toEqual(manifest);
    const [, payload = ''] = jws.split('.');
    const none = `${encode({ alg: 'none', typ: 'hope-province' })}.${payload}.`;
    const hmac = await new jose.CompactSign(Buffer.from(payload, 'base64url'))
      .setProtectedHeader({ alg: 'HS256', typ: 'hope-province' })
      .sign(Buffer.from(keys.publicKey.x ?? '', 'base64url'));
    const changed = jws.replace(payload, encode({ ...manifest, assets: {} }));
    for (const forged of [none, hmac, changed, '', 'a.b.c']) {
      await expect(verifyProvince(forged, keys.publicKey)).rejects.toMatchObject(untrusted);
    }
  });

  it('takes no signature that was made for another purpose', async () => {
    const { keys } = await makeProvinces();
    const key = await jose.importJWK(keys.privateKey, 'EdDSA');
    const token = await new jose.SignJWT({}).setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' }).sign(key);
    await expect(verifyProvince(token, keys.publicKey)).rejects.toMatchObject(untrusted);
  });

  it('checks also what is signed', async () => {
    const { keys } = await makeProvinces();
    const evil = { bundle: { version: 1, id: 'a', css: 'url(//evil.example)' }, assets: {} } as never;
    const jws = await signProvince(evil, keys.privateKey);
    await expect(verifyProvince(jws, keys.publicKey)).rejects.toMatchObject(invalid);
  });
});

describe('describeSource', () => {
  it('refuses pictures that are none, and too many bytes', async () => {
    const { own, put } = await makeProvinces();
    await put({}, new TextEncoder().encode('<svg onload="alert(1)"/>'));
    const source = await readProvinceSource(own);
    expect(() => describeSource(source)).toThrow(expect.objectContaining(invalid));
  });

  it('names the file where JSON is broken', async () => {
    const { own, id, write } = await makeProvinces();
    await write(`${id}/province.json`, '{ "version": 1, ');
    await expect(readProvinceSource(own)).rejects.toMatchObject({
      code: 'province-invalid',
      message: expect.stringContaining('province.json: the file: expected JSON'),
    });
  });
});
