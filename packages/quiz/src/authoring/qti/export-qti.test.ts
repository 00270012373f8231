import type { Block, QuizItem } from '@hope-online/protocol/quiz';
import { describe, expect, it } from 'vitest';
import { contentAddress } from '../media/content-address.js';
import { publishQuiz } from '../publish-quiz.js';
import { png } from '../testing/sample-package.js';
import { common, everywhere, lettered, numbered, quizOf, rich, says } from '../testing/sample-quiz.js';
import { exportQti } from './export-qti.js';
import { importQti } from './import-qti.js';

const only: readonly QuizItem[] = [
  { question: { kind: 'poll', ...common('poll'), options: lettered(says('x'), rich), multiple: true } },
  {
    question: {
      kind: 'order',
      ...common('order'),
      points: 3,
      attempts: 2,
      options: numbered('o', says('1'), says('2'), rich),
    },
    key: { kind: 'order', correct: ['o2', 'o3', 'o1'] },
  },
  {
    question: { kind: 'number', ...common('unit'), unit: 'cm²' },
    key: { kind: 'number', value: 0.5, tolerance: 0.01, unit: 'cm²' },
  },
  {
    question: { kind: 'short-text', ...common('exact'), maxLength: 12 },
    key: { kind: 'short-text', accepted: ['Na'], caseSensitive: true },
  },
  {
    question: {
      kind: 'fill-in',
      ...common('gaps'),
      prompt: [...rich],
      text: [
        { kind: 'gap', id: 'first' },
        { kind: 'text', text: ' and ' },
        { kind: 'maths', latex: 'x^2' },
        { kind: 'text', text: ' or ' },
        {
          kind: 'gap',
          id: 'second',
          options: [
            { id: 'a', text: '<a> & b' },
            { id: 'b', text: 'c' },
          ],
        },
      ],
    },
    key: { kind: 'fill-in', accepted: { first: ['one', 'two'], second: ['a'] }, caseSensitive: false },
  },
];

describe('exportQti', () => {
  it.each([...everywhere, ...only])(
    'writes $question.kind ($question.id) so that it is read as it was',
    async (item) => {
      const quiz = quizOf(item);
      const { output, issues } = exportQti(quiz);
      expect(issues).toEqual([]);
      expect(await importQti(output)).toEqual({ quiz, media: new Map(), issues: [] });
    },
  );

  it('keeps title, language, time limit and the order of the items', async () => {
    const quiz = {
      ...quizOf(...only, ...everywhere),
      title: '<三角形> & "more"',
      language: 'zh-CN',
      timeLimitMs: 90_000,
    };
    expect((await importQti(exportQti(quiz).output)).quiz).toEqual(quiz);
  });

  it('writes a published quiz so that publishing it again gives the same formulas', async () => {
    const { quiz } = await publishQuiz(quizOf(...everywhere));
    const read = await importQti(exportQti(quiz).output);
    expect((await publishQuiz(read.quiz)).quiz).toEqual(quiz);
  });

  it('packs pictures and sounds', async () => {
    const address = await contentAddress(png);
    const image: Block = {
      kind: 'image',
      type: 'image/png',
      width: 3,
      height: 2,
      address,
      alt: 'A "sign" & <more>',
    };
    const sound: Block = {
      kind: 'sound',
      type: 'audio/mpeg',
      address: await contentAddress(png.slice(1)),
      alt: 'A bell',
    };
    const media = new Map([
      [image.address, { bytes: png, type: 'image/png' }],
      [sound.address, { bytes: png.slice(1), type: 'audio/mpeg' }],
      ['unused', { bytes: png, type: 'image/png' }],
    ]);
    const quiz = quizOf({
      question: { kind: 'true-false', ...common('media'), prompt: [...says('Look'), image, sound] },
      key: { kind: 'true-false', correct: true },
    });
    const { output, issues } = exportQti(quiz, media);
    media.delete('unused');
    expect(issues).toEqual([]);
    expect(await importQti(output)).toEqual({ quiz, media, issues: [] });
    expect(exportQti(quiz).issues.map(({ reason }) => reason)).toEqual([
      'A picture or sound is not at hand: its words stand there.',
    ]);
  });

  it('lists what QTI has no place for', () => {
    const quiz = {
      ...quizOf({
        question: { kind: 'number', ...common('units'), units: ['m', 'cm'] },
        key: { kind: 'number', value: 1, tolerance: 0, unit: 'm' },
      }),
      scored: false,
    };
    expect(exportQti(quiz).issues.map(({ item, kept }) => [item, kept])).toEqual([
      ['units', true],
      ['Sample', true],
    ]);
  });

  it('gives the same bytes for the same quiz', () => {
    const quiz = quizOf(...everywhere);
    expect(exportQti(quiz).output).toEqual(exportQti(quiz).output);
  });
});
