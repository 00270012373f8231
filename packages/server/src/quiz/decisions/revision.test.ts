import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttemptState, decideRevision, type RevisionEntry, withRevision } from './revision.js';

const entry = (revision: number, chosen = 'a'): RevisionEntry => ({
  revision,
  value: { kind: 'single-choice', chosen },
});

describe('decideRevision', () => {
  const state = { kept: entry(3), aside: entry(5) };

  it.each([
    ['the same again', entry(3), 'known'],
    ['the same late one again', entry(5), 'known'],
    ['an older one', entry(2), 'superseded'],
    ['another with the same number', entry(3, 'b'), 'superseded'],
    ['a newer one', entry(4), 'new'],
    ['one newer than all', entry(6), 'new'],
  ])('knows %s', (_name, asked, name) => {
    expect(decideRevision(state, asked)).toMatchObject({ name });
  });
});

describe('withRevision', () => {
  it('ends at the highest revision that counts, in any order and with any repetition', () => {
    const entries = fc.array(
      fc
        .record({ revision: fc.integer({ min: 1, max: 6 }), counts: fc.boolean() })
        .map(({ revision, counts }) => ({
          // What one number says is always the same.
          entry: entry(revision * 2 + Number(counts)),
          counts,
        })),
      { minLength: 1, maxLength: 12 },
    );
    const apply = (all: readonly { entry: RevisionEntry; counts: boolean }[]) =>
      all.reduce<AttemptState<RevisionEntry>>(
        (state, each) => withRevision(state, each.entry, each.counts),
        {},
      );
    fc.assert(
      fc.property(
        entries.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
        ),
        ([all, shuffled]) => {
          const highest = Math.max(0, ...all.flatMap((each) => (each.counts ? each.entry.revision : [])));
          expect(apply(shuffled)).toEqual(apply(all));
          expect(apply(all).kept?.revision ?? 0).toBe(highest);
        },
      ),
    );
  });
});
