import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePartner } from './parse-partner.js';

const repository = path.resolve(import.meta.dirname, '../../../..');
const read = (file: string) => readFile(path.join(repository, file), 'utf8');
const page = await read('docs/tokens.md');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code ?? '');
const parse = (content: string) => parsePartner('/var/lib/hope/partners/north.json', 'north', content);

describe('docs/tokens.md', () => {
  it.each([
    ['js', 'class-token.mjs'],
    ['php', 'class-token.php'],
    ['python', 'class_token.py'],
  ])('shows the examples as they are (%s)', async (language, file) => {
    expect(blocks(language)).toContain(await read(`examples/tokens/${file}`));
  });

  it('shows a partner’s file, and a revocation in it, that the server takes', () => {
    const [file = '', revocation = ''] = blocks('json');
    expect(parse(file)).toMatchObject({ id: 'north', limits: { participants: 500 } });
    const revoked = JSON.stringify({
      ...(JSON.parse(file) as object),
      ...(JSON.parse(revocation) as object),
    });
    expect(parse(revoked).revoked).toMatchObject({ subjects: ['p-7f3a'] });
  });

  it('shows an error as the log has it', () => {
    const [file = ''] = blocks('json');
    const broken = file.replace('"https://portal.example"]', '"https://portal.example/"]');
    const told = /^\/var\/lib\/.*$/m.exec(page)?.[0] ?? 'no such line';
    expect(() => parse(broken)).toThrow(told);
  });
});
