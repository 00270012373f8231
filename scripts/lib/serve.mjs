import { spawn } from 'node:child_process';
import { root } from './packages.mjs';
import { childEnvironment, exitCodeOf } from './run.mjs';

/**
 * Runs a Node program until it ends, and hands it what interrupts this process. It has a process group of its own, so
 * that an interrupt at the terminal reaches it once, by way of this process, and not twice.
 *
 * @param {readonly string[]} args The program's file and its arguments.
 * @param {object} options
 * @param {Record<string, string>} options.env Added to the environment.
 * @param {number} options.stopLimit How long it may take to stop before it is killed, in milliseconds.
 * @returns {Promise<number>} Its exit code.
 */
export function serve(args, { env, stopLimit }) {
  return new Promise((resolve) => {
    /** @type {NodeJS.Timeout | undefined} */
    let limit;
    /** @param {NodeJS.Signals} signal */
    const stop = (signal) => {
      // npm hands on what the terminal has sent already.
      if (limit !== undefined) return;
      child.kill(signal);
      limit = setTimeout(() => child.kill('SIGKILL'), stopLimit);
    };
    // Before the program is there: from its first word on it can be interrupted.
    process.on('SIGINT', stop).on('SIGTERM', stop);
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: childEnvironment(env),
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    const finish = (/** @type {number} */ code) => {
      clearTimeout(limit);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code);
    };
    child.on('error', () => finish(1));
    child.on('close', (code, signal) => finish(code ?? exitCodeOf(signal)));
  });
}
