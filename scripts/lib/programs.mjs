import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './debian-packages.mjs';
import { StepError } from './step-error.mjs';

/**
 * A program of the system's that a step needs.
 *
 * @typedef {object} Program
 * @property {string} title For people.
 * @property {string} variable The environment variable that names it, and wins.
 * @property {readonly string[]} names What it is called in `PATH`, or absolute; the likeliest first.
 * @property {readonly string[]} packages The Debian packages that bring it.
 * @property {readonly string[]} [probe] Arguments with which it ends well only where all that is needed of it is there.
 */

/** @type {Program} */
export const chromium = {
  title: 'Chromium',
  variable: 'CHROMIUM_PATH',
  names: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  packages: ['chromium', 'fonts-dejavu-core'],
};

/** @type {Program} */
export const firefox = {
  title: 'Firefox',
  variable: 'FIREFOX_PATH',
  names: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
  packages: ['firefox-esr'],
};

/** @type {Program} */
export const php = {
  title: 'PHP with sodium',
  variable: 'PHP_PATH',
  names: ['php'],
  packages: ['php-cli'],
  probe: ['-r', 'exit(function_exists("sodium_crypto_sign_detached") ? 0 : 1);'],
};

/** @type {Program} */
export const python = {
  title: 'Python with cryptography',
  variable: 'PYTHON_PATH',
  names: ['python3'],
  packages: ['python3', 'python3-cryptography'],
  probe: ['-c', 'import cryptography.hazmat.primitives.asymmetric.ed25519'],
};

/**
 * Finds a program, or installs it where that may be done.
 *
 * @param {Program} program
 * @returns {Promise<string>} Its path.
 */
export async function ensureProgram({ title, variable, names, packages, probe }) {
  const given = process.env[variable];
  if (given) return checkGiven(variable, given);
  const found = findProgram(names);
  if (found !== undefined && passes(found, probe)) return found;
  await installPackages(packages, title, `Install it, or set ${variable} to its path.`);
  const installed = findProgram(names);
  if (installed === undefined || !passes(installed, probe))
    throw new StepError(`${title} is not there though its package was installed`);
  return installed;
}

/**
 * The program that an environment variable names.
 *
 * @param {string} variable
 * @param {string} path The variable's value.
 */
export function checkGiven(variable, path) {
  if (canRun(path)) return path;
  throw new StepError(`${variable} names no program that can be run: ${path}`);
}

/**
 * The first of some programs that is there.
 *
 * @param {readonly string[]} names Names to look for in `path`, or absolute paths.
 * @param {string} [path] As in the environment variable `PATH`.
 * @returns {string | undefined} Its path.
 */
export function findProgram(names, path = process.env.PATH ?? '') {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return names
    .flatMap((name) => (name.startsWith('/') ? [name] : folders.map((folder) => join(folder, name))))
    .find(canRun);
}

/**
 * @param {string} program
 * @param {readonly string[] | undefined} probe
 */
export function passes(program, probe) {
  return probe === undefined || spawnSync(program, probe, { stdio: 'ignore' }).status === 0;
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
