import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createProvinceKeys, signProvince } from '@hope-online/server/province';
import { loadConfig, startSchoolServer } from '@hope-online/server';
import { root } from '../lib/packages.mjs';
import { ensureWorker } from '../lib/worker.mjs';

/**
 * Serves the preview of one bundle by the demo school, until it is stopped by Ctrl+C. The bundle is signed by a key that
 * is forgotten afterwards.
 *
 * @param {import('@hope-online/server/province').ProvinceSource} source
 * @param {import('@hope-online/protocol/province').ProvinceManifest} manifest
 */
export async function preview({ bundle, assets }, manifest) {
  const folder = await mkdtemp(join(tmpdir(), 'hope-preview-'));
  const provinces = join(folder, 'provinces');
  await mkdir(join(provinces, bundle.id), { recursive: true });
  for (const [file, bytes] of assets) await writeFile(join(provinces, bundle.id, file), bytes);
  const { privateKey, publicKey } = await createProvinceKeys();
  await writeFile(join(provinces, bundle.id, 'province.jws'), await signProvince(manifest, privateKey));
  await writeFile(join(provinces, `${bundle.id}.jwk.json`), JSON.stringify(publicKey));
  process.env.MEDIASOUP_WORKER_BIN = await ensureWorker();
  const config = await loadConfig(join(root, 'examples/demo-school/hope.config.json'), {
    ...process.env,
    HOPE_DATA: folder,
    PORT: process.env.PORT || '0',
  });
  const server = await startSchoolServer({ ...config, provinces });
  console.log(`${server.url}/preview?province=${bundle.id}`);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await server.close();
  await rm(folder, { recursive: true });
}
