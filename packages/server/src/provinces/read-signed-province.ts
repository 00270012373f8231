import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { assetTypeOf, filesOf, type ProvinceLook } from '@hope-online/protocol/province';
import type * as jose from 'jose';
import { hashOf, readAssets } from './province-source.js';
import { provinceUntrusted, verifyProvince } from './province-signature.js';

/** A file of a bundle, ready to be sent. */
export interface ProvinceFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A bundle whose signature and files were found to be right. */
export interface SignedProvince {
  readonly look: ProvinceLook;
  /** By the last part of their address, which is their hash. */
  readonly files: ReadonlyMap<string, ProvinceFile>;
}

/** The names of the two files by which a signed bundle is known. */
export function signedFilesOf(folder: string, id: string): { readonly jws: string; readonly key: string } {
  // The key is not in the bundle's own folder: whoever may put a bundle there must not choose who is trusted.
  return { jws: path.join(folder, id, 'province.jws'), key: path.join(folder, `${id}.jwk.json`) };
}

/**
 * Reads `ID/province.jws` and the files that it names, and checks them against the key in `ID.jwk.json`.
 * @throws HopeError `province-untrusted` or `province-invalid`
 */
export async function readSignedProvince(folder: string, id: string): Promise<SignedProvince> {
  const names = signedFilesOf(folder, id);
  const key = JSON.parse(
    await readText(names.key, 'the public key that the province is trusted by'),
  ) as jose.JWK;
  const jws = await readText(names.jws, 'a signed bundle');
  const manifest = await verifyProvince(jws, key);
  const { bundle } = manifest;
  if (bundle.id !== id) throw provinceUntrusted(names.jws, `the bundle "${id}"`);
  const assets = await readAssets(path.join(folder, id), filesOf(bundle));
  const files = new Map<string, ProvinceFile>();
  const urls: Record<string, string> = {};
  for (const [file, bytes] of assets) {
    const sha256 = hashOf(bytes);
    if (manifest.assets[file]?.sha256 !== sha256) throw provinceUntrusted(file, 'the file that was signed');
    const name = `${sha256.slice(0, 32)}${path.extname(file)}`;
    files.set(name, { type: assetTypeOf(file, bytes), bytes });
    urls[file] = `/provinces/${id}/assets/${name}`;
  }
  return { look: { bundle, assets: urls, revision: hashOf(jws).slice(0, 16) }, files };
}

async function readText(file: string, expected: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw provinceUntrusted(file, expected, cause);
  });
}
