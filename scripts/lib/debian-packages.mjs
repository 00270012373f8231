import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { StepError } from './step-error.mjs';

/**
 * What is to be done about system packages that a step needs.
 *
 * @typedef {{ do: 'install', packages: readonly string[] } | { do: 'tell', command: string | undefined }} Plan
 */

/**
 * Decides about missing packages: root on Debian or its kin may install them, anyone else is told the one command, and
 * on another system nothing is known.
 *
 * @param {readonly string[]} packages
 * @param {{ isRoot: boolean, hasApt: boolean }} machine
 * @returns {Plan}
 */
export function planPackages(packages, { isRoot, hasApt }) {
  if (!hasApt) return { do: 'tell', command: undefined };
  if (isRoot) return { do: 'install', packages };
  const names = packages.join(' ');
  return {
    do: 'tell',
    command: `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
  };
}

/**
 * Makes sure of Debian packages, and installs nothing that is there.
 *
 * @param {readonly string[]} packages
 * @param {string} purpose Why they are needed, as a noun.
 */
export async function ensurePackages(packages, purpose) {
  const query = ['-W', '-f', '${db:Status-Status} ${Package}\\n', ...packages];
  const { output } = await run('dpkg-query', query, { output: 'capture' });
  const installed = new Set(output.split('\n').filter((line) => line.startsWith('installed ')));
  const missing = packages.filter((name) => !installed.has(`installed ${name}`));
  if (missing.length > 0)
    await installPackages(missing, purpose, 'It is known how to get it on Debian only.');
}

/**
 * Installs Debian packages, or ends with the one command that does.
 *
 * @param {readonly string[]} packages
 * @param {string} purpose Why they are needed, as a noun: "mediasoup's worker".
 * @param {string} elsewhere What to do on a system without apt, as a sentence.
 */
export async function installPackages(packages, purpose, elsewhere) {
  const machine = { isRoot: process.getuid?.() === 0, hasApt: existsSync('/usr/bin/apt-get') };
  const plan = planPackages(packages, machine);
  if (plan.do === 'tell') {
    throw new StepError(`${purpose} is missing. ${plan.command ? `Run: ${plan.command}` : elsewhere}`);
  }
  console.log(`${purpose}: installing the packages ${plan.packages.join(' ')}`);
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', ...plan.packages]);
}

/** @param {readonly string[]} args */
async function apt(args) {
  const { code, output } = await run('apt-get', ['-q', '-o', 'Acquire::Retries=3', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    output: 'capture',
  });
  if (code === 0) return;
  const reason = output.split('\n').find((line) => line.startsWith('E:')) ?? `exit code ${code}`;
  throw new StepError(`apt-get ${args.join(' ')} failed: ${reason}`);
}
