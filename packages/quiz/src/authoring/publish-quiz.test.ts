import type { Content, Quiz, QuizItem } from '@hope-online/protocol/quiz';
import { describe, expect, it } from 'vitest';
import { publishQuiz } from './publish-quiz.js';

const says = (text: string): Content => [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];
const formula = (latex: string): Content => [{ kind: 'paragraph', children: [{ kind: 'maths', latex }] }];
const options = (...texts: readonly string[]) =>
  texts.map((text, at) => ({ id: String.fromCharCode(97 + at), content: [...says(text)] }));

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

const plain = { id: 'q1', prompt: [...says('Sort them')], points: 1, attempts: 1 };
const planets = ['Mercury', 'Venus', 'Earth', 'Mars', 'Jupiter', 'Saturn'];
const sorting: QuizItem = {
  question: { kind: 'order', ...plain, options: options(...planets) },
  key: { kind: 'order', correct: ['a', 'b', 'c', 'd', 'e', 'f'] },
};

describe('publishQuiz', () => {
  it('compiles the formulas of every part', async () => {
    const { quiz, faults } = await publishQuiz(
      quizOf({
        question: {
          kind: 'single-choice',
          ...plain,
          prompt: [...formula('x^2')],
          options: options('1', '2').map((option) => ({ ...option, content: [...formula('y')] })),
          shuffle: false,
        },
        key: { kind: 'single-choice', correct: 'a' },
        explanation: [...formula('z')],
      }),
    );
    expect(faults).toEqual([]);
    expect(JSON.stringify(quiz).match(/"mathml"/g)).toHaveLength(4);
  });

  it('names the item whose formula can not be read, once', async () => {
    const item: QuizItem = {
      question: { kind: 'true-false', ...plain, prompt: [...formula('\\nosuch')] },
      key: { kind: 'true-false', correct: true },
    };
    const { faults } = await publishQuiz(quizOf(item));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({
      path: 'items[0].question.prompt[0].children[0].mathml',
      expected: expect.stringContaining('Unsupported'),
      received: '\\nosuch',
    });
  });

  it('reports what is wrong otherwise too', async () => {
    const { faults } = await publishQuiz(quizOf({ question: { kind: 'true-false', ...plain } }));
    expect(faults.map(({ path }) => path)).toEqual(['items[0].key']);
  });

  it('leaves no trace of the right order in place or name, and the key right', async () => {
    const { quiz } = await publishQuiz(quizOf(sorting));
    const [item] = quiz.items;
    if (item?.question.kind !== 'order' || item.key?.kind !== 'order') throw new Error('another kind');
    const { options: shown } = item.question;
    const named = new Map(shown.map(({ id, content }) => [id, content]));
    expect(item.key.correct.map((id) => named.get(id))).toEqual(planets.map(says));
    expect(shown.map(({ id }) => id)).toEqual(['o1', 'o2', 'o3', 'o4', 'o5', 'o6']);
    expect(item.key.correct).not.toEqual(['o1', 'o2', 'o3', 'o4', 'o5', 'o6']);
  });

  it('shows the same package whatever the right order is', async () => {
    const other: QuizItem = {
      ...sorting,
      question: { kind: 'order', ...plain, options: options(...[...planets].reverse()) },
    };
    const [one, two] = await Promise.all([publishQuiz(quizOf(sorting)), publishQuiz(quizOf(other))]);
    expect(one.quiz.items[0]?.question).toEqual(two.quiz.items[0]?.question);
    expect(one.quiz.items[0]?.key).not.toEqual(two.quiz.items[0]?.key);
  });

  it('does the same for the targets of a match', async () => {
    const { quiz } = await publishQuiz(
      quizOf({
        question: {
          kind: 'match',
          ...plain,
          options: options('1', '2', '3'),
          targets: options('one', 'two', 'three'),
        },
        key: { kind: 'match', correct: { a: 'a', b: 'b', c: 'c' } },
      }),
    );
    const [item] = quiz.items;
    if (item?.question.kind !== 'match' || item.key?.kind !== 'match') throw new Error('another kind');
    const targets = new Map(item.question.targets.map(({ id, content }) => [id, content]));
    const { correct } = item.key;
    expect(['a', 'b', 'c'].map((id) => targets.get(correct[id] ?? ''))).toEqual(
      ['one', 'two', 'three'].map(says),
    );
    expect(item.question.targets.map(({ id }) => id)).toEqual(['t1', 't2', 't3']);
  });

  it('changes nothing the second time', async () => {
    const { quiz } = await publishQuiz(quizOf(sorting));
    expect((await publishQuiz(quiz)).quiz).toEqual(quiz);
  });
});
