import { type Inline, plainText } from '@hope-online/protocol/quiz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOfText, textOfContent, withText } from './author-text.js';

const said = (text: string): Inline => ({ kind: 'text', text });

describe('contentOfText', () => {
  it.each<[string, Inline[][]]>([
    ['', []],
    ['  \n\n ', []],
    ['One.\n\nTwo.', [[said('One.')], [said('Two.')]]],
    ['a\nb', [[said('a'), { kind: 'break' }, said('b')]]],
    [
      '*now* and **here**',
      [
        [
          { kind: 'emphasis', children: [said('now')] },
          said(' and '),
          { kind: 'strong', children: [said('here')] },
        ],
      ],
    ],
    [
      '**a *b* c**',
      [[{ kind: 'strong', children: [said('a '), { kind: 'emphasis', children: [said('b')] }, said(' c')] }]],
    ],
    ['If $x^2=4$?', [[said('If '), { kind: 'maths', latex: 'x^2=4' }, said('?')]]],
    ['{汉|hàn}字', [[{ kind: 'ruby', base: '汉', reading: 'hàn' }, said('字')]]],
    ['It costs $5', [[said('It costs $5')]]],
    [String.raw`\$5 or \$6`, [[said('$5 or $6')]]],
    ['3 * 4 * 5', [[said('3 * 4 * 5')]]],
    ['{1, 2}', [[said('{1, 2}')]]],
    [String.raw`a\b`, [[said(String.raw`a\b`)]]],
  ])('reads %j', (text, paragraphs) => {
    expect(contentOfText(text)).toEqual(paragraphs.map((children) => ({ kind: 'paragraph', children })));
  });

  it('reads what it wrote as the same, whatever was typed', () => {
    const sign = fc.constantFrom('*', '**', '$', '\\', '{', '|', '}', '\n', '\n\n', 'a', '汉', ' ');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 24 }), (typed) => {
        const once = plainText(contentOfText(typed.join('')));
        expect(plainText(contentOfText(textOfContent(contentOfText(typed.join('')))))).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('writes formulas and signs so that they come back', () => {
    const text = String.raw`The **root** of $\sqrt{4}$ is \$2` + '\n\n{汉|hàn}';
    expect(textOfContent(contentOfText(text))).toBe(text);
  });
});

describe('withText', () => {
  it('leaves the pictures where the words change', () => {
    const picture = {
      kind: 'image',
      type: 'image/png',
      width: 1,
      height: 1,
      address: 'a',
      alt: 'a dot',
    } as const;
    const changed = withText([picture, ...contentOfText('before')], 'after');
    expect(changed).toEqual([...contentOfText('after'), picture]);
  });
});
