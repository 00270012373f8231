import { describe, expect, it } from 'vitest';
import { between } from './report.js';

const page = 'before\n<!-- measured: npm run bench -- report -->\nold\n<!-- /measured -->\nafter\n';

describe('between', () => {
  it('replaces what stands between the marks, and again the next time', () => {
    const once = between(page, 'first');
    expect(once).not.toContain('old');
    expect(once).toMatch(/^before\n[^]*first[^]*\nafter\n$/);
    expect(between(once, 'second')).toBe(between(page, 'second'));
  });

  it('refuses a page without them', () => {
    expect(() => between('nothing', 'text')).toThrow('docs/bench.md: expected');
  });
});
