import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runStages } from './stages.mjs';

const stage = (title: string, passed: number, failed: number) => ({
  title,
  run: () => Promise.resolve({ stage: title, passed, failed }),
});

describe('runStages', () => {
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  });
  afterEach(() => vi.restoreAllMocks());

  it('goes on after a failing stage and ends with the sum', async () => {
    expect(await runStages([stage('Checks', 7, 1), stage('Unit tests', 10, 0)])).toBe(true);
    expect(lines.at(-1)?.trim()).toBe('17 passed, 1 failed');
  });

  it('tells when nothing failed', async () => {
    expect(await runStages([stage('Unit tests', 10, 0)])).toBe(false);
    expect(lines.at(-1)?.trim()).toBe('10 passed, 0 failed');
  });
});
