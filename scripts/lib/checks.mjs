import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';
import { run } from './run.mjs';

/** The names of the package.json scripts `check:*`, without the prefix and in their order. */
function checkNames() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(scripts).flatMap((name) =>
    name.startsWith('check:') ? [name.slice('check:'.length)] : [],
  );
}

/**
 * Runs every check, goes on after one that fails, and prints in full what that one said.
 *
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runChecks() {
  let passed = 0;
  let failed = 0;
  for (const name of checkNames()) {
    const { code, output } = await run('npm', ['run', '--silent', `check:${name}`], { output: 'capture' });
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} check:${name}`);
    if (code === 0) passed += 1;
    else failed += 1;
    if (code !== 0) console.log(output.trimEnd());
  }
  return { stage: 'check', passed, failed };
}
