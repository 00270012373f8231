import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ProvinceBundleInput } from '@hope-online/protocol/province';
import { type JWK } from 'jose';
import { onTestFinished } from 'vitest';
import { createProvinceKeys, signProvince } from '../province-signature.js';
import { describeSource, readProvinceSource } from '../province-source.js';

const pngHead = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A folder of provinces for as long as the test runs, with one bundle in it that can be changed and signed. */
export async function makeProvinces(id = 'test-land') {
  const folder = await mkdtemp(path.join(tmpdir(), 'hope-provinces-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const own = path.join(folder, id);
  await mkdir(own);
  const keys = await createProvinceKeys();
  const write = (file: string, content: string | Uint8Array) => writeFile(path.join(folder, file), content);
  const put = async (changes: Partial<ProvinceBundleInput> = {}, logo = Uint8Array.from(pngHead)) => {
    const bundle: ProvinceBundleInput = {
      version: 1,
      id,
      name: { en: 'Test Land' },
      logo: { file: 'logo.png' },
      colours: { light: { accent: '#14614f' } },
      languages: ['en'],
      ...changes,
    };
    await write(`${id}/province.json`, JSON.stringify(bundle));
    await write(`${id}/logo.png`, logo);
  };
  const sign = async (key: JWK = keys.privateKey) => {
    const jws = await signProvince(describeSource(await readProvinceSource(own)), key);
    await write(`${id}/province.jws`, jws);
    return jws;
  };
  await put();
  await sign();
  await write(`${id}.jwk.json`, JSON.stringify(keys.publicKey));
  return { folder, own, id, keys, write, put, sign };
}
