import { readFileSync } from 'node:fs';
import { isHopeError } from '@hope-online/protocol';
import { quizSchema } from '@hope-online/protocol/quiz';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { publishQuiz } from '../publish-quiz.js';
import { importGift } from './import-gift.js';

const sample = readFileSync(new URL('../testing/samples/school.gift', import.meta.url), 'utf8');

/** The one question of a file. */
function only(gift: string) {
  const { quiz, issues } = importGift(gift);
  return { item: quiz.items[0], issues: issues.map(({ reason, kept }) => ({ reason, kept })) };
}

const says = (text: string) => [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];

describe('importGift', () => {
  it('reads a file with everything, and lists what it leaves out by name and line', async () => {
    const { quiz, issues, media } = importGift(sample);
    expect(quiz.title).toBe('Mathematics');
    expect(quiz.items.map(({ question }) => `${question.id} ${question.kind}`)).toMatchInlineSnapshot(`
      [
        "capital single-choice",
        "q2 true-false",
        "q3 true-false",
        "q4 short-text",
        "q5 multiple-choice",
        "q6 multiple-choice",
        "q7 number",
        "q8 number",
        "q9 number",
        "q10 number",
        "q11 match",
        "q12 fill-in",
        "q13 fill-in",
        "q14 free-text",
        "q15 number",
        "q16 short-text",
        "q17 poll",
        "q18 single-choice",
        "q19 single-choice",
      ]
    `);
    expect(
      issues.map(
        ({ line, item, kept, reason }) => `${line} ${item} | ${kept ? 'kept' : 'left out'} | ${reason}`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "5 The capital | kept | Feedback to wrong answers is left out; what is said to all or to the right answer is the explanation.",
        "11 Right or wrong | kept | Feedback to wrong answers is left out; what is said to all or to the right answer is the explanation.",
        "15 Names | kept | Answers that are right in part only are left out.",
        "35 Roots | kept | Answers that are right in part only are left out.",
        "60 Poll | kept | None of its options is right, so it is a poll.",
        "64 A description alone, which asks nothing. | left out | It asks nothing: a description without answers.",
        "66 No end | left out | Its answers do not end with “}”.",
        "68 Two places | left out | It has answers in two places; GIFT knows one.",
        "70 Wild | left out | None of its answers is a plain text.",
        "72 Broken number | left out | Its number can’t be read.",
        "74 $course$/Grade 7/Physics | kept | A quiz has no categories; the questions of this one stand among the others.",
      ]
    `);
    expect(media.size).toBe(0);
    expect(v.is(quizSchema, quiz)).toBe(true);
    expect((await publishQuiz(quiz)).faults).toEqual([]);
  });

  it('takes a choice with its id, key and explanation', () => {
    expect(importGift(sample).quiz.items[0]).toEqual({
      question: {
        kind: 'single-choice',
        id: 'capital',
        prompt: says('What is the capital of China?'),
        points: 1,
        attempts: 1,
        options: [
          { id: 'a', content: says('Beijing') },
          { id: 'b', content: says('Shanghai') },
          { id: 'c', content: says("Xi'an") },
        ],
        shuffle: true,
      },
      key: { kind: 'single-choice', correct: 'a' },
      explanation: says('Right, since 1421.'),
    });
  });

  it.each<[string, object]>([
    ['Q{T}', { kind: 'true-false', correct: true }],
    ['Q{ false }', { kind: 'true-false', correct: false }],
    ['Q{~%50%a ~%50%b ~%-50%c}', { kind: 'multiple-choice', correct: ['a', 'b'], partial: true }],
    ['Q{~%50%a ~%50%b ~%-100%c}', { kind: 'multiple-choice', correct: ['a', 'b'], partial: false }],
    ['Q{=one =two}', { kind: 'short-text', accepted: ['one', 'two'], caseSensitive: false }],
    [String.raw`Q{=a\=b\~c\}}`, { kind: 'short-text', accepted: ['a=b~c}'], caseSensitive: false }],
    ['Q{#1..5}', { kind: 'number', value: 3, tolerance: 2 }],
    ['Q{#0.1..0.5}', { kind: 'number', value: 0.3, tolerance: 0.2 }],
    ['Q{#-3.5:0.25}', { kind: 'number', value: -3.5, tolerance: 0.25 }],
    ['Q{#1e3}', { kind: 'number', value: 1000, tolerance: 0 }],
    ['Q{#=2 =-2:0.1}', { kind: 'number', value: 2, tolerance: 0, also: [{ value: -2, tolerance: 0.1 }] }],
    ['Q{=a -> 1 =b -> 2 =c -> 1}', { kind: 'match', correct: { o1: 't1', o2: 't2', o3: 't1' } }],
    ['A {=b} c', { kind: 'fill-in', accepted: { g1: ['b'] }, caseSensitive: false }],
    ['A {~a =b} c', { kind: 'fill-in', accepted: { g1: ['b'] }, caseSensitive: false }],
  ])('reads the key of %s', (gift, key) => {
    expect(only(gift).item?.key).toEqual(key);
  });

  it.each([
    ['no answers', 'Q', 'It asks nothing'],
    ['no text', '::T::{T}', 'It has no text'],
    ['answers that do not begin', 'Q{a ~b}', 'is no answer'],
    ['two right ones', 'Q{=a =b ~c}', 'several answers with ='],
    ['one pair', 'Q{=a -> b}', 'two pairs'],
    ['pairs and others', 'Q{=a -> b =c =d -> e}', 'some are not'],
    ['a title without end', '::T:Q{T}', 'title does not end'],
    ['a number too large', 'Q{#1e999}', 'can’t be read'],
    ['a range upside down', 'Q{#5..1}', 'can’t be read'],
    ['more options than letters', `Q{=a${' ~b'.repeat(26)}}`, '27 options'],
    ['an option without text', 'Q{=a ~ ~b}', ''],
  ])('lists a question with %s', (_name, gift, reason) => {
    const { item, issues } = only(gift);
    const listed = item === undefined ? issues.map((issue) => issue.reason).join() : 'kept';
    expect(listed).toContain(item === undefined ? reason : 'kept');
    expect(reason === '' || item === undefined).toBe(true);
  });

  it('goes on after a question that can not be read', () => {
    expect(importGift('A{\n\nB{T}\n\nC\n\nD{F}').quiz.items).toHaveLength(2);
  });

  it('understands formulas with escaped and with bare backslashes', () => {
    const line = (gift: string) => only(gift).item?.question.prompt;
    const expected = [
      { kind: 'paragraph', children: [{ kind: 'maths', latex: String.raw`a \neq \frac{1}{2}` }] },
    ];
    expect(line(String.raw`\(a \neq \frac\{1\}\{2\}\){T}`)).toEqual(expected);
    expect(line(String.raw`$$a \neq \frac\{1\}\{2\}$${`$`}{T}`.replace('$$$', '$$$$'))).toEqual(expected);
    expect(line(String.raw`\\(a \\neq \\frac\{1\}\{2\}\\){T}`)).toEqual(expected);
  });

  it('begins a new line where \\n stands', () => {
    expect(only(String.raw`one\ntwo{T}`).item?.question.prompt).toEqual([
      {
        kind: 'paragraph',
        children: [{ kind: 'text', text: 'one' }, { kind: 'break' }, { kind: 'text', text: 'two' }],
      },
    ]);
  });

  it('keeps what a script would be out, and says so', () => {
    const { item, issues } = only('[html]<p>Hi</p><script>alert(1)</script>{T}');
    expect(item?.question.prompt).toEqual(says('Hi'));
    expect(issues).toEqual([{ reason: '<script> is left out.', kept: true }]);
  });

  it('takes title and language from the options', () => {
    const { quiz } = importGift(sample, { title: '三角形', language: 'zh-CN' });
    expect(quiz).toMatchObject({ title: '三角形', language: 'zh-CN' });
    expect(importGift('Q{T}').quiz).toMatchObject({ title: 'Quiz', id: 'quiz', language: 'en' });
  });

  it('refuses what is no text', () => {
    expect(() => importGift('PK\u0003\u0004\u0000\u0000')).toThrow('no text');
    expect(() => importGift('x'.repeat(4_000_001))).toThrow('too long');
  });

  it('never throws anything else, and always gives items that a quiz can hold', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '=',
      '~',
      '#',
      '####',
      '%50%',
      '%-100%',
      '->',
      '::',
      '\n\n',
      '\n',
      '//',
      '$CATEGORY:',
      '\\',
      '\\n',
      'T',
      '[html]',
      '[markdown]',
      '<b>',
      '$$',
      '\\(',
      '..',
      ':',
      '1e308',
      '-1',
      'a',
    );
    const mutated = fc
      .tuple(fc.nat(sample.length), fc.nat(40), fc.array(pieces, { maxLength: 4 }))
      .map(([at, cut, put]) => sample.slice(0, at) + put.join('') + sample.slice(at + cut));
    const files = fc.oneof(
      fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))).map((parts) => parts.join('')),
      mutated,
    );
    fc.assert(
      fc.property(files, (text) => {
        let imported;
        try {
          imported = importGift(text);
        } catch (error) {
          if (isHopeError(error) && error.code === 'import-failed') return;
          throw error;
        }
        const { quiz } = imported;
        expect(quiz.items.length === 0 || v.is(quizSchema, quiz)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    '{',
    '}',
    '=',
    '~',
    '\\',
    '::',
    '{=',
    '{#1',
    '#',
    '%',
    '\n\n',
    '$$',
    '<b',
    '[html]',
    '{~a',
    'a ',
    '*',
    '_',
    '**',
    '-> ',
    '{=a->b}\n\n',
  ])('takes time in proportion to the length for %j over and over', (piece) => {
    const start = performance.now();
    importGift(`[markdown]Q ${piece.repeat(150_000 / piece.length)}`);
    importGift(`Q{=${piece.repeat(150_000 / piece.length)}}`);
    // Well under a second; with quadratic time it is half a minute and more.
    expect(performance.now() - start).toBeLessThan(8_000);
  });
});
