import { join } from 'node:path';
import { rollup } from 'rollup';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { minifiedTemplates, minifyMarkup } from './minified-templates.mjs';

describe('minifyMarkup', () => {
  it.each([
    ['<p\n  class="a"\n  >', '<p class="a">'],
    ['<b>one</b>\n  <i>two</i>', '<b>one</b> <i>two</i>'],
    ['<input\n  type="text"\n/>', '<input type="text"/>'],
    ['a > b', 'a> b'],
  ])('makes of %j %j', (markup, small) => expect(minifyMarkup(markup)).toBe(small));
});

describe('minifiedTemplates', () => {
  it('leaves expressions and other templates as they are', async () => {
    const folder = scratchFolder({
      'packages/quiz/build/round.js':
        'export const html = (parts, ...values) => String.raw({ raw: parts }, ...values);\nexport const [one, two] = [html `<p>\n  ${html`<b\n  >${"x  y"}</b>`}\n</p>`, `a\n  b`];',
    });
    const built = await rollup({
      input: join(folder, 'packages/quiz/build/round.js'),
      plugins: [minifiedTemplates()],
    });
    const { output } = await built.generate({ format: 'es' });
    await built.close();
    const made = (await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)) as object;
    expect(made).toMatchObject({ one: '<p> <b>x  y</b> </p>', two: 'a\n  b' });
  });
});
