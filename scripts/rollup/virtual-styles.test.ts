import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/packages.mjs';
import { virtualStyles } from './virtual-styles.mjs';

function transform(code: string, id: string): string | undefined {
  const { transform: run } = virtualStyles() as unknown as {
    transform(code: string, id: string): { code: string } | null;
  };
  return run(code, id)?.code;
}

describe('virtualStyles', () => {
  it('leaves no style attribute in temml, and other modules alone', () => {
    const code = readFileSync(join(root, 'node_modules/temml/dist/temml.mjs'), 'utf8');
    expect(code).toContain('.setAttribute("style"');
    expect(transform(code, '/x/node_modules/temml/dist/temml.mjs')).not.toContain('.setAttribute("style"');
    expect(transform(code, '/x/packages/quiz/build/index.js')).toBeUndefined();
  });
});
