import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  assetTypeOf,
  filesOf,
  parseProvinceBundle,
  type ProvinceBundle,
  provinceInvalid,
  provinceLimits,
  type ProvinceManifest,
} from '@hope-online/protocol/province';

/** The bytes of a bundle's files, by their names. */
export type ProvinceAssets = ReadonlyMap<string, Uint8Array>;

/** A bundle as it lies in its author's folder. */
export interface ProvinceSource {
  readonly bundle: ProvinceBundle;
  readonly assets: ProvinceAssets;
}

/**
 * Reads `province.json` and the files that it names.
 * @throws HopeError `province-invalid`
 */
export async function readProvinceSource(folder: string): Promise<ProvinceSource> {
  const file = path.join(folder, 'province.json');
  const bundle = parseProvinceBundle(parseJson(await readPart(folder, 'province.json'), file), file);
  return { bundle, assets: await readAssets(folder, filesOf(bundle)) };
}

/** @throws HopeError `province-invalid` */
export async function readAssets(folder: string, files: readonly string[]): Promise<ProvinceAssets> {
  const assets = new Map<string, Uint8Array>();
  for (const file of files) assets.set(file, await readPart(folder, file));
  const sum = [...assets.values()].reduce((bytes, { byteLength }) => bytes + byteLength, 0);
  if (sum > provinceLimits.bundleBytes) {
    throw provinceInvalid(
      folder,
      'size',
      `at most ${provinceLimits.bundleBytes} bytes in all`,
      `${sum} bytes`,
    );
  }
  return assets;
}

/**
 * What is signed of a bundle.
 * @throws HopeError `province-invalid` for a file that is too large or not what its name says
 */
export function describeSource({ bundle, assets }: ProvinceSource): ProvinceManifest {
  const described = [...assets].map(([file, bytes]) => [
    file,
    { sha256: hashOf(bytes), bytes: bytes.byteLength, type: assetTypeOf(file, bytes) },
  ]);
  return { bundle, assets: Object.fromEntries(described) };
}

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function readPart(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(folder, file));
  } catch {
    throw provinceInvalid(folder, file, 'a readable file', 'none');
  }
}

function parseJson(bytes: Uint8Array, file: string): unknown {
  if (bytes.byteLength > provinceLimits.documentBytes) {
    const expected = `at most ${provinceLimits.documentBytes} bytes`;
    throw provinceInvalid(file, 'size', expected, `${bytes.byteLength} bytes`);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw provinceInvalid(
      file,
      'the file',
      'JSON',
      error instanceof Error ? error.message : 'something else',
    );
  }
}
