// npm run bench: what the benchmarks need, the build, and the benchmark that was named.
import { ensureBuild } from './lib/build.mjs';
import { chromium, ensureProgram } from './lib/programs.mjs';
import { run } from './lib/run.mjs';
import { runSteps } from './lib/step-error.mjs';
import { ensureWorker } from './lib/worker.mjs';

await runSteps(async () => {
  const env = { MEDIASOUP_WORKER_BIN: await ensureWorker(), CHROMIUM_PATH: await ensureProgram(chromium) };
  await ensureBuild();
  const sources = [
    '--disable-warning=ExperimentalWarning',
    '--import',
    './e2e/support/typescript-sources.mjs',
  ];
  const { code } = await run('node', [...sources, 'bench/src/main.ts', ...process.argv.slice(2)], { env });
  process.exitCode = code;
});
