import type { Content, Inline, Quiz, QuizItem } from '@hope-online/protocol/quiz';

/** A paragraph of plain text. */
export const says = (text: string): Content => [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];

/** Content that has everything a line can. */
export const rich: Content = [
  {
    kind: 'paragraph',
    children: [
      { kind: 'text', text: 'Is a < b & c = {d} ~ # : \\ [1]? ' },
      {
        kind: 'strong',
        children: [
          { kind: 'text', text: 'Say ' },
          { kind: 'emphasis', children: [{ kind: 'text', text: 'so' }] },
        ],
      },
      { kind: 'text', text: ' of ' },
      { kind: 'maths', latex: String.raw`a \neq \frac{1}{2} < \left\{x\right\}` },
      { kind: 'break' },
      { kind: 'ruby', base: '北', reading: 'běi' },
      { kind: 'ruby', base: '京', reading: 'jīng' },
      { kind: 'text', text: ' costs $5, \\(not maths\\) and $$ neither' },
    ] satisfies Inline[],
  },
  { kind: 'paragraph', children: [{ kind: 'text', text: 'ئۇيغۇر བོད་ཡིག' }] },
];

const options = (letter: (at: number) => string, ...contents: readonly Content[]) =>
  contents.map((content, at) => ({ id: letter(at), content: [...content] }));
/** Options named a, b, c. */
export const lettered = (...contents: readonly Content[]) =>
  options((at) => String.fromCharCode(97 + at), ...contents);
/** Options named by a letter and their place. */
export const numbered = (letter: string, ...contents: readonly Content[]) =>
  options((at) => `${letter}${at + 1}`, ...contents);

/** What every question has. */
export const common = (id: string) => ({ id, prompt: [...says('Which?')], points: 1, attempts: 1 });

/** A quiz of some items. */
export function quizOf(...items: readonly QuizItem[]): Quiz {
  return {
    format: 1,
    id: 'sample',
    title: 'Sample',
    language: 'en',
    scored: true,
    counts: 'last',
    items: [...items],
  };
}

/** Questions that GIFT and QTI both have. */
export const everywhere: readonly QuizItem[] = [
  {
    question: {
      kind: 'single-choice',
      ...common('single'),
      prompt: [...rich],
      options: lettered(says('one'), rich, says('three')),
      shuffle: true,
    },
    key: { kind: 'single-choice', correct: 'b' },
    explanation: [...rich],
  },
  {
    question: {
      kind: 'multiple-choice',
      ...common('several'),
      options: lettered(says('1'), says('2'), says('3')),
      shuffle: true,
    },
    key: { kind: 'multiple-choice', correct: ['a', 'c'], partial: true },
  },
  {
    question: {
      kind: 'multiple-choice',
      ...common('all'),
      options: lettered(says('1'), says('2'), says('3')),
      shuffle: true,
    },
    key: { kind: 'multiple-choice', correct: ['a', 'b', 'c'], partial: false },
  },
  {
    question: { kind: 'true-false', ...common('truth') },
    key: { kind: 'true-false', correct: false },
    explanation: [...says('No.')],
  },
  {
    question: { kind: 'short-text', ...common('words'), maxLength: 200 },
    key: { kind: 'short-text', accepted: ['a = b', '{c} \\ <d> & #1', '北京'], caseSensitive: false },
  },
  {
    question: { kind: 'number', ...common('number') },
    key: { kind: 'number', value: -3.25, tolerance: 0.5 },
  },
  {
    question: { kind: 'number', ...common('roots') },
    key: { kind: 'number', value: 2, tolerance: 0, also: [{ value: -2, tolerance: 0.1 }] },
  },
  {
    question: {
      kind: 'match',
      ...common('pairs'),
      options: numbered('o', says('x'), rich),
      targets: numbered('t', says('1'), rich, says('spare')),
    },
    key: { kind: 'match', correct: { o1: 't1', o2: 't2' } },
  },
  {
    question: {
      kind: 'fill-in',
      ...common('written'),
      prompt: [],
      text: [
        { kind: 'text', text: 'It is ' },
        { kind: 'strong', children: [{ kind: 'text', text: 'a' }] },
        { kind: 'text', text: ' < ' },
        { kind: 'gap', id: 'g1' },
        { kind: 'text', text: ' of b.' },
      ],
    },
    key: { kind: 'fill-in', accepted: { g1: ['part', 'piece & more'] }, caseSensitive: false },
  },
  {
    question: {
      kind: 'fill-in',
      ...common('chosen'),
      prompt: [],
      text: [
        { kind: 'text', text: 'It is ' },
        {
          kind: 'gap',
          id: 'g1',
          options: [
            { id: 'a', text: 'small' },
            { id: 'b', text: 'large' },
          ],
        },
        { kind: 'text', text: '.' },
      ],
    },
    key: { kind: 'fill-in', accepted: { g1: ['b'] }, caseSensitive: false },
  },
  { question: { kind: 'free-text', ...common('essay'), maxLength: 2_000 } },
];
