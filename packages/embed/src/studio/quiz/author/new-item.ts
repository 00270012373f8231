import { type Question, type QuestionKind, type Quiz, type QuizItem } from '@hope-online/protocol/quiz';

/** The kinds of questions, in the order of the menu. */
export const questionKinds: readonly QuestionKind[] = [
  'single-choice',
  'multiple-choice',
  'true-false',
  'short-text',
  'number',
  'order',
  'match',
  'fill-in',
  'poll',
  'free-text',
];

/** A quiz with one empty question. */
export function newQuiz(id: string, title: string, language: string): Quiz {
  const items = [newItem('single-choice', 'q1')];
  return { format: 1, id, title, language, scored: true, counts: 'last', items };
}

/** An empty question of a kind, with a key where that kind has one. */
export function newItem(kind: QuestionKind, id: string): QuizItem {
  const common = { id, prompt: [], points: 1, attempts: 1 };
  const options = (...ids: string[]) => ids.map((option) => ({ id: option, content: [] }));
  switch (kind) {
    case 'single-choice':
      return {
        question: { kind, ...common, options: options('a', 'b', 'c', 'd'), shuffle: false },
        key: { kind, correct: 'a' },
      };
    case 'multiple-choice':
      return {
        question: { kind, ...common, options: options('a', 'b', 'c', 'd'), shuffle: false },
        key: { kind, correct: ['a'], partial: false },
      };
    case 'true-false':
      return { question: { kind, ...common }, key: { kind, correct: true } };
    case 'short-text':
      return {
        question: { kind, ...common, maxLength: 200 },
        key: { kind, accepted: [], caseSensitive: false },
      };
    case 'number':
      return { question: { kind, ...common }, key: { kind, value: 0, tolerance: 0 } };
    case 'order':
      return {
        question: { kind, ...common, options: options('a', 'b', 'c') },
        key: { kind, correct: ['a', 'b', 'c'] },
      };
    case 'match':
      return {
        question: { kind, ...common, options: options('a', 'b'), targets: options('A', 'B') },
        key: { kind, correct: { a: 'A', b: 'B' } },
      };
    case 'fill-in':
      return { question: { kind, ...common, text: [] }, key: { kind, accepted: {}, caseSensitive: false } };
    case 'poll':
      return { question: { kind, ...common, points: 0, options: options('a', 'b'), multiple: false } };
    case 'free-text':
      return { question: { kind, ...common, points: 0, maxLength: 2_000 } };
  }
}

/** The same question as one of another kind, with whatever of it that kind has a place for. */
export function asKind(item: QuizItem, kind: QuestionKind): QuizItem {
  const { question, explanation } = item;
  if (question.kind === kind) return item;
  const made = newItem(kind, question.id);
  const { prompt, attempts } = question;
  // A vote becomes a question that counts, and the other way round.
  const points = made.question.points === 0 ? 0 : question.points || 1;
  const kept: Question = { ...made.question, prompt, attempts, points };
  const withOptions = withOptionsOf(kept, question);
  const [first] = 'options' in withOptions ? withOptions.options : [];
  const key = made.key && keyFor(made.key, first?.id, withOptions);
  return { question: withOptions, ...(key && { key }), ...(explanation && { explanation }) };
}

function withOptionsOf(made: Question, from: Question): Question {
  if (!('options' in made) || !('options' in from)) return made;
  const most = made.kind === 'order' || made.kind === 'match' ? 12 : 26;
  return { ...made, options: from.options.slice(0, most) };
}

function keyFor(
  key: NonNullable<QuizItem['key']>,
  first: string | undefined,
  question: Question,
): NonNullable<QuizItem['key']> {
  if (first === undefined || !('options' in question)) return key;
  const ids = question.options.map(({ id }) => id);
  switch (key.kind) {
    case 'single-choice':
      return { ...key, correct: first };
    case 'multiple-choice':
      return { ...key, correct: [first] };
    case 'order':
      return { ...key, correct: ids };
    case 'match':
      return { ...key, correct: matchKey(ids, question) };
    default:
      return key;
  }
}

function matchKey(ids: readonly string[], question: Question): Record<string, string> {
  const targets = question.kind === 'match' ? question.targets : [];
  return Object.fromEntries(
    ids.flatMap((id, at) => {
      const target = targets[at]?.id;
      return target === undefined ? [] : [[id, target]];
    }),
  );
}

/** The first of `a`, `b`, …, `z`, `a1`, … that is not taken. */
export function freeId(taken: readonly { readonly id: string }[], first = 'a'): string {
  const start = first.codePointAt(0) ?? 97;
  for (let number = 0; ; number += 1) {
    const round = Math.floor(number / 26);
    const id = `${String.fromCodePoint(start + (number % 26))}${round === 0 ? '' : round}`;
    if (taken.every((one) => one.id !== id)) return id;
  }
}
