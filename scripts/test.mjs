// npm test: what the tests need, the build, and every runner. The last line is the sum of them all.
import { ensureBuild } from './lib/build.mjs';
import { runChecks } from './lib/checks.mjs';
import { chromium, ensureProgram, php, python } from './lib/programs.mjs';
import { browserStage, runStages, vitestStage } from './lib/stages.mjs';
import { runSteps } from './lib/step-error.mjs';
import { ensureWorker } from './lib/worker.mjs';

await runSteps(async () => {
  const env = {
    MEDIASOUP_WORKER_BIN: await ensureWorker(),
    CHROMIUM_PATH: await ensureProgram(chromium),
    // The token examples are run in every language that they are written in.
    PHP_PATH: await ensureProgram(php),
    PYTHON_PATH: await ensureProgram(python),
  };
  console.log('Building what has changed …');
  await ensureBuild();
  const failed = await runStages([
    { title: 'Checks', run: runChecks },
    vitestStage('Unit tests', 'vitest.config.ts', env),
    browserStage('Browser tests', env),
    vitestStage('End-to-end tests', 'e2e/vitest.config.ts', env),
  ]);
  if (failed) process.exitCode = 1;
});
