import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installPackages } from './debian-packages.mjs';
import { root } from './packages.mjs';
import { checkGiven } from './programs.mjs';
import { childEnvironment, run } from './run.mjs';
import { StepError } from './step-error.mjs';

const script = join(root, 'scripts/mediasoup-worker.sh');
/** The script's exit code for "compiling needs packages". */
const needsPackages = 3;

/**
 * Finds mediasoup's worker, or makes it: by download or by compiling, with its progress on the terminal.
 *
 * @returns {Promise<string>} Its path. `MEDIASOUP_WORKER_BIN` wins.
 */
export async function ensureWorker() {
  const given = process.env.MEDIASOUP_WORKER_BIN;
  if (given) return checkGiven('MEDIASOUP_WORKER_BIN', given);
  const first = await makeWorker();
  if (first.code === 0) return first.path;
  if (first.code !== needsPackages) throw new StepError("mediasoup's worker could not be made, see above");
  const { output } = await run(script, ['--packages'], { output: 'capture' });
  await installPackages(
    output.trim().split(' '),
    "mediasoup's worker",
    'Set MEDIASOUP_WORKER_BIN to the path of one, or let mediasoup download it.',
  );
  const second = await makeWorker();
  if (second.code !== 0) throw new StepError("mediasoup's worker could not be made, see above");
  return second.path;
}

/**
 * Runs the script: its standard output is the path, its standard error is for the terminal.
 *
 * @returns {Promise<{ code: number | null, path: string }>}
 */
function makeWorker() {
  return new Promise((resolve) => {
    const child = spawn(script, [], { env: childEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] });
    let path = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (path += text));
    child.on('error', () => resolve({ code: 127, path }));
    child.on('close', (code) => resolve({ code, path: path.trim() }));
  });
}
