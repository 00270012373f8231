// npm start: the school server with the demo school, from a fresh clone as well.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { readPackages, root } from './lib/packages.mjs';
import { childEnvironment, exitCodeOf } from './lib/run.mjs';
import { runSteps, StepError } from './lib/step-error.mjs';
import { ensureWorker } from './lib/worker.mjs';

/** How long the server may take to stop, in milliseconds. */
const stopLimit = 10_000;

await runSteps(async () => {
  const worker = await ensureWorker();
  console.log('Building what has changed …');
  await ensureBuild();
  process.exitCode = await serve(serverCommand(), worker);
});

function serverCommand() {
  const server = readPackages().find(({ directory }) => directory === 'server');
  if (server?.command === undefined) throw new StepError('packages/server/package.json names no bin');
  return join(server.folder, server.command.output);
}

/**
 * Runs the server until it ends. It has a process group of its own, so that an interrupt at the terminal reaches it
 * once, by way of this process, and not twice.
 *
 * @param {string} command
 * @param {string} worker
 * @returns {Promise<number>} Its exit code.
 */
function serve(command, worker) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, '--config', 'examples/demo-school/hope.config.json'], {
      cwd: root,
      env: childEnvironment({ MEDIASOUP_WORKER_BIN: worker }),
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    /** @type {NodeJS.Timeout | undefined} */
    let limit;
    /** @param {NodeJS.Signals} signal */
    const stop = (signal) => {
      if (limit !== undefined) return;
      child.kill(signal);
      limit = setTimeout(() => child.kill('SIGKILL'), stopLimit);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    child.on('error', () => resolve(1));
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      resolve(code ?? exitCodeOf(signal));
    });
  });
}
