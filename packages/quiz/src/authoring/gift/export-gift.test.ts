import { describe, expect, it } from 'vitest';
import { common, everywhere, lettered, quizOf, says } from '../testing/sample-quiz.js';
import { exportGift } from './export-gift.js';
import { importGift } from './import-gift.js';

describe('exportGift', () => {
  it.each(everywhere)('writes $question.kind ($question.id) so that it is read as it was', (item) => {
    const quiz = quizOf(item);
    const { output, issues } = exportGift(quiz);
    expect(issues).toEqual([]);
    expect(importGift(output)).toEqual({ quiz, media: new Map(), issues: [] });
  });

  it('writes all in one file', () => {
    const quiz = quizOf(...everywhere);
    expect(importGift(exportGift(quiz).output).quiz).toEqual(quiz);
  });

  it('writes plain questions as a teacher would', () => {
    const quiz = quizOf(
      ...everywhere.filter(({ question }) => ['several', 'number', 'truth', 'words'].includes(question.id)),
    );
    expect(exportGift(quiz).output).toMatchInlineSnapshot(`
      "$CATEGORY: Sample

      // [id:several]
      ::several::Which?{~%50%1 ~%-50%2 ~%50%3}

      // [id:truth]
      ::truth::Which?{FALSE####No.}

      // [id:words]
      ::words::Which?{=a \\= b =\\{c\\} \\\\ <d> & \\#1 =北京}

      // [id:number]
      ::number::Which?{#-3.25:0.5}
      "
    `);
  });

  it('lists what GIFT has no place for', () => {
    const options = lettered(says('x'), says('y'));
    const gap = { kind: 'gap' as const, id: 'g1' };
    const image = {
      kind: 'image' as const,
      type: 'image/png' as const,
      width: 1,
      height: 1,
      address: 'A'.repeat(43),
      alt: 'a dog',
    };
    const { output, issues } = exportGift(
      quizOf(
        { question: { kind: 'poll', ...common('poll'), options, multiple: false } },
        {
          question: { kind: 'order', ...common('order'), options },
          key: { kind: 'order', correct: ['b', 'a'] },
        },
        {
          question: {
            kind: 'fill-in',
            ...common('gaps'),
            text: [gap, { kind: 'text', text: ' and ' }, { ...gap, id: 'g2' }],
          },
          key: { kind: 'fill-in', accepted: { g1: ['a'], g2: ['b'] }, caseSensitive: false },
        },
        {
          question: { kind: 'number', ...common('unit'), unit: 'cm' },
          key: { kind: 'number', value: 1, tolerance: 0, unit: 'cm' },
        },
        {
          question: { kind: 'true-false', ...common('picture'), prompt: [image] },
          key: { kind: 'true-false', correct: true },
        },
      ),
    );
    expect(issues.map(({ item, kept }) => `${item} ${kept ? 'kept' : 'left out'}`)).toEqual([
      'poll left out',
      'order left out',
      'gaps left out',
      'unit kept',
      'picture kept',
    ]);
    expect(output).toContain('a dog');
    expect(importGift(output).quiz.items.map(({ question }) => question.id)).toEqual(['unit', 'picture']);
  });
});
