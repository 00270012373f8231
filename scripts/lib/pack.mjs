import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPackages } from './packages.mjs';
import { run } from './run.mjs';
import { StepError } from './step-error.mjs';

/**
 * Packs every package as npm would publish it.
 *
 * @param {string} folder An empty folder for the tarballs.
 * @returns {Promise<Map<string, string>>} From a package's name to its tarball's absolute path.
 */
export async function packPackages(folder) {
  const packages = readPackages();
  const workspaces = packages.flatMap(({ name }) => ['--workspace', name]);
  const { code, output } = await run('npm', ['pack', '--pack-destination', folder, ...workspaces], {
    output: 'capture',
  });
  if (code !== 0) throw new StepError(output);
  const tarballs = new Map();
  for (const { name } of packages) {
    const prefix = `${name.replace(/^@/, '').replace('/', '-')}-`;
    const found = readdirSync(folder).find((file) => file.startsWith(prefix));
    if (found === undefined) throw new StepError(`npm packed no ${name}`);
    tarballs.set(name, join(folder, found));
  }
  return tarballs;
}
