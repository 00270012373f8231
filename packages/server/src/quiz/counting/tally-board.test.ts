import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, otherChoices, ShardTally, type TallyVector } from './shard-tally.js';
import { shardOf } from './shard-of.js';
import { TallyBoard } from './tally-board.js';

const counted = (choice: string | null, correct: boolean | null = null, late = 0): Counted => ({
  choices: choice === null ? null : [choice],
  correct,
  late,
});

/** What pupils answered, one after the other; later ones take the place of earlier ones. */
const answers = fc.array(
  fc.record({
    pupil: fc.integer({ min: 0, max: 12 }).map((number) => `p${number}`),
    questionId: fc.constantFrom('q1', 'q2'),
    counted: fc.record({
      choices: fc.option(fc.subarray(['a', 'b', 'c'])),
      correct: fc.constantFrom(true, false, null),
      late: fc.integer({ min: 0, max: 2 }),
    }),
  }),
  { minLength: 1, maxLength: 40 },
);

/** All that the shards said while the answers came, each after every answer. */
function vectorsOf(
  given: readonly { pupil: string; questionId: string; counted: Counted }[],
  shards: number,
) {
  const tallies = Array.from(
    { length: shards },
    (_, shard) => new ShardTally({ roundId: 'r', shard, epoch: 1 }),
  );
  return given.flatMap(({ pupil, questionId, counted: adds }) => {
    const tally = tallies[shardOf('class', pupil, shards)];
    tally?.set(questionId, pupil, adds);
    return tally?.takeChanged() ?? [];
  });
}

function sumOf(vectors: readonly TallyVector[]) {
  const board = new TallyBoard();
  for (const vector of vectors) board.take(vector);
  return ['q1', 'q2'].map((questionId) => {
    const sum = board.sum('r', questionId);
    return { ...sum, counts: Object.fromEntries([...sum.counts].sort()) };
  });
}

/** The same without any shard: of each pupil and question the last word. */
function plainly(given: readonly { pupil: string; questionId: string; counted: Counted }[]) {
  return ['q1', 'q2'].map((questionId) => {
    const last = new Map(
      given.filter((each) => each.questionId === questionId).map((each) => [each.pupil, each.counted]),
    );
    const kept = [...last.values()].filter(({ choices }) => choices !== null);
    const choices = kept.flatMap((each) => each.choices ?? []);
    const counts: Record<string, number> = {};
    for (const choice of choices.sort()) counts[choice] = (counts[choice] ?? 0) + 1;
    return {
      counts,
      answered: kept.length,
      correct: kept.filter(({ correct }) => correct).length,
      late: [...last.values()].reduce((sum, { late }) => sum + late, 0),
    };
  });
}

describe('TallyBoard', () => {
  it('sums to what was answered, by any number of shards', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1, max: 5 }), (given, shards) => {
        expect(sumOf(vectorsOf(given, shards))).toEqual(plainly(given));
      }),
    );
  });

  it('comes to the same in any order, with any repetition, and with losses that a later word makes good', () => {
    const runs = fc.tuple(answers, fc.integer({ min: 1, max: 4 })).chain(([given, shards]) => {
      const said = vectorsOf(given, shards);
      const isNewest = (vector: TallyVector) =>
        said.every(
          (other) =>
            other.shard !== vector.shard ||
            other.questionId !== vector.questionId ||
            other.version <= vector.version,
        );
      const newest = said.filter(isNewest);
      return fc.record({
        said: fc.constant(said),
        // The newest of each shard comes at some time; of the others any, any number of times.
        heard: fc
          .array(fc.constantFrom(...said), { maxLength: 60 })
          .chain((some) =>
            fc.shuffledSubarray([...newest, ...some], { minLength: newest.length + some.length }),
          ),
      });
    });
    fc.assert(
      fc.property(runs, ({ said, heard }) => {
        expect(sumOf(heard)).toEqual(sumOf(said));
      }),
    );
  });

  it('goes by the newest start of a shard, whatever number its changes have', () => {
    const board = new TallyBoard();
    const old = new ShardTally({ roundId: 'r', shard: 0, epoch: 1 });
    for (let at = 0; at < 5; at++) old.set('q', `p${at}`, counted('a'));
    const again = new ShardTally({ roundId: 'r', shard: 0, epoch: 2 });
    again.set('q', 'p0', counted('b'));
    expect([board.take(again.vector('q')), board.take(old.vector('q'))]).toEqual([true, false]);
    expect(board.sum('r', 'q').counts).toEqual(new Map([['b', 1]]));
  });
});

describe('ShardTally', () => {
  it('takes the old answer out when the new one goes in', () => {
    const tally = new ShardTally({ roundId: 'r', shard: 0, epoch: 1 });
    tally.set('q', 'p', counted('a', true));
    tally.set('q', 'p', counted('b', false));
    expect(tally.vector('q')).toMatchObject({ counts: { b: 1 }, answered: 1, correct: 0, version: 2 });
    tally.set('q', 'p', counted(null, null, 1));
    expect(tally.vector('q')).toMatchObject({ counts: {}, answered: 0, late: 1 });
  });

  it('says of each question once what has changed', () => {
    const tally = new ShardTally({ roundId: 'r', shard: 0, epoch: 1 });
    tally.set('q', 'p', counted('a'));
    tally.set('q', 'p', counted('b'));
    expect(tally.takeChanged()).toHaveLength(1);
    expect(tally.takeChanged()).toHaveLength(0);
  });

  it('stays small however many different texts there are, and true to the number of answers', () => {
    const tally = new ShardTally({ roundId: 'r', shard: 0, epoch: 1 });
    for (let at = 0; at < 2_000; at++) tally.set('q', `p${at}`, counted(`text ${at}`));
    const { counts } = tally.vector('q');
    expect([Object.keys(counts).length, counts[otherChoices]]).toEqual([513, 1_488]);
    for (let at = 0; at < 2_000; at++) tally.set('q', `p${at}`, counted('same'));
    expect(tally.vector('q').answered).toBe(2_000);
    expect(Object.values(tally.vector('q').counts).reduce((sum, count) => sum + count, 0)).toBe(2_000);
  });
});

describe('shardOf', () => {
  it('spreads pupils over the shards, each always to the same', () => {
    const shards = Array.from({ length: 4_000 }, (_, at) => shardOf('class', `p${at}`, 4));
    for (const shard of [0, 1, 2, 3]) {
      expect(shards.filter((each) => each === shard).length).toBeGreaterThan(800);
    }
    expect(shardOf('class', 'p1', 4)).toBe(shardOf('class', 'p1', 4));
    expect(shardOf('class', 'p1', 1)).toBe(0);
  });
});
