import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { slotsOf, wordSlots } from '@hope-online/core/locale';
import { lintProvince, parseProvinceBundle } from '@hope-online/protocol/province';
import { readSignedProvince } from '@hope-online/server/province';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/packages.mjs';

const folder = join(root, 'examples/white-label');

describe.each(['qinghe', 'gulbagh', 'sarnai'])('the sample province %s', (id) => {
  const written = () =>
    parseProvinceBundle(JSON.parse(readFileSync(join(folder, id, 'province.json'), 'utf8')), id);

  it('is signed as it is written', async () => {
    const { look } = await readSignedProvince(folder, id);
    expect(look.bundle).toEqual(written());
  });

  it('has nothing to mend', () => {
    expect(lintProvince(written(), { words: wordSlots(), slotsOf })).toEqual([]);
  });
});

describe('the fonts of the sample province sarnai', () => {
  it('are signed with it, small, and beside their licence', async () => {
    const { look, files } = await readSignedProvince(folder, 'sarnai');
    const fonts = look.bundle.type.fonts.map(({ file }) => look.assets[file]?.split('/').at(-1) ?? '');
    expect(fonts).toHaveLength(2);
    for (const name of fonts) {
      const { type, bytes } = files.get(name) ?? {};
      expect(type).toBe('font/woff2');
      expect(bytes?.byteLength).toBeLessThan(20_000);
    }
    expect(existsSync(join(folder, 'sarnai/LICENSE-fonts.txt'))).toBe(true);
  });
});
