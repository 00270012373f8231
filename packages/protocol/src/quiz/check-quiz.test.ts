import { describe, expect, it } from 'vitest';
import { checkQuiz } from './check-quiz.js';
import type { Inline } from './content.js';
import type { AnswerKey, Question } from './question.js';
import type { Quiz, QuizItem } from './quiz.js';
import { optionsOf, paragraph, plain, rightAnswers } from './testing/arbitrary-quiz.js';

function quizOf(...items: readonly QuizItem[]): Quiz {
  return {
    format: 1,
    id: 'quiz',
    title: 'Quiz',
    language: 'en',
    scored: true,
    counts: 'last',
    items: [...items],
  };
}

const whole = quizOf(
  ...rightAnswers.map(({ question, key }, at) => ({ question: { ...question, id: `q${at}` }, key })),
  { question: { kind: 'poll', ...plain, id: 'poll', options: optionsOf('a', 'b'), multiple: false } },
  { question: { kind: 'free-text', ...plain, id: 'open', maxLength: 100 } },
);

/** The whole quiz with its question of a kind changed, and the index of that question in it. */
function changed<Kind extends Question['kind']>(
  kind: Kind,
  change: {
    readonly question?: Partial<Extract<Question, { kind: Kind }>>;
    readonly key?: Partial<Extract<AnswerKey, { kind: Kind }>>;
  },
): { readonly quiz: Quiz; readonly at: number } {
  const at = whole.items.findIndex(({ question }) => question.kind === kind);
  const items = whole.items.map((item, index) =>
    index === at
      ? ({
          question: { ...item.question, ...change.question },
          key: { ...item.key, ...change.key },
        } as QuizItem)
      : item,
  );
  return { quiz: quizOf(...items), at };
}

const formula: Inline = { kind: 'maths', latex: 'a^2' };

describe('checkQuiz', () => {
  it('finds nothing in a quiz with one question of each kind', () => {
    expect(checkQuiz(whole)).toEqual([]);
  });

  it.each([
    [
      'an option twice',
      changed('single-choice', { question: { options: optionsOf('a', 'b', 'b') } }),
      'question.options[2].id',
    ],
    [
      'an empty option',
      changed('order', { question: { options: [...optionsOf('a', 'b'), { id: 'c', content: [] }] } }),
      'question.options[2].content',
    ],
    [
      'a blank target',
      changed('match', {
        question: { targets: [...optionsOf('x', 'y'), { id: 'z', content: [paragraph(' ')] }] },
      }),
      'question.targets[2].content',
    ],
    ['an empty prompt', changed('true-false', { question: { prompt: [] } }), 'question.prompt'],
    ['a key for no option', changed('single-choice', { key: { correct: 'd' } }), 'key.correct'],
    [
      'a key for an option and none',
      changed('multiple-choice', { key: { correct: ['a', 'e'] } }),
      'key.correct[1]',
    ],
    [
      'a key for an option twice',
      changed('multiple-choice', { key: { correct: ['a', 'a'] } }),
      'key.correct',
    ],
    ['nothing to accept', changed('short-text', { key: { accepted: ['ok', '\u3000'] } }), 'key.accepted[1]'],
    ['more than can be written', changed('short-text', { question: { maxLength: 4 } }), 'key.accepted[0]'],
    ['a number that is none', changed('number', { key: { tolerance: Number.NaN } }), 'key.value'],
    ['a unit that is not offered', changed('number', { key: { unit: 'km' } }), 'key.unit'],
    ['a unit and units', changed('number', { question: { unit: 'cm' } }), 'question'],
    ['an order that lacks one', changed('order', { key: { correct: ['a', 'b'] } }), 'key.correct'],
    ['an option without a pair', changed('match', { key: { correct: { a: 'x' } } }), 'key.correct'],
    [
      'a pair with no target',
      changed('match', { key: { correct: { a: 'x', b: 'nowhere' } } }),
      'key.correct',
    ],
    ['a gap without a key', changed('fill-in', { key: { accepted: { sum: ['180'] } } }), 'key.accepted'],
    [
      'a key without a gap',
      changed('fill-in', { key: { accepted: { sum: ['1'], shape: ['flat'], more: ['1'] } } }),
      'key.accepted',
    ],
    [
      "a word that is not the gap's",
      changed('fill-in', { key: { accepted: { sum: ['1'], shape: ['square'] } } }),
      'key.accepted.shape[0]',
    ],
    [
      'a text without a gap',
      changed('fill-in', { question: { text: [{ kind: 'text', text: 'no' }] }, key: { accepted: {} } }),
      'question.text',
    ],
    [
      'a formula between gaps',
      changed('fill-in', {
        question: { text: [{ kind: 'gap', id: 'sum' }, formula, { kind: 'gap', id: 'shape' }] },
      }),
      'question.text[1].mathml',
    ],
    [
      'a formula in a stressed word',
      changed('true-false', {
        question: { prompt: [{ kind: 'paragraph', children: [{ kind: 'strong', children: [formula] }] }] },
      }),
      'question.prompt[0].children[0].children[0].mathml',
    ],
    [
      'a picture without words',
      changed('true-false', {
        question: {
          prompt: [
            { kind: 'image', type: 'image/png', width: 1, height: 1, address: 'A'.repeat(43), alt: ' ' },
          ],
        },
      }),
      'question.prompt[0].alt',
    ],
  ])('finds %s', (_name, { quiz, at }, path) => {
    expect(checkQuiz(quiz).map((fault) => fault.path)).toContain(`items[${at}].${path}`);
  });

  it('finds each question that has the id of another', () => {
    const item = {
      question: { kind: 'true-false' as const, ...plain },
      key: { kind: 'true-false' as const, correct: true },
    };
    expect(checkQuiz(quizOf(item, item, item))).toEqual([
      { path: 'items[1].question.id', expected: 'an id of its own', received: 'q' },
      { path: 'items[2].question.id', expected: 'an id of its own', received: 'q' },
    ]);
  });

  it('wants a key where something is right, of the same kind, and none elsewhere', () => {
    const key: AnswerKey = { kind: 'true-false', correct: true };
    const quiz = quizOf(
      { question: { kind: 'true-false', ...plain, id: 'q1' } },
      { question: { kind: 'short-text', ...plain, id: 'q2', maxLength: 9 }, key },
      { question: { kind: 'free-text', ...plain, id: 'q3', maxLength: 9 }, key },
    );
    expect(checkQuiz(quiz).map(({ path, received }) => [path, received])).toEqual([
      ['items[0].key', 'nothing'],
      ['items[1].key', 'true-false'],
      ['items[2].key', 'true-false'],
    ]);
  });

  it('looks at the explanation too', () => {
    const [item] = whole.items;
    if (item === undefined) throw new Error('no item');
    expect(checkQuiz(quizOf({ ...item, explanation: [] })).map(({ path }) => path)).toEqual([
      'items[0].explanation',
    ]);
  });
});
