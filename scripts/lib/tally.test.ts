import { describe, expect, it } from 'vitest';
import { summaryLine, tallyCounts, tallyVitest } from './tally.mjs';

const vitestReport = (passed: number, failed: number, files: object[] = []) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults: files });

describe('tallyVitest', () => {
  it('counts the tests', () => {
    expect(tallyVitest('unit', vitestReport(5, 2), 1)).toEqual({ stage: 'unit', passed: 5, failed: 2 });
  });

  it('counts a file that did not load as one failed', () => {
    const unloaded = { status: 'failed', assertionResults: [] };
    const loaded = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    expect(tallyVitest('unit', vitestReport(5, 1, [unloaded, loaded]), 1).failed).toBe(2);
  });

  it('counts a runner that ended without a report as failed', () => {
    expect(tallyVitest('unit', undefined, 137)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts a runner that ran nothing as failed', () => {
    expect(tallyVitest('unit', vitestReport(0, 0), 0)).toMatchObject({ failed: 1, note: 'ran no test' });
  });

  it('counts an exit code that no test explains as failed', () => {
    expect(tallyVitest('unit', vitestReport(5, 0), 1)).toMatchObject({ passed: 5, failed: 1 });
  });
});

describe('tallyCounts', () => {
  it('takes the counts as they are', () => {
    expect(tallyCounts('browser', '{"passed":3,"failed":1}', 1)).toEqual({
      stage: 'browser',
      passed: 3,
      failed: 1,
    });
  });

  it('counts a runner that left no report as failed', () => {
    expect(tallyCounts('browser', undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('summaryLine', () => {
  it('adds the stages up', () => {
    const tallies = [
      { stage: 'check', passed: 8, failed: 1 },
      { stage: 'unit', passed: 100, failed: 0 },
    ];
    expect(summaryLine(tallies)).toBe('108 passed, 1 failed');
  });
});
