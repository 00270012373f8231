import { describe, expect, it } from 'vitest';
import { minifyRules } from './minified-styles.mjs';

describe('minifyRules', () => {
  it.each([
    ['a {\n  color: red;\n}\n', 'a{color:red}'],
    ['/* why */ .a > .b :focus,\n.c { margin: 0 auto; }', ' .a > .b :focus,.c{margin:0 auto}'],
    ['.a { inline-size: calc(100% - 2 * 4px); }', '.a{inline-size:calc(100% - 2 * 4px)}'],
    ["q::before { content: '{ a; }  b'; }", "q::before{content:'{ a; }  b'}"],
    [
      '@media (min-width: 30em) and (hover) { .a { top: 0; } }',
      '@media (min-width:30em) and (hover){.a{top:0}}',
    ],
    [':host([hidden]) ::slotted(*) { display: none; }', ':host([hidden]) ::slotted(*){display:none}'],
    ['.a { color: ${accent}; ${more} }', '.a{color:${accent};${more}}'],
  ])('makes of %j %j', (rules, small) => {
    expect(minifyRules(rules)).toBe(small);
  });
});
