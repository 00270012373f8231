// npm run check:script-tags: the script-tag bundle can run under a strict CSP, and has no syntax that is too young for the
// oldest engines.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from '../lib/build.mjs';
import { root } from '../lib/packages.mjs';
import { runSteps, StepError } from '../lib/step-error.mjs';
import { faultsOfScript } from '../lib/script-faults.mjs';

const folder = join(root, 'packages/embed/dist/script');

await runSteps(async () => {
  await ensureBuild();
  const files = globSync('*.js', { cwd: folder });
  if (files.length === 0) throw new StepError(`${folder} holds no script`);
  for (const file of files) {
    for (const fault of await faultsOfScript(readFileSync(join(folder, file), 'utf8'))) {
      console.error(`${file}: ${fault}`);
      process.exitCode = 1;
    }
  }
});
