import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { root } from './packages.mjs';

const polite = `process.once('SIGTERM', () => process.exit(3));`;
const stubborn = `process.on('SIGTERM', () => {});`;

/** Starts a process that serves a program, which says "up" on standard output, and waits until it does. */
async function serveInChild(program: string, stopLimit = 10_000) {
  const serve = join(root, 'scripts/lib/serve.mjs');
  const folder = scratchFolder({
    'program.mjs': `${program}\nsetInterval(() => {}, 1000);\nconsole.log('up');`,
    'starter.mjs': `import { serve } from ${JSON.stringify(serve)};
      process.exitCode = await serve([process.argv[2]], { env: {}, stopLimit: ${stopLimit} });`,
  });
  const child = spawn(process.execPath, [join(folder, 'starter.mjs'), join(folder, 'program.mjs')]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

describe('serve', () => {
  it('hands an interrupt on and ends with the exit code of the program', async () => {
    const child = await serveInChild(polite);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([3, null]);
  });

  it('kills a program that does not stop in time', async () => {
    const child = await serveInChild(stubborn, 50);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([137, null]);
  });

  it('ends when the program does', async () => {
    const child = await serveInChild(`setTimeout(() => process.exit(4), 0);`);
    expect(await once(child, 'close')).toEqual([4, null]);
  });
});
