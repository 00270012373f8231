import { type AnswerValue, type Question } from '@hope-online/protocol/quiz';
import { describe, expect, it } from 'vitest';
import { checkAnswer } from './check-answer.js';

const plain = { id: 'q', prompt: [], points: 1, attempts: 1 };
const options = (...ids: readonly string[]) => ids.map((id) => ({ id, content: [] }));
const questions: Record<Question['kind'], Question> = {
  'single-choice': { ...plain, kind: 'single-choice', options: options('a', 'b'), shuffle: false },
  'multiple-choice': { ...plain, kind: 'multiple-choice', options: options('a', 'b'), shuffle: false },
  'true-false': { ...plain, kind: 'true-false' },
  'short-text': { ...plain, kind: 'short-text', maxLength: 5 },
  number: { ...plain, kind: 'number', units: ['cm', 'm'] },
  order: { ...plain, kind: 'order', options: options('a', 'b') },
  match: { ...plain, kind: 'match', options: options('a', 'b'), targets: options('x', 'y') },
  'fill-in': {
    ...plain,
    kind: 'fill-in',
    text: [
      { kind: 'gap', id: 'g' },
      {
        kind: 'gap',
        id: 'h',
        options: [
          { id: 'x', text: 'x' },
          { id: 'y', text: 'y' },
        ],
      },
    ],
  },
  poll: { ...plain, kind: 'poll', options: options('a', 'b'), multiple: false },
  'free-text': { ...plain, kind: 'free-text', maxLength: 5 },
};

describe('checkAnswer', () => {
  it.each<AnswerValue>([
    { kind: 'single-choice', chosen: 'a' },
    { kind: 'multiple-choice', chosen: ['b', 'a'] },
    { kind: 'multiple-choice', chosen: [] },
    { kind: 'true-false', chosen: false },
    { kind: 'short-text', text: '12345' },
    { kind: 'number', value: 4, unit: 'cm' },
    { kind: 'number', value: 4 },
    { kind: 'order', order: ['b', 'a'] },
    { kind: 'match', pairs: { a: 'x', b: 'x' } },
    { kind: 'fill-in', gaps: { g: 'anything', h: 'y' } },
    { kind: 'poll', chosen: ['a'] },
    { kind: 'free-text', text: 'short' },
  ])('takes %j', (value) => {
    expect(() => checkAnswer(questions[value.kind], value)).not.toThrow();
  });

  it.each<[Question['kind'], AnswerValue]>([
    ['single-choice', { kind: 'poll', chosen: ['a'] }],
    ['single-choice', { kind: 'single-choice', chosen: 'z' }],
    ['multiple-choice', { kind: 'multiple-choice', chosen: ['a', 'z'] }],
    ['multiple-choice', { kind: 'multiple-choice', chosen: ['a', 'a'] }],
    ['short-text', { kind: 'short-text', text: '123456' }],
    ['number', { kind: 'number', value: 4, unit: 'kg' }],
    ['order', { kind: 'order', order: ['a'] }],
    ['order', { kind: 'order', order: ['a', 'a'] }],
    ['match', { kind: 'match', pairs: { z: 'x' } }],
    ['match', { kind: 'match', pairs: { a: 'z' } }],
    ['fill-in', { kind: 'fill-in', gaps: { z: '' } }],
    ['fill-in', { kind: 'fill-in', gaps: { h: 'z' } }],
    ['poll', { kind: 'poll', chosen: ['a', 'b'] }],
    ['free-text', { kind: 'free-text', text: '123456' }],
  ])('refuses for %s %j', (kind, value) => {
    expect(() => checkAnswer(questions[kind], value)).toThrow(
      expect.objectContaining({ code: 'request-invalid' }),
    );
  });
});
