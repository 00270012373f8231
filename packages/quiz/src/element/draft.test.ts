import { type AnswerValue, type Question } from '@hope-online/protocol/quiz';
import { describe, expect, it } from 'vitest';
import { sampleQuestions } from '../testing/sample-questions.js';
import { draftOf, isSameValue, moved, toggled, valueOf } from './draft.js';

const answers: readonly (readonly [Question['kind'], AnswerValue])[] = [
  ['single-choice', { kind: 'single-choice', chosen: 'b' }],
  ['multiple-choice', { kind: 'multiple-choice', chosen: ['a', 'c'] }],
  ['true-false', { kind: 'true-false', chosen: false }],
  ['short-text', { kind: 'short-text', text: 'yak' }],
  ['number', { kind: 'number', value: 3.5, unit: 'm' }],
  ['order', { kind: 'order', order: ['m', 'v', 'e'] }],
  ['match', { kind: 'match', pairs: { cn: 'b' } }],
  ['fill-in', { kind: 'fill-in', gaps: { g1: '100', g2: 'steam' } }],
  ['poll', { kind: 'poll', chosen: ['easy'] }],
  ['free-text', { kind: 'free-text', text: 'Why?' }],
];

describe('draftOf and valueOf', () => {
  it.each(answers)('show an answer to a question of %s and read it again', (kind, value) => {
    const question = sampleQuestions[kind];
    expect(valueOf(question, draftOf(question, value))).toEqual(value);
  });

  it.each(Object.values(sampleQuestions).filter(({ kind }) => kind !== 'order'))(
    'make no answer of empty fields: $kind',
    (question) => expect(valueOf(question, draftOf(question, undefined))).toBeUndefined(),
  );

  it('make none of a number without its unit, nor of what is no number', () => {
    const question = sampleQuestions.number;
    const blank = draftOf(question, undefined);
    expect(valueOf(question, { ...blank, text: '3' })).toBeUndefined();
    expect(valueOf(question, { ...blank, text: 'three', unit: 'm' })).toBeUndefined();
    expect(valueOf({ ...question, units: undefined }, { ...blank, text: '3' })).toEqual({
      kind: 'number',
      value: 3,
    });
  });

  it('leave out gaps and pairs that are empty', () => {
    const question = sampleQuestions['fill-in'];
    const draft = { ...draftOf(question, undefined), slots: { g1: ' ', g2: 'ice' } };
    expect(valueOf(question, draft)).toEqual({ kind: 'fill-in', gaps: { g2: 'ice' } });
  });
});

describe('isSameValue', () => {
  it('looks neither at the order of choices nor at that of pairs', () => {
    const chosen = (...ids: string[]): AnswerValue => ({ kind: 'multiple-choice', chosen: ids });
    expect(isSameValue(chosen('a', 'b'), chosen('b', 'a'))).toBe(true);
    expect(isSameValue(chosen('a'), chosen('a', 'b'))).toBe(false);
    expect(
      isSameValue({ kind: 'match', pairs: { a: '1', b: '2' } }, { kind: 'match', pairs: { b: '2', a: '1' } }),
    ).toBe(true);
  });

  it('looks at the order of what was put in order', () => {
    const order = (...ids: string[]): AnswerValue => ({ kind: 'order', order: ids });
    expect(isSameValue(order('a', 'b'), order('b', 'a'))).toBe(false);
  });
});

describe('toggled', () => {
  it('chooses one instead of another, or turns one of several on and off', () => {
    expect(toggled(['a'], 'b', false)).toEqual(['b']);
    expect(toggled(['a'], 'b', true)).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a', true)).toEqual(['b']);
  });
});

describe('moved', () => {
  it('moves up and down, and nowhere past the ends', () => {
    expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 'b', 2)).toEqual(['a', 'b']);
  });
});
