// npm run test:browsers: the class in Firefox ESR and in WebKitGTK, which play it by HLS.
import { ensureBuild } from './lib/build.mjs';
import { ensurePackages } from './lib/debian-packages.mjs';
import { chromium, ensureProgram, firefox } from './lib/programs.mjs';
import { runStages, vitestStage } from './lib/stages.mjs';
import { runSteps } from './lib/step-error.mjs';
import { ensureWorker } from './lib/worker.mjs';

const webkitPackages = [
  'webkit2gtk-driver',
  'gstreamer1.0-plugins-good',
  'gstreamer1.0-plugins-bad',
  'gstreamer1.0-libav',
  'xvfb',
  'xauth',
];

await runSteps(async () => {
  await ensurePackages(webkitPackages, 'WebKitGTK');
  const env = {
    MEDIASOUP_WORKER_BIN: await ensureWorker(),
    CHROMIUM_PATH: await ensureProgram(chromium),
    FIREFOX_PATH: await ensureProgram(firefox),
  };
  await ensureBuild();
  const failed = await runStages([vitestStage('Other browsers', 'e2e/browsers/vitest.config.ts', env)]);
  if (failed) process.exitCode = 1;
});
