import { type MathNode, inlineSchema } from '@hope-online/protocol/quiz';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { compileMaths } from './compile-maths.js';

/** A tree as MathML without attributes. */
function written(node: MathNode): string {
  if (typeof node === 'string') return node;
  return `<${node.tag}>${node.children.map(written).join('')}</${node.tag}>`;
}

async function compiled(latex: string): Promise<string> {
  const result = await compileMaths(latex);
  return 'fault' in result ? `fault: ${result.fault}` : written(result.mathml);
}

describe('compileMaths', () => {
  it.each([
    [String.raw`\frac{1}{2}`, '<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>'],
    [
      String.raw`\angle A = 60^\circ`,
      '<math><mrow><mi>∠</mi><mi>A</mi><mo>=</mo><msup><mn>60</mn><mo>∘</mo></msup></mrow></math>',
    ],
    [String.raw`a < b`, '<math><mrow><mi>a</mi><mo><</mo><mi>b</mi></mrow></math>'],
    [String.raw`\text{三角形}`, '<math><mtext>三角形</mtext></math>'],
    [String.raw`\overline{AB}`, '<math><mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>‾</mo></mover></math>'],
    [String.raw`\color{red}x`, '<math><mrow><mi>x</mi></mrow></math>'],
  ])('compiles %s', async (latex, mathml) => {
    expect(await compiled(latex)).toBe(mathml);
  });

  it.each([
    [String.raw`\href{javascript:alert(1)}{x}`, String.raw`\href is not allowed`],
    [String.raw`\url{http://a.example}`, String.raw`\url is not allowed`],
    [String.raw`\class{a}{x}`, String.raw`\class is not allowed`],
    [String.raw`\style{color:red}{x}`, String.raw`\style is not allowed`],
    [String.raw`\includegraphics{a.png}`, String.raw`\includegraphics is not allowed`],
    [String.raw`\def\a{\a\a}\a`, String.raw`\def is not allowed`],
    [String.raw`\newcommand{\a}{b}\a`, String.raw`\newcommand is not allowed`],
    [String.raw`\label{a}\ref{a}`, String.raw`\label is not allowed`],
    [String.raw`\nosuch{a}`, 'Unsupported function name'],
    [String.raw`\frac{1}{`, ''],
    ['x'.repeat(2_049), 'longer than 2048'],
    ['x'.repeat(2_048), 'too large'],
    [' ', 'no formula'],
  ])('finds the fault of %s', async (latex, fault) => {
    expect(await compiled(latex)).toMatch(/^fault: /);
    expect(await compiled(latex)).toContain(fault);
  });

  it('takes the word after a new line for no command', async () => {
    const latex = String.raw`\begin{matrix}a\\data\end{matrix}`;
    expect(await compiled(latex)).toContain('<mi>d</mi>');
  });

  it('keeps names that only begin like a forbidden one', async () => {
    expect(await compiled(String.raw`\classes`)).toContain('Unsupported');
    expect(await compiled(String.raw`\iddots`)).toContain('<math>');
  });

  it('never throws, and gives what a question can hold', async () => {
    const words = fc.constantFrom(
      '\\frac',
      '\\sqrt',
      '{',
      '}',
      '^',
      '_',
      '\\left(',
      '\\right)',
      '&',
      '\\\\',
      '\\begin{pmatrix}',
      '\\end{pmatrix}',
      'x',
      '\\text{',
      '$',
      '%',
      '#',
      '~',
      '\\ce{',
      '\\overline',
      '\\boxed',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(words, fc.string()), { maxLength: 30 }), async (parts) => {
        const latex = parts.join('');
        const result = await compileMaths(latex);
        const mathml = 'mathml' in result ? result.mathml : undefined;
        expect(v.is(inlineSchema, { kind: 'maths', latex, mathml })).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
