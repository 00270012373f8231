import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { countsReporter } from './counts-reporter.mjs';

const test = (passed: boolean, skipped = false) => ({ name: 'does a thing', passed, skipped });
const session = (tests: object[], suites: object[] = [], errors: object[] = []) => ({
  passed: errors.length === 0,
  errors,
  testResults: { name: '', tests, suites },
});

/** The counts that the reporter writes for some sessions. */
function countsOf(sessions: object[]) {
  const file = join(scratchFolder({}), 'counts.json');
  countsReporter(file, () => {}).onTestRunFinished?.({ sessions } as never);
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('countsReporter', () => {
  it('counts the tests of all suites in all files', () => {
    const suite = { name: 'X', tests: [test(true), test(false)], suites: [] };
    expect(countsOf([session([test(true)], [suite]), session([test(true)])])).toEqual({
      passed: 3,
      failed: 1,
    });
  });

  it('counts a file that did not load as one failed', () => {
    expect(countsOf([{ passed: false, errors: [{ message: 'no module' }] }])).toEqual({
      passed: 0,
      failed: 1,
    });
  });

  it('counts an error outside of every test as failed', () => {
    expect(countsOf([session([test(true)], [], [{ message: 'unhandled' }])])).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  it('does not count skipped tests as passed', () => {
    expect(countsOf([session([test(true), test(true, true)])])).toEqual({ passed: 1, failed: 0 });
  });
});
