import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * One public name of a package: a subpath of its `exports`, or its command.
 *
 * @typedef {object} Entry
 * @property {string} subpath As in `exports`: `.`, `./element`; `bin` for the command.
 * @property {string} source The JavaScript that the compiler emits for it, relative to the package: `build/index.js`.
 * @property {string} output The file that `exports` names, relative to the package: `dist/index.js`.
 *
 * @typedef {object} Package
 * @property {string} name As published: `@hope-online/player`.
 * @property {string} folder Absolute.
 * @property {string} directory Its folder's name: `player`.
 * @property {Entry[]} entries Its `exports`, in their order.
 * @property {Entry | undefined} command Its one `bin`.
 * @property {Record<string, string>} dependencies
 */

/**
 * Reads what every published package offers from the one place that says it, its package.json.
 *
 * @returns {Package[]} By folder name.
 */
export function readPackages(folder = join(root, 'packages')) {
  return readdirSync(folder)
    .sort()
    .filter((directory) => existsSync(join(folder, directory, 'package.json')))
    .map((directory) => readPackage(join(folder, directory), directory));
}

/**
 * @param {string} folder
 * @param {string} directory
 * @returns {Package}
 */
function readPackage(folder, directory) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entries = Object.entries(manifest.exports ?? {})
    .filter(([, conditions]) => conditions.types !== undefined)
    .map(([subpath, conditions]) => ({
      subpath,
      source: trim(conditions.types).replace(/\.d\.ts$/, '.js'),
      output: trim(conditions.default),
    }));
  const commands = Object.values(manifest.bin ?? {}).map((output) => ({
    subpath: 'bin',
    source: trim(output).replace(/^dist\//, 'build/'),
    output: trim(output),
  }));
  return {
    name: manifest.name,
    folder,
    directory,
    entries,
    command: commands[0],
    dependencies: manifest.dependencies ?? {},
  };
}

/** @param {string} path */
function trim(path) {
  return path.replace(/^\.\//, '');
}
