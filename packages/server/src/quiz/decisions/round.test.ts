import { toHopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { ensureAllowed, type Round, type RoundAction, roundState, toldCues, withCue } from './round.js';

const staged: Round = {
  roundId: 'r-1',
  quizId: 'q',
  title: 'Q',
  scored: true,
  editionId: 'e',
  questionIds: ['a'],
  opensAtMs: null,
  closesAtMs: null,
  revealsAtMs: null,
  isCancelled: false,
  plan: [],
};
const open = { ...staged, opensAtMs: 100 };
const timed = { ...open, closesAtMs: 200 };
const revealed = { ...timed, revealsAtMs: 300 };
const cancelled = { ...open, isCancelled: true };

/** The code of what an attempt throws; undefined where it throws nothing. */
function codeOf(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return toHopeError(error).code;
  }
}

describe('roundState', () => {
  it.each([
    [staged, 1_000, 'staged'],
    [open, 0, 'open'],
    [open, 1_000, 'open'],
    [timed, 199, 'open'],
    [timed, 200, 'closed'],
    [revealed, 299, 'closed'],
    [revealed, 300, 'revealed'],
    [cancelled, 0, 'cancelled'],
  ])('says where a round stands', (round, nowMs, state) => {
    expect(roundState(round, nowMs)).toBe(state);
  });
});

describe('ensureAllowed', () => {
  const rounds = {
    staged,
    open,
    closed: { ...timed, opensAtMs: -10, closesAtMs: -5 },
    revealed: { ...revealed, revealsAtMs: -1 },
    cancelled,
  };
  const possible: Record<RoundAction, readonly (keyof typeof rounds)[]> = {
    stage: ['staged'],
    open: ['staged'],
    close: ['open'],
    reveal: ['closed'],
    cancel: ['staged', 'open', 'closed', 'revealed'],
  };
  const actions = Object.keys(possible) as RoundAction[];
  const states = Object.keys(rounds) as (keyof typeof rounds)[];

  it.each(actions.flatMap((action) => states.map((state) => [action, state] as const)))(
    'knows whether to %s a round that is %s',
    (action, state) => {
      const round = { ...rounds[state] };
      const outcome = codeOf(() => ensureAllowed(round, action, 0));
      expect(outcome).toBe(possible[action].includes(state) ? undefined : 'conflict');
    },
  );

  it('lets a round that will close by itself be revealed, once', () => {
    expect(() => ensureAllowed(timed, 'reveal', 150)).not.toThrow();
    expect(() => ensureAllowed(revealed, 'reveal', 150)).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });
});

describe('withCue', () => {
  it('gives each cue an id of its own, and tells none before its time', () => {
    const twice = withCue(withCue(open, 10, { kind: 'close', atMs: 500 }), 20, { kind: 'close', atMs: 400 });
    expect(toldCues(twice, 15)).toEqual([{ kind: 'close', id: 'r-1.close', roundId: 'r-1', atMs: 500 }]);
    expect(toldCues(twice, 20).map(({ id }) => id)).toEqual(['r-1.close', 'r-1.close.2']);
  });
});
