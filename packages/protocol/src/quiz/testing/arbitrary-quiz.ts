import fc from 'fast-check';
import type { AnswerKey, AnswerValue, Question, QuizOption } from '../question.js';

/** A paragraph of plain text. */
export function paragraph(text: string) {
  return { kind: 'paragraph' as const, children: [{ kind: 'text' as const, text }] };
}

/** Options with these ids; what they say is their id. */
export function optionsOf(...ids: readonly string[]): QuizOption[] {
  return ids.map((id) => ({ id, content: [paragraph(id)] }));
}

/** What every question has. */
export const plain = { id: 'q', prompt: [paragraph('Which?')], points: 1, attempts: 1 };

/** A question of each kind with its key and the answer that is right in all. */
export const rightAnswers: readonly {
  readonly question: Question;
  readonly key: AnswerKey;
  readonly right: AnswerValue;
}[] = [
  {
    question: { kind: 'single-choice', ...plain, options: optionsOf('a', 'b', 'c'), shuffle: true },
    key: { kind: 'single-choice', correct: 'b' },
    right: { kind: 'single-choice', chosen: 'b' },
  },
  {
    question: { kind: 'multiple-choice', ...plain, options: optionsOf('a', 'b', 'c', 'd'), shuffle: true },
    key: { kind: 'multiple-choice', correct: ['a', 'c'], partial: true },
    right: { kind: 'multiple-choice', chosen: ['c', 'a'] },
  },
  {
    question: { kind: 'true-false', ...plain },
    key: { kind: 'true-false', correct: false },
    right: { kind: 'true-false', chosen: false },
  },
  {
    question: { kind: 'short-text', ...plain, maxLength: 200 },
    key: { kind: 'short-text', accepted: ['Beijing', '北京'], caseSensitive: false },
    right: { kind: 'short-text', text: '北京' },
  },
  {
    question: { kind: 'number', ...plain, units: ['cm', 'm'] },
    key: { kind: 'number', value: 12.5, tolerance: 0.5, unit: 'cm' },
    right: { kind: 'number', value: 12.5, unit: 'cm' },
  },
  {
    question: { kind: 'order', ...plain, options: optionsOf('a', 'b', 'c') },
    key: { kind: 'order', correct: ['c', 'a', 'b'] },
    right: { kind: 'order', order: ['c', 'a', 'b'] },
  },
  {
    question: { kind: 'match', ...plain, options: optionsOf('a', 'b'), targets: optionsOf('x', 'y', 'z') },
    key: { kind: 'match', correct: { a: 'y', b: 'x' } },
    right: { kind: 'match', pairs: { b: 'x', a: 'y' } },
  },
  {
    question: {
      kind: 'fill-in',
      ...plain,
      text: [
        { kind: 'text', text: 'The sum of the angles is ' },
        { kind: 'gap', id: 'sum' },
        { kind: 'text', text: ', and so it is ' },
        {
          kind: 'gap',
          id: 'shape',
          options: [
            { id: 'flat', text: 'flat' },
            { id: 'round', text: 'round' },
          ],
        },
      ],
    },
    key: { kind: 'fill-in', accepted: { sum: ['180', '180°'], shape: ['flat'] }, caseSensitive: false },
    right: { kind: 'fill-in', gaps: { sum: ' １８０ ', shape: 'flat' } },
  },
];

const ids = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd', 'x', 'y', 'z', 'sum', 'shape', 'flat'),
  fc.constantFrom('constructor', 'toString', 'hasOwnProperty', ''),
);

/** Answers of every kind, fitting and not. */
export const answers: fc.Arbitrary<AnswerValue> = fc.oneof(
  fc.record({ kind: fc.constant('single-choice' as const), chosen: ids }),
  fc.record({ kind: fc.constant('multiple-choice' as const), chosen: fc.array(ids) }),
  fc.record({ kind: fc.constant('true-false' as const), chosen: fc.boolean() }),
  fc.record({ kind: fc.constant('short-text' as const), text: fc.string({ unit: 'binary' }) }),
  fc.record({
    kind: fc.constant('number' as const),
    value: fc.double(),
    unit: fc.option(fc.string(), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('order' as const), order: fc.array(ids) }),
  fc.record({ kind: fc.constant('match' as const), pairs: fc.dictionary(ids, ids) }),
  fc.record({ kind: fc.constant('fill-in' as const), gaps: fc.dictionary(ids, fc.oneof(ids, fc.string())) }),
  fc.record({ kind: fc.constant('poll' as const), chosen: fc.array(ids) }),
  fc.record({ kind: fc.constant('free-text' as const), text: fc.string() }),
);
