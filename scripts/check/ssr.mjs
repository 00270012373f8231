// npm run check:ssr: each export of each package can be imported in plain Node, one process for each: it throws
// nothing, adds or changes no global, listens to no event of the process and leaves nothing running.
import { join } from 'node:path';
import { ensureBuild } from '../lib/build.mjs';
import { readPackages, root } from '../lib/packages.mjs';
import { run } from '../lib/run.mjs';
import { runSteps } from '../lib/step-error.mjs';

const probe = join(root, 'scripts/check/import-probe.mjs');

await runSteps(async () => {
  await ensureBuild();
  for (const { name, entries, folder } of readPackages()) {
    for (const { subpath, output } of entries) {
      const result = await run(process.execPath, [probe, join(folder, output)], { output: 'capture' });
      if (result.code === 0) continue;
      console.error(`import '${name}${subpath.slice(1)}' in plain Node:\n${result.output}`);
      process.exitCode = 1;
    }
  }
});
