// npm run check:script-tags: the script-tag bundle can run under a strict CSP, has no syntax that is too young for the
// oldest engines, and what a class begins with waits for no third file.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from '../lib/build.mjs';
import { root } from '../lib/packages.mjs';
import { runSteps, StepError } from '../lib/step-error.mjs';
import { faultsOfScript } from '../lib/script-faults.mjs';

const folder = join(root, 'packages/embed/dist/script');

/** What the loader asks for at once, beside the core: a file that these begin with would be asked for after them. */
const first = /^(?:player|webrtc)-[\w-]+\.js$/;

await runSteps(async () => {
  await ensureBuild();
  const files = globSync('*.js', { cwd: folder });
  if (files.length === 0) throw new StepError(`${folder} holds no script`);
  for (const file of files) {
    const code = readFileSync(join(folder, file), 'utf8');
    const begins = [...code.matchAll(/\bfrom"\.\/([^"]+)"/g)].map(([, other]) => other);
    const third = first.test(file) ? begins.filter((other) => !other?.startsWith('core-')) : [];
    for (const fault of [
      ...(await faultsOfScript(code)),
      ...third.map((other) => `waits for ${other}, see receiverChunk in rollup.config.mjs`),
    ]) {
      console.error(`${file}: ${fault}`);
      process.exitCode = 1;
    }
  }
});
