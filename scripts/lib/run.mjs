import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from './packages.mjs';

/**
 * @typedef {object} RunOptions
 * @property {Record<string, string | undefined>} [env] Added to the environment.
 * @property {string} [cwd] The folder to run in; the repository's where none is named.
 * @property {'inherit' | 'capture'} [output] Where what it prints goes: the terminal (default), or the result.
 *
 * @typedef {object} RunResult
 * @property {number} code Its exit code; 128 and the signal's number where a signal ended it, 127 where it is not there.
 * @property {string} output What it printed on both streams, where that is captured.
 */

/**
 * The environment of a child: this Node and the installed commands first, as `npm run` has it.
 *
 * @param {Record<string, string | undefined>} [added]
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(added = {}) {
  const path = [join(root, 'node_modules/.bin'), dirname(process.execPath), process.env.PATH ?? ''];
  return { ...process.env, PATH: path.join(delimiter), ...added };
}

/**
 * Runs a command until it ends.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { env, cwd = root, output = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const stream = output === 'inherit' ? 'inherit' : 'pipe';
    const child = spawn(command, args, {
      cwd,
      env: childEnvironment(env),
      stdio: ['ignore', stream, stream],
    });
    let printed = '';
    for (const readable of [child.stdout, child.stderr]) {
      readable?.setEncoding('utf8').on('data', (text) => (printed += text));
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? exitCodeOf(signal), output: printed }));
  });
}

/**
 * The exit code by which a shell tells that a signal ended a command.
 *
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(signal) {
  return signal === null ? 1 : 128 + constants.signals[signal];
}
