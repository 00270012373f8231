import { describe, expect, it } from 'vitest';
import { paragraph, sampleMedia } from '../testing/sample-questions.js';
import { plainText } from './plain-text.js';

describe('plainText', () => {
  it('reads characters without their readings, formulas as they were written, and pictures by what they show', () => {
    const content = [
      ...paragraph(
        { kind: 'ruby', base: '大', reading: 'dà' },
        { kind: 'strong', children: [{ kind: 'text', text: '象' }] },
        { kind: 'break' },
        { kind: 'maths', latex: 'x^2' },
      ),
      { kind: 'sound' as const, type: 'audio/mpeg' as const, address: sampleMedia.sound, alt: 'a call' },
    ];
    expect(plainText(content)).toBe('大象 x^2 a call');
  });

  it('writes formulas in one line', () => {
    const x = { tag: 'mi' as const, children: ['x'] };
    const two = { tag: 'mn' as const, children: ['2'] };
    const sum = { tag: 'mrow' as const, children: [x, { tag: 'mo' as const, children: ['+'] }, two] };
    const square = { tag: 'msup' as const, children: [x, two] };
    const mathml = {
      tag: 'math' as const,
      children: [{ tag: 'mfrac' as const, children: [sum, { tag: 'msqrt' as const, children: [square] }] }],
    };
    expect(plainText(paragraph({ kind: 'maths', latex: '', mathml }))).toBe('(x+2)/(√(x^2))');
  });
});
