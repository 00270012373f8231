import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './packages.mjs';

/** What a process that runs a body as its steps says, and its exit code. */
function runSteps(body: string) {
  const file = JSON.stringify(join(root, 'scripts/lib/step-error.mjs'));
  const source = `import { runSteps, StepError } from ${file}; await runSteps(async () => { ${body} });`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('runSteps', () => {
  it('says in one line what could not be done', () => {
    expect(runSteps(`throw new StepError('Chromium is missing');`)).toEqual({
      status: 1,
      stderr: 'Chromium is missing\n',
    });
  });

  it('keeps the stack of a fault in a script', () => {
    expect(runSteps('null.x;')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/TypeError[^]*at /),
    });
  });

  it('ends with 0 when all is done', () => {
    expect(runSteps('')).toEqual({ status: 0, stderr: '' });
  });
});
