import { createHash } from 'node:crypto';
// As a whole: an older Node, which has no globSync, is to come as far as being told so.
import fs, { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeIntegrity } from './integrity.mjs';
import { readPackages, root } from './packages.mjs';
import { run } from './run.mjs';
import { StepError } from './step-error.mjs';

/** Everything that a bundle is made from, beside what `package-lock.json` pins. */
const bundleInputs = [
  'packages/*/build/**/*.js',
  'packages/*/package.json',
  'packages/embed/src/script/*.{html,css,svg}',
  'rollup.config.mjs',
  'scripts/rollup/*.mjs',
  'scripts/lib/packages.mjs',
  'package-lock.json',
];
const stamp = join(root, 'build/bundles.sha256');

/**
 * Compiles what changed, and bundles when the compiler's output changed or a bundle is gone.
 *
 * @returns {Promise<'built' | 'up to date'>}
 */
export async function ensureBuild() {
  await step('tsc', ['-b']);
  const fingerprint = fingerprintOf(root, bundleInputs);
  if (readStamp() === fingerprint && bundles().every((file) => existsSync(file))) return 'up to date';
  await step('rollup', ['-c', 'rollup.config.mjs', '--silent']);
  writeIntegrity(join(root, 'packages/embed/dist/script'));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
  return 'built';
}

/**
 * A hash of files' names and contents.
 *
 * @param {string} folder
 * @param {readonly string[]} patterns Globs, relative to the folder.
 */
export function fingerprintOf(folder, patterns) {
  const hash = createHash('sha256');
  for (const file of fs.globSync([...patterns], { cwd: folder }).sort()) {
    const content = readFileSync(join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Every file that a package's manifest names. */
function bundles() {
  return readPackages().flatMap(({ folder, entries, command }) =>
    [...entries, ...(command ? [command] : [])].map(({ output }) => join(folder, output)),
  );
}

function readStamp() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
async function step(command, args) {
  const { code, output } = await run(command, args, { output: 'capture' });
  if (code === 0) return;
  console.error(output.trimEnd());
  throw new StepError(`The build failed: ${command} ${args.join(' ')}`);
}
