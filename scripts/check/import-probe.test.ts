import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/packages.mjs';
import { scratchFolder } from '../testing/scratch-folder.js';

/** What the probe says about a module. */
function probe(source: string) {
  const module = join(scratchFolder({ 'module.mjs': source }), 'module.mjs');
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/check/import-probe.mjs'), module, '200'],
    { encoding: 'utf8' },
  );
  return { status, stderr };
}

describe('import-probe', () => {
  it('lets a quiet module pass', () => {
    expect(probe('export const one = 1;')).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    ['adds a global', 'globalThis.hope = 1;', 'the global hope'],
    ['changes a global', 'globalThis.fetch = () => {};', 'the global fetch'],
    ['removes a global', 'delete globalThis.WebSocket;', 'the global WebSocket'],
    ['needs a browser', 'customElements.get("x");', 'customElements is not defined'],
    ['listens to the process', `process.on('exit', () => {});`, 'an event of the process'],
    ['leaves a timer', 'setInterval(() => {}, 10);', 'something running'],
  ])('finds a module that %s', (_, source, message) => {
    expect(probe(source)).toEqual({ status: 1, stderr: expect.stringContaining(message) });
  });
});
