import { describe, expect, it } from 'vitest';
import { checkedFiles, codeBlocks, inPage, scriptsOf } from './code-blocks.mjs';

const page = `# Page

\`\`\`ts
const one = 1;
\`\`\`

\`\`\`ts continues
console.log(one);
\`\`\`

\`\`\`ts unchecked: a sketch
nothing
\`\`\`
`;

describe('codeBlocks', () => {
  it('finds the blocks of a page with the lines that their code begins on', () => {
    expect(codeBlocks('docs/page.md', page)).toEqual([
      { page: 'docs/page.md', line: 4, language: 'ts', note: '', code: 'const one = 1;\n' },
      { page: 'docs/page.md', line: 8, language: 'ts', note: 'continues', code: 'console.log(one);\n' },
      { page: 'docs/page.md', line: 12, language: 'ts', note: 'unchecked: a sketch', code: 'nothing\n' },
    ]);
  });
});

describe('checkedFiles', () => {
  it('puts a block that continues behind the one before it, each line where the page has it', () => {
    const [file, ...others] = checkedFiles(codeBlocks('docs/page.md', page).slice(0, 2));
    expect(others).toEqual([]);
    expect(file?.name).toBe('docs~page.md.4.ts');
    const lines = file?.code.split('\n') ?? [];
    expect([lines[3], lines[7]]).toEqual(['const one = 1;', 'console.log(one);']);
  });

  it('keeps other blocks apart', () => {
    const blocks = codeBlocks('docs/page.md', page).map((block) => ({ ...block, note: '' }));
    expect(checkedFiles(blocks)).toHaveLength(3);
  });
});

describe('scriptsOf', () => {
  it('takes the scripts out of HTML, and passes by those that are files', () => {
    const code = '<script src="x.js"></script>\n<script type="module">\n  run();\n</script>\n';
    const block = { page: 'docs/page.md', line: 10, language: 'html', note: '', code };
    expect(scriptsOf(block)).toEqual([
      { page: 'docs/page.md', line: 11, language: 'js', note: '', code: '\n  run();\n' },
    ]);
  });
});

describe('inPage', () => {
  it('says a compiler’s message of the page', () => {
    expect(inPage('build/code-blocks/ts/docs~page.md.4.ts(8,3): error TS1: No.')).toBe(
      'docs/page.md:8:3: error TS1: No.',
    );
  });
});
