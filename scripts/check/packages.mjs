// npm run check:packages: what npm would publish, packed, passes publint and "are the types wrong" for ES modules.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureBuild } from '../lib/build.mjs';
import { packPackages } from '../lib/pack.mjs';
import { run } from '../lib/run.mjs';
import { runSteps } from '../lib/step-error.mjs';

/** @type {readonly (readonly [string, ...string[]])[]} */
const readers = [
  ['publint', '--strict'],
  ['attw', '--profile', 'esm-only', '--no-emoji', '--no-color'],
];

await runSteps(async () => {
  await ensureBuild();
  const folder = mkdtempSync(join(tmpdir(), 'hope-packages-'));
  try {
    for (const tarball of (await packPackages(folder)).values()) {
      for (const [command, ...options] of readers) {
        const { code, output } = await run(command, [tarball, ...options], { output: 'capture' });
        if (code === 0) continue;
        console.error(`${command}: ${basename(tarball)}\n${output}`);
        process.exitCode = 1;
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
