// npm run check: every check:* script of package.json, each a reader that changes no file of the repository.
import { ensureBuild } from './lib/build.mjs';
import { runChecks } from './lib/checks.mjs';
import { runSteps } from './lib/step-error.mjs';
import { summaryLine } from './lib/tally.mjs';

await runSteps(async () => {
  await ensureBuild();
  const tally = await runChecks();
  console.log(summaryLine([tally]));
  if (tally.failed > 0) process.exitCode = 1;
});
