import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from './question.js';
import { shuffleOptions } from './shuffle-options.js';
import { optionsOf, plain } from './testing/arbitrary-quiz.js';

const options = optionsOf('a', 'b', 'c', 'd');
const choice: Question = { kind: 'single-choice', ...plain, options, shuffle: true };

const order = (question: Question, pupil: string, seed = 'round') =>
  shuffleOptions(question, pupil, seed)
    .map(({ id }) => id)
    .join('');

describe('shuffleOptions', () => {
  it('gives the same pupil the same order on every device and in every version', () => {
    // Written out: another order after an update would move the options under a pupil's finger.
    expect(['amina', 'tenzin', '小明'].map((pupil) => order(choice, pupil))).toMatchInlineSnapshot(`
      [
        "dabc",
        "abcd",
        "badc",
      ]
    `);
  });

  it('loses no option and adds none', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 2, max: 26 }), (pupil, seed, count) => {
        const ids = Array.from({ length: count }, (_, at) => `o${at}`);
        const shown = shuffleOptions({ ...choice, options: optionsOf(...ids) }, pupil, seed);
        expect(shown.map(({ id }) => id).sort()).toEqual(ids.sort());
      }),
    );
  });

  it('spreads pupils with numbers in a row over all orders', () => {
    const counts = new Map<string, number>();
    for (let pupil = 0; pupil < 24_000; pupil += 1) {
      const shown = order(choice, `pupil-${pupil}`);
      counts.set(shown, (counts.get(shown) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // 1,000 are expected for each; five standard deviations are 155.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(155);
  });

  it('gives another order in another round', () => {
    const rounds = Array.from({ length: 20 }, (_, at) => order(choice, 'amina', `round-${at}`));
    expect(new Set(rounds).size).toBeGreaterThan(5);
  });

  it('shuffles choices only where the question says so, and polls never', () => {
    expect(order({ ...choice, shuffle: false }, 'amina')).toBe('abcd');
    expect(order({ kind: 'poll', ...plain, options, multiple: false }, 'amina')).toBe('abcd');
  });

  it('always shuffles what is to be put in order, and the targets of a match', () => {
    const pupils = Array.from({ length: 40 }, (_, at) => `pupil-${at}`);
    const toOrder: Question = { kind: 'order', ...plain, options };
    const match: Question = { kind: 'match', ...plain, options: optionsOf('x', 'y'), targets: options };
    for (const question of [toOrder, match]) {
      const orders = new Set(pupils.map((pupil) => order(question, pupil)));
      expect(orders.size).toBeGreaterThan(10);
      for (const shown of orders) expect(shown.split('').sort().join('')).toBe('abcd');
    }
  });

  it('has nothing to shuffle in other kinds', () => {
    expect(shuffleOptions({ kind: 'true-false', ...plain }, 'amina', 'round')).toEqual([]);
  });
});
