import { type QuizCue } from '@hope-online/protocol/quiz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cancelCue, closeCue, openCue, revealCue } from '../testing/made-cues.js';
import { roundsAt } from './rounds-at.js';

/** The names of the rounds at some moments. */
function namesAt(cues: QuizCue[], moments: number[], extendedTime = 1): (string | undefined)[] {
  return moments.map((atMs) => roundsAt(cues, atMs, extendedTime)[0]?.name);
}

describe('roundsAt', () => {
  it('opens, closes and reveals as the picture passes the cues', () => {
    const cues = [openCue(1_000), closeCue(5_000), revealCue(7_000)];
    expect(namesAt(cues, [999, 1_000, 4_999, 5_000, 6_999, 7_000])).toEqual([
      'announced',
      'open',
      'open',
      'closed',
      'closed',
      'revealed',
    ]);
  });

  it('knows no open round before anything is seen', () => {
    expect(roundsAt([openCue(1_000)], undefined)[0]?.name).toBe('announced');
  });

  it('goes back with the picture', () => {
    const cues = [openCue(1_000), closeCue(5_000)];
    expect(namesAt(cues, [6_000, 2_000, 500])).toEqual(['closed', 'open', 'announced']);
  });

  it('closes by itself at its time limit', () => {
    expect(namesAt([openCue(1_000, 3_000)], [2_999, 3_000])).toEqual(['open', 'closed']);
  });

  it('takes the earliest close', () => {
    const cues = [openCue(1_000, 9_000), closeCue(6_000), closeCue(4_000)];
    expect(roundsAt(cues, 2_000)[0]?.closesAtMs).toBe(4_000);
  });

  it('gives extended time from the opening on, for a limit and for a close by the teacher', () => {
    expect(roundsAt([openCue(1_000, 3_000)], 2_000, 1.5)[0]?.closesAtMs).toBe(4_000);
    expect(namesAt([openCue(1_000), closeCue(3_000)], [4_999, 5_000], 2)).toEqual(['open', 'closed']);
  });

  it('leaves the end open until somebody says it', () => {
    expect(roundsAt([openCue(1_000)], 1e9)[0]).toMatchObject({ name: 'open', closesAtMs: null });
  });

  it('knows nothing of a cancelled round, at no moment', () => {
    const cues = [openCue(1_000), revealCue(4_000), cancelCue(3_000)];
    expect(namesAt(cues, [500, 2_000, 5_000])).toEqual([undefined, undefined, undefined]);
  });

  it('waits for the opening of a round of which another cue came first', () => {
    expect(roundsAt([closeCue(5_000), revealCue(6_000)], 9_000)).toEqual([]);
  });

  it('is never open where it closed before it opened', () => {
    expect(namesAt([openCue(5_000), closeCue(1_000)], [4_999, 5_000])).toEqual(['announced', 'closed']);
  });

  it('keeps rounds apart, in the order of their openings', () => {
    const cues = [openCue(5_000, null, 'b'), closeCue(2_000, 'a'), openCue(1_000, null, 'a')];
    expect(roundsAt(cues, 6_000).map(({ roundId, name }) => [roundId, name])).toEqual([
      ['a', 'closed'],
      ['b', 'open'],
    ]);
  });

  it('gives the same for any order and repetition of the cues', () => {
    const moment = fc.integer({ min: 0, max: 20 });
    const round = fc.constantFrom('a', 'b');
    const anyCue = fc.oneof(
      fc.tuple(moment, fc.option(moment), round).map((given) => openCue(...given)),
      fc.tuple(moment, round).map((given) => closeCue(...given)),
      fc.tuple(moment, round).map((given) => revealCue(...given)),
      fc.tuple(moment, round).map((given) => cancelCue(...given)),
    );
    const mixed = fc
      .array(anyCue, { maxLength: 8 })
      .chain((cues) =>
        fc.tuple(
          fc.constant(cues),
          fc.shuffledSubarray([...cues, ...cues], { minLength: cues.length * 2, maxLength: cues.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(mixed, moment, fc.constantFrom(1, 1.5), ([cues, again], atMs, extendedTime) => {
        expect(roundsAt(again, atMs, extendedTime)).toEqual(roundsAt(cues, atMs, extendedTime));
      }),
    );
  });

  it('never goes back from a later state to an earlier one while the picture goes on', () => {
    const rank = ['announced', 'open', 'closed', 'revealed'];
    const moment = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(moment, moment, moment, fc.array(moment), (opens, closes, reveals, looks) => {
        const cues = [openCue(opens), closeCue(closes), revealCue(reveals)];
        const ranks = looks
          .sort((one, other) => one - other)
          .map((atMs) => rank.indexOf(roundsAt(cues, atMs)[0]?.name ?? ''));
        expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
      }),
    );
  });
});
