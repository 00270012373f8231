// npm start: the school server with the demo school, from a fresh clone as well.
import { join } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { readPackages } from './lib/packages.mjs';
import { serve } from './lib/serve.mjs';
import { runSteps, StepError } from './lib/step-error.mjs';
import { ensureWorker } from './lib/worker.mjs';

const config = 'examples/demo-school/hope.config.json';
/** How long the server may take to stop, in milliseconds. */
const stopLimit = 10_000;

await runSteps(async () => {
  const env = { MEDIASOUP_WORKER_BIN: await ensureWorker() };
  console.log('Building what has changed …');
  await ensureBuild();
  process.exitCode = await serve([serverCommand(), '--config', config], { env, stopLimit });
});

function serverCommand() {
  const server = readPackages().find(({ directory }) => directory === 'server');
  if (server?.command === undefined) throw new StepError('packages/server/package.json names no bin');
  return join(server.folder, server.command.output);
}
