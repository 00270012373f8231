import { type AnswerKey, type Block, type Inline, type Question } from '@hope-online/protocol/quiz';
import { type QuizRound, type RevealedAnswer, type RoundState } from '../model/quiz-round.js';

/** A paragraph of plain text and other things in a line. */
export function paragraph(...parts: readonly (string | Inline)[]): Block[] {
  const children = parts.map((part): Inline =>
    typeof part === 'string' ? { kind: 'text', text: part } : part,
  );
  return [{ kind: 'paragraph', children }];
}

const option = (id: string, ...parts: readonly (string | Inline)[]) => ({ id, content: paragraph(...parts) });

const half: Inline = {
  kind: 'maths',
  latex: '\\frac{1}{2}',
  mathml: {
    tag: 'math',
    children: [
      {
        tag: 'mfrac',
        children: [
          { tag: 'mn', children: ['1'] },
          { tag: 'mn', children: ['2'] },
        ],
      },
    ],
  },
};

/** The address of the picture, and of the sound, that some of the samples show. */
export const sampleMedia = { picture: 'p'.repeat(43), sound: 's'.repeat(43) } as const;

/** One question of each kind, by its kind. */
export const sampleQuestions = {
  'single-choice': {
    kind: 'single-choice',
    id: 'single',
    points: 1,
    attempts: 1,
    shuffle: false,
    prompt: [
      ...paragraph(
        'Which fraction is ',
        { kind: 'emphasis', children: [{ kind: 'text', text: 'greater' }] },
        ' than ',
        half,
        '?',
      ),
      {
        kind: 'image',
        type: 'image/png',
        width: 480,
        height: 200,
        address: sampleMedia.picture,
        alt: 'Two bars, one shaded by half',
      },
    ],
    options: [
      option('a', 'Two fifths'),
      option('b', 'Three quarters'),
      option('c', 'One third'),
      option('d', half),
    ],
  },
  'multiple-choice': {
    kind: 'multiple-choice',
    id: 'multiple',
    points: 2,
    attempts: 2,
    shuffle: false,
    prompt: paragraph('Which of these are prime numbers?'),
    options: [option('a', '2'), option('b', '9'), option('c', '11'), option('d', '15')],
  },
  'true-false': {
    kind: 'true-false',
    id: 'truth',
    points: 1,
    attempts: 1,
    prompt: paragraph('The sum of the angles in a triangle is 180°.'),
  },
  'short-text': {
    kind: 'short-text',
    id: 'short',
    points: 1,
    attempts: 3,
    maxLength: 40,
    prompt: [
      ...paragraph('Listen. What is the name of the animal?'),
      { kind: 'sound', type: 'audio/mpeg', address: sampleMedia.sound, alt: 'An animal calls' },
    ],
  },
  number: {
    kind: 'number',
    id: 'number',
    points: 1,
    attempts: 1,
    units: ['cm', 'm', 'km'],
    prompt: paragraph('How long is the side of a square of 9 square metres?'),
  },
  order: {
    kind: 'order',
    id: 'order',
    points: 1,
    attempts: 1,
    prompt: paragraph('Put the planets in order, the nearest to the sun first.'),
    options: [option('e', 'Earth'), option('m', 'Mercury'), option('v', 'Venus')],
  },
  match: {
    kind: 'match',
    id: 'match',
    points: 3,
    attempts: 1,
    prompt: paragraph('Which capital belongs to which country?'),
    options: [option('cn', 'China'), option('mn', 'Mongolia'), option('kz', 'Kazakhstan')],
    targets: [
      option('u', 'Ulaanbaatar'),
      option('a', 'Astana'),
      option('b', 'Beijing'),
      option('t', 'Tashkent'),
    ],
  },
  'fill-in': {
    kind: 'fill-in',
    id: 'fill',
    points: 2,
    attempts: 1,
    prompt: paragraph('Fill in what is missing.'),
    text: [
      { kind: 'text', text: 'Water boils at ' },
      { kind: 'gap', id: 'g1' },
      { kind: 'text', text: ' degrees, and then it is ' },
      {
        kind: 'gap',
        id: 'g2',
        options: [
          { id: 'ice', text: 'ice' },
          { id: 'steam', text: 'steam' },
        ],
      },
      { kind: 'text', text: '.' },
    ],
  },
  poll: {
    kind: 'poll',
    id: 'poll',
    points: 0,
    attempts: 1,
    multiple: false,
    prompt: paragraph('How did you find the lesson?'),
    options: [option('easy', 'Easy'), option('right', 'Just right'), option('hard', 'Hard')],
  },
  'free-text': {
    kind: 'free-text',
    id: 'free',
    points: 0,
    attempts: 1,
    maxLength: 500,
    prompt: paragraph('What would you like to ask?'),
  },
} as const satisfies { readonly [Kind in Question['kind']]: Extract<Question, { kind: Kind }> };

const keys: Readonly<Partial<Record<Question['kind'], AnswerKey>>> = {
  'single-choice': { kind: 'single-choice', correct: 'b' },
  'multiple-choice': { kind: 'multiple-choice', correct: ['a', 'c'], partial: true },
  'true-false': { kind: 'true-false', correct: true },
  'short-text': { kind: 'short-text', accepted: ['yak', 'a yak'], caseSensitive: false },
  number: { kind: 'number', value: 3, tolerance: 0.1, unit: 'm' },
  order: { kind: 'order', correct: ['m', 'v', 'e'] },
  match: { kind: 'match', correct: { cn: 'b', mn: 'u', kz: 'a' } },
  'fill-in': { kind: 'fill-in', accepted: { g1: ['100', 'a hundred'], g2: ['steam'] }, caseSensitive: false },
};

/** What is right in the samples, each with an explanation. */
function sampleAnswers(): readonly RevealedAnswer[] {
  return Object.values(sampleQuestions).map(({ kind, id }) => ({
    questionId: id,
    key: keys[kind],
    explanation: keys[kind] && paragraph('That is how it is, and here it says why.'),
  }));
}

/** A round of some questions, open since 10 s ago. */
export function sampleRound(questions: readonly Question[], changes: Partial<QuizRound> = {}): QuizRound {
  return {
    roundId: 'r1',
    title: 'What we learnt',
    language: 'en',
    scored: true,
    mode: 'live',
    questions,
    state: sampleState('open'),
    ...changes,
  };
}

/** A round's state, without an end. */
export function sampleState(name: 'loading' | 'open' | 'closed' | 'revealed'): RoundState {
  const times = { opensAtMs: 990_000, closesAtMs: null };
  return name === 'revealed' ? { ...times, name, answers: sampleAnswers() } : { ...times, name };
}
