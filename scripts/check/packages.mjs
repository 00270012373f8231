// npm run check:packages: what npm would publish, packed, passes publint and "are the types wrong" for ES modules.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from '../lib/build.mjs';
import { readPackages } from '../lib/packages.mjs';
import { run } from '../lib/run.mjs';
import { runSteps, StepError } from '../lib/step-error.mjs';

/** @type {readonly (readonly [string, ...string[]])[]} */
const readers = [
  ['publint', '--strict'],
  ['attw', '--profile', 'esm-only', '--no-emoji', '--no-color'],
];

await runSteps(async () => {
  await ensureBuild();
  const folder = mkdtempSync(join(tmpdir(), 'hope-packages-'));
  try {
    const workspaces = readPackages().flatMap(({ name }) => ['--workspace', name]);
    const packed = await run('npm', ['pack', '--pack-destination', folder, ...workspaces], {
      output: 'capture',
    });
    if (packed.code !== 0) throw new StepError(packed.output);
    for (const tarball of readdirSync(folder)) {
      for (const [command, ...options] of readers) {
        const { code, output } = await run(command, [join(folder, tarball), ...options], {
          output: 'capture',
        });
        if (code === 0) continue;
        console.error(`${command}: ${tarball}\n${output}`);
        process.exitCode = 1;
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
