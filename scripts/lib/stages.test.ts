import { describe, expect, it } from 'vitest';
import { runStages } from './stages.mjs';

const stage = (title: string, passed: number, failed: number) => ({
  title,
  run: () => Promise.resolve({ stage: title, passed, failed }),
});

describe('runStages', () => {
  it('goes on after a failing stage and ends with the sum', async () => {
    const lines: string[] = [];
    expect(
      await runStages([stage('Checks', 7, 1), stage('Unit tests', 10, 0)], (line) => void lines.push(line)),
    ).toBe(true);
    expect(lines.at(-1)?.trim()).toBe('17 passed, 1 failed');
  });

  it('tells when nothing failed', async () => {
    const lines: string[] = [];
    expect(await runStages([stage('Unit tests', 10, 0)], (line) => void lines.push(line))).toBe(false);
    expect(lines.at(-1)?.trim()).toBe('10 passed, 0 failed');
  });
});
