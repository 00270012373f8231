import { type Question } from '@hope-online/protocol/quiz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideSmallCounts, smallestGroup } from './hide-small-counts.js';
import { distributionOf, tallyOf } from './round-tally.js';

const plain = { id: 'q', prompt: [], points: 1, attempts: 1 };
const options = (...ids: readonly string[]) => ids.map((id) => ({ id, content: [] }));
const choice: Question = { ...plain, kind: 'single-choice', options: options('a', 'b', 'c'), shuffle: false };
const text: Question = { ...plain, kind: 'short-text', maxLength: 50 };

const sum = (counts: Record<string, number>, answered?: number) => ({
  counts: new Map(Object.entries(counts)),
  answered: answered ?? Object.values(counts).reduce((total, count) => total + count, 0),
  correct: 1,
  late: 0,
});
const shownOf = (question: Question, counts: Record<string, number>) =>
  distributionOf(question, sum(counts)).choices.map(({ count }) => count);

describe('hideSmallCounts', () => {
  it('never leaves one count under five to be seen, or to be reckoned', () => {
    const counts = fc
      .array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 8 })
      .map((all) => all.map((count, at) => ({ id: `o${at}`, count })));
    fc.assert(
      fc.property(counts, (given) => {
        const shown = hideSmallCounts(given, true);
        const hidden = given.filter((_, at) => shown[at]?.count === null);
        for (const { count } of shown) expect(count ?? smallestGroup).toBeGreaterThanOrEqual(smallestGroup);
        expect(hidden.length === 1 && hidden[0]?.count !== 0).toBe(false);
      }),
    );
  });
});

describe('distributionOf', () => {
  it.each<[string, Record<string, number>, (number | null)[]]>([
    ['shows what is large enough', { a: 12, b: 5, c: 6 }, [12, 5, 6]],
    ['hides two where one could be reckoned', { a: 12, b: 4, c: 6 }, [12, null, null]],
    ['hides no more than what is small', { a: 12, b: 4, c: 1 }, [12, null, null]],
    ['lets a zero be reckoned', { a: 12, b: 0, c: 6 }, [12, null, 6]],
    ['shows nothing of fewer than five pupils', { a: 4 }, [null, null, null]],
  ])('%s', (_name, counts, expected) => {
    expect(shownOf(choice, counts)).toEqual(expected);
  });

  it('hides no other count where pupils choose several', () => {
    const several: Question = {
      ...plain,
      kind: 'multiple-choice',
      options: options('a', 'b', 'c'),
      shuffle: false,
    };
    expect(shownOf(several, { a: 12, b: 4, c: 6 })).toEqual([12, null, 6]);
  });

  it('shows only those texts that several wrote', () => {
    expect(distributionOf(text, sum({ sixty: 9, 'my name is Li': 1 }))).toEqual({
      questionId: 'q',
      answered: 10,
      choices: [{ id: 'sixty', count: 9 }],
    });
  });
});

describe('tallyOf', () => {
  it('lists all options for the teacher, also those that nobody chose', () => {
    expect(tallyOf(choice, sum({ b: 2 }), true)).toEqual({
      questionId: 'q',
      answered: 2,
      correct: 1,
      late: 0,
      choices: [
        { id: 'a', count: 0 },
        { id: 'b', count: 2 },
        { id: 'c', count: 0 },
      ],
    });
  });

  it('lists the commonest texts first, twenty-six at most', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`t${at}`, at + 1]));
    const { choices, correct } = tallyOf(text, sum(many), false);
    expect([choices[0], choices.length, correct]).toEqual([{ id: 't39', count: 40 }, 26, null]);
  });
});
