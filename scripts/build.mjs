// npm run build: compiles and bundles what has changed.
import { ensureBuild } from './lib/build.mjs';
import { runSteps } from './lib/step-error.mjs';

await runSteps(async () => {
  console.log(await ensureBuild());
});
