import { describe, expect, it } from 'vitest';
import { faultsOfScript } from './script-faults.mjs';

describe('faultsOfScript', () => {
  it('finds nothing in a plain module', async () => {
    const code = `import('./lazy.js').then((m) => m.retrieval(node.evaluate('x')));class A{b=1;#c=2}`;
    expect(await faultsOfScript(code)).toEqual([]);
  });

  it('finds nothing in chains that every engine gets right', async () => {
    expect(await faultsOfScript(`a?.b(...c);a?.b.c(1,...d);f(...c,a?.b);a??f(...c,1)`)).toEqual([]);
  });

  it.each([
    ['eval()', `eval('1')`],
    ['functions of strings', `const f = new Function('return 1')`],
    ['functions of strings', `const f = Function("return this")()`],
    ['style attribute', `node.setAttribute("style", "color: red")`],
    ['scripts into the page', `document.write('x')`],
    ['behind a spread', `a?.b(...c, 1)`],
    ['behind a spread', `a?.b.c(...d, 1)`],
    ['syntax', `a ??= b`],
    ['syntax', `class A { static { go(); } }`],
  ])('finds %s in %s', async (fault, code) => {
    expect(await faultsOfScript(code)).toEqual([expect.stringContaining(fault)]);
  });
});
