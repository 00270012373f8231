import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('docs/react.md', () => {
  it('shows files of the example, which is built and run, as they are', () => {
    const folder = 'examples/react/src';
    const names = readdirSync(new URL(`../../../${folder}`, import.meta.url));
    const files = names.map((name) => read(`${folder}/${name}`));
    const blocks = Array.from(read('docs/react.md').matchAll(/^```tsx\n([^]*?)^```/gm), ([, code]) => code);
    expect(blocks).toHaveLength(2);
    for (const block of blocks) expect(files).toContain(block);
  });
});
