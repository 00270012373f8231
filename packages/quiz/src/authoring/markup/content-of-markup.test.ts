import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOfMarkup } from './content-of-markup.js';
import { parseHtml } from './parse-html.js';

const read = (html: string) => contentOfMarkup(parseHtml(html), { entities: true });
const text = (words: string) => ({ kind: 'text' as const, text: words });
const lines = (html: string) =>
  read(html).content.map((block) => (block.kind === 'paragraph' ? block.children : block));

describe('contentOfMarkup', () => {
  it.each([
    ['plain words', 'An  angle\n of 60°', [[text('An angle of 60°')]]],
    ['paragraphs', '<p>One</p><p>Two<p>Three', [[text('One')], [text('Two')], [text('Three')]]],
    ['breaks', 'One<br>Two<br/><br>', [[text('One'), { kind: 'break' }, text('Two')]]],
    ['stress', 'a <b>big </b>dog', [[text('a '), { kind: 'strong', children: [text('big')] }, text(' dog')]]],
    ['emphasis', '<em>so</em>', [[{ kind: 'emphasis', children: [text('so')] }]]],
    ['powers', 'cm<sup>2</sup>, H<sub>2</sub>O', [[text('cm², H₂O')]]],
    ['odd powers', 'x<sup>k</sup>', [[text('x'), { kind: 'maths', latex: '{}^{\\text{k}}' }]]],
    [
      'readings',
      '<ruby>北<rp>(</rp><rt>běi</rt><rp>)</rp>京<rt>jīng</rt></ruby>',
      [
        [
          { kind: 'ruby', base: '北', reading: 'běi' },
          { kind: 'ruby', base: '京', reading: 'jīng' },
        ],
      ],
    ],
    ['entities', 'a &lt; b &amp;&#38; c&nbsp;&unknown;', [[text('a < b && c &unknown;')]]],
    [
      'formulas',
      'So \\(a^2 &lt; b\\) and $$c$$.',
      [
        [
          text('So '),
          { kind: 'maths', latex: 'a^2 < b' },
          text(' and '),
          { kind: 'maths', latex: 'c' },
          text('.'),
        ],
      ],
    ],
    ['a written-out backslash', '&#92;(a\\)', [[text('\\(a\\)')]]],
    ['a formula that does not end', '\\(a and $$b', [[text('\\(a and $$b')]]],
    ['signs that are no tags', 'x<y and y>z, 1 < 2', [[text('x<y and y>z, 1 < 2')]]],
    ['lists', '<ul><li>one<li>two</ul>', [[text('• one')], [text('• two')]]],
    ['nothing', ' <p>&nbsp;</p><b></b><br>', []],
  ])('reads %s', (_name, html, expected) => {
    expect(lines(html)).toEqual(expected);
    expect(read(html).losses).toEqual([]);
  });

  it('drops what could run, and says so', () => {
    const html =
      'a<script>alert(1)</script><style>p{}</style><iframe src="x">b</iframe><svg onload="x">c</svg>d';
    expect(lines(html)).toEqual([[text('ad')]]);
    expect(read(html).losses).toEqual(
      ['script', 'style', 'iframe', 'svg'].map((tag) => `<${tag}> is left out.`),
    );
  });

  it('keeps a picture that is not there by its words', () => {
    const { content, losses } = read('See <img src="a.png" alt="a triangle">!');
    expect(content).toEqual([{ kind: 'paragraph', children: [text('See [a triangle]!')] }]);
    expect(losses).toHaveLength(1);
  });

  it('puts a picture that is there between paragraphs, also out of stressed words', () => {
    const image = { kind: 'image', type: 'image/png', width: 1, height: 1, address: 'x', alt: 'x' } as const;
    const nodes = parseHtml('one <b>two<img src="a">three</b> four');
    const { content } = contentOfMarkup(nodes, { media: () => image });
    expect(content.map(({ kind }) => kind)).toEqual(['paragraph', 'image', 'paragraph']);
  });

  it('lists an element without meaning here once, and keeps its text', () => {
    const { content, losses } = read('<u>a</u><u>b</u>');
    expect(content).toEqual([{ kind: 'paragraph', children: [text('ab')] }]);
    expect(losses).toEqual(['<u> is kept as plain text.']);
  });

  it('never throws, and keeps no character that makes a tag out of text', () => {
    const pieces = fc.constantFrom(
      '<b>',
      '</b>',
      '<p',
      '>',
      '<',
      '&lt;',
      '&#60;',
      'x',
      '\\(',
      '\\)',
      '$$',
      '<ruby>',
      '<rt>',
      '<img alt="',
      '"',
      '<!--',
      '<math>',
      '<mi>',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))), (parts) => {
        expect(() => read(parts.join(''))).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    '<b>',
    '<b',
    '<',
    '</b>',
    '<!--',
    '\\(',
    '$$',
    '&',
    '&#1',
    '<p a="',
    '<ruby>',
    ' ',
    '<img>',
    '<b> ',
    '\\(a\\)',
  ])('takes time in proportion to the length for %j over and over', (piece) => {
    const start = performance.now();
    read(piece.repeat(200_000 / piece.length));
    // Some 50 ms; with quadratic time it is half a minute and more.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
