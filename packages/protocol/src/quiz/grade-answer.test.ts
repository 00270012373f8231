import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeAnswer } from './grade-answer.js';
import type { AnswerKey, AnswerValue, Question } from './question.js';
import { answers, optionsOf, plain, rightAnswers } from './testing/arbitrary-quiz.js';

const text: Question = { kind: 'short-text', ...plain, maxLength: 200 };
const number: Question = { kind: 'number', ...plain };
const wrong = { fraction: 0, correct: false };
const right = { fraction: 1, correct: true };

function caseOf(kind: Question['kind']) {
  const found = rightAnswers.find(({ question }) => question.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

describe('gradeAnswer', () => {
  it.each(rightAnswers)(
    'gives all for the right answer of $question.kind',
    ({ question, key, right: value }) => {
      expect(gradeAnswer(question, key, value)).toEqual(right);
    },
  );

  it.each<[string, AnswerValue, number]>([
    ['another option', { kind: 'single-choice', chosen: 'a' }, 0],
    ['an option that is not there', { kind: 'single-choice', chosen: 'nowhere' }, 0],
    ['one of two right options', { kind: 'multiple-choice', chosen: ['a'] }, 0.5],
    ['the same right option three times', { kind: 'multiple-choice', chosen: ['a', 'a', 'a'] }, 0.5],
    ['both right and one wrong', { kind: 'multiple-choice', chosen: ['a', 'b', 'c'] }, 0.5],
    ['one right and one wrong', { kind: 'multiple-choice', chosen: ['a', 'b'] }, 0],
    ['only wrong ones', { kind: 'multiple-choice', chosen: ['b', 'd'] }, 0],
    ['all and an unknown one', { kind: 'multiple-choice', chosen: ['a', 'c', 'e'] }, 0],
    ['nothing', { kind: 'multiple-choice', chosen: [] }, 0],
    ['the other truth', { kind: 'true-false', chosen: true }, 0],
    ['a number without its unit', { kind: 'number', value: 12.5 }, 0],
    ['a number in another unit', { kind: 'number', value: 12.5, unit: 'm' }, 0],
    ['a number at the edge of the tolerance', { kind: 'number', value: 13, unit: 'cm' }, 1],
    ['a number beyond it', { kind: 'number', value: 13.000001, unit: 'cm' }, 0],
    ['an order with two changed', { kind: 'order', order: ['c', 'b', 'a'] }, 0],
    ['an order that ends early', { kind: 'order', order: ['c', 'a'] }, 0],
    ['one pair of two', { kind: 'match', pairs: { a: 'y', b: 'z' } }, 0.5],
    ['one pair alone', { kind: 'match', pairs: { a: 'y' } }, 0.5],
    ['pairs with an unknown target', { kind: 'match', pairs: { a: 'y', b: 'nowhere' } }, 0],
    ['pairs with an unknown option', { kind: 'match', pairs: { a: 'y', b: 'x', constructor: 'x' } }, 0],
    ['one gap of two', { kind: 'fill-in', gaps: { sum: '180°' } }, 0.5],
    ["a chosen gap's words instead of its id", { kind: 'fill-in', gaps: { sum: '360', shape: 'Flat' } }, 0],
    ['gaps with an unknown one', { kind: 'fill-in', gaps: { sum: '180', shape: 'flat', more: '' } }, 0],
  ])('grades %s', (_name, value, fraction) => {
    const { question, key } = caseOf(value.kind);
    expect(gradeAnswer(question, key, value)).toEqual({ fraction, correct: fraction === 1 });
  });

  it('is all or nothing for several choices unless the key gives parts', () => {
    const { question } = caseOf('multiple-choice');
    const key: AnswerKey = { kind: 'multiple-choice', correct: ['a', 'c'], partial: false };
    expect(gradeAnswer(question, key, { kind: 'multiple-choice', chosen: ['a'] })).toEqual(wrong);
    expect(gradeAnswer(question, key, { kind: 'multiple-choice', chosen: ['a', 'c'] })).toEqual(right);
  });

  it.each([
    ['beijing', 'BEIJING'],
    ['ＡＢＣ１２', 'abc12'],
    ['the  sum\tof', ' The sum of\u3000'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['don’t', "don't"],
    ['−3', '-3'],
    ['180', '١٨٠'],
    ['108', '༡༠༨'],
    ['བོད', 'བོད་'],
    ['ئۇيغۇر', '\u200fئۇيغۇر '],
    ['café', 'cafe\u0301'],
  ])('takes %j for %j', (accepted, given) => {
    const key: AnswerKey = { kind: 'short-text', accepted: [accepted], caseSensitive: false };
    expect(gradeAnswer(text, key, { kind: 'short-text', text: given })).toEqual(right);
  });

  it.each([
    ['Na', 'NA', true],
    ['cafe', 'café', false],
    ['10', '1 0', false],
    [' ', '\t', false],
  ])('does not take %j for %j (case-sensitive: %s)', (accepted, given, caseSensitive) => {
    const key: AnswerKey = { kind: 'short-text', accepted: [accepted], caseSensitive };
    expect(gradeAnswer(text, key, { kind: 'short-text', text: given })).toEqual(wrong);
  });

  it.each([
    [0.3, 0, 0.1 + 0.2, true],
    [10, 0.05, 10.05, true],
    [1e21, 0, 1e21, true],
    [0, 0, 1e-12, false],
    [2 / 3, 0, 0.666666667, false],
    [3, 0, Number.NaN, false],
    [3, Number.MAX_VALUE, Number.POSITIVE_INFINITY, false],
  ])('holds %d ± %d against %d: %s', (value, tolerance, given, correct) => {
    const key: AnswerKey = { kind: 'number', value, tolerance };
    expect(gradeAnswer(number, key, { kind: 'number', value: given }).correct).toBe(correct);
  });

  it('takes each of several right numbers', () => {
    const key: AnswerKey = { kind: 'number', value: 2, tolerance: 0, also: [{ value: -2, tolerance: 0.1 }] };
    expect(gradeAnswer(number, key, { kind: 'number', value: -2.1 })).toEqual(right);
    expect(gradeAnswer(number, key, { kind: 'number', value: 2.1 })).toEqual(wrong);
  });

  it('wants a unit that is written by the pupil, and none that the question shows', () => {
    const key: AnswerKey = { kind: 'number', value: 4, tolerance: 0, unit: 'cm²' };
    expect(gradeAnswer(number, key, { kind: 'number', value: 4, unit: 'cm2' })).toEqual(right);
    expect(gradeAnswer(number, key, { kind: 'number', value: 4, unit: 'CM2' })).toEqual(wrong);
    expect(gradeAnswer({ ...number, unit: 'cm²' }, key, { kind: 'number', value: 4 })).toEqual(right);
  });

  it('says neither right nor wrong of polls, free text and questions without a key', () => {
    const poll: Question = { kind: 'poll', ...plain, options: optionsOf('a', 'b'), multiple: false };
    const neither = { fraction: 0, correct: null };
    expect(gradeAnswer(poll, undefined, { kind: 'poll', chosen: ['a'] })).toEqual(neither);
    const open: Question = { kind: 'free-text', ...plain, maxLength: 20 };
    expect(gradeAnswer(open, undefined, { kind: 'free-text', text: 'well' })).toEqual(neither);
    expect(gradeAnswer(text, undefined, { kind: 'short-text', text: 'well' })).toEqual(neither);
  });

  it('never throws, keeps to 0…1, and is right only where all is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rightAnswers), answers, ({ question, key }, value) => {
        const { fraction, correct } = gradeAnswer(question, key, value);
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
        expect(correct).toBe(fraction === 1);
        expect(value.kind === question.kind || !correct).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
