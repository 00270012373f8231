// npm run province -- lint|sign|preview FOLDER: a province's bundle, from its folder to a page.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBuild } from './lib/build.mjs';
import { runSteps, StepError } from './lib/step-error.mjs';

const usage = `npm run province -- lint FOLDER
npm run province -- sign FOLDER [--key FILE]   the private key; it is made where there is none
npm run province -- preview FOLDER             signs for this one preview, and serves it`;

await runSteps(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' } },
  });
  const [command, folder] = positionals;
  if (folder === undefined || !['lint', 'sign', 'preview'].includes(command ?? ''))
    throw new StepError(usage);
  await ensureBuild();
  // They are built by now, and not before.
  const { readAndLint, describeFindings } = await import('./province/lint.mjs');
  const { source, manifest, findings } = await readAndLint(resolve(folder)).catch(tellPlainly);
  for (const line of describeFindings(findings)) console.log(line);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const { id } = source.bundle;
  console.log(`${id}: ${errors} errors, ${findings.length - errors} warnings`);
  if (errors > 0) {
    process.exitCode = 1;
    return;
  }
  if (command === 'sign') await sign(resolve(folder), manifest, values.key);
  if (command === 'preview') {
    const { preview } = await import('./province/preview.mjs');
    await preview(source, manifest);
  }
});

/**
 * Signs with the province's key, and puts its public half beside the folder, where a server looks for it.
 *
 * @param {string} folder
 * @param {import('@hope-online/protocol/province').ProvinceManifest} manifest
 * @param {string} [keyFile]
 */
async function sign(
  folder,
  manifest,
  keyFile = join('.hope', 'province-keys', `${manifest.bundle.id}.jwk.json`),
) {
  const { createProvinceKeys, signProvince } = await import('@hope-online/server/province');
  if (basename(folder) !== manifest.bundle.id) {
    throw new StepError(`the folder has to have the province's id as its name: ${manifest.bundle.id}`);
  }
  if (!existsSync(keyFile)) {
    const { privateKey } = await createProvinceKeys();
    await mkdir(dirname(keyFile), { recursive: true });
    await writeFile(keyFile, JSON.stringify(privateKey), { mode: 0o600 });
    console.log(`a new private key: ${keyFile}. Keep it, and keep it secret.`);
  }
  const privateKey = JSON.parse(await readFile(keyFile, 'utf8'));
  const { d: _secret, ...publicKey } = privateKey;
  await writeFile(join(folder, 'province.jws'), await signProvince(manifest, privateKey));
  const publicFile = `${folder}.jwk.json`;
  await writeFile(publicFile, `${JSON.stringify(publicKey)}\n`);
  console.log(`signed: ${join(folder, 'province.jws')}; the school trusts it by ${publicFile}`);
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function tellPlainly(error) {
  if (error instanceof Error && error.name === 'HopeError') throw new StepError(error.message);
  throw error;
}
