import { describe, expect, it } from 'vitest';
import { type ListedRound } from './class-quizzes.js';
import { pastRounds, roundInHand, roundStanding, stagedQuizzes } from './round-standing.js';

const now = 1_000_000;
const none = new Set<string>();
const round = (changes: Partial<ListedRound> = {}): ListedRound => ({
  roundId: 'r',
  quizId: 'q',
  title: '',
  scored: true,
  state: 'open',
  opensAtMs: now - 10,
  closesAtMs: null,
  revealsAtMs: null,
  ...changes,
});

describe('roundStanding', () => {
  it.each<[string, Partial<ListedRound>]>([
    ['staged', { state: 'staged', opensAtMs: null }],
    ['opening', { opensAtMs: now + 1 }],
    ['open', {}],
    ['open', { closesAtMs: now + 1 }],
    ['closed', { closesAtMs: now }],
    ['revealing', { closesAtMs: now - 5, revealsAtMs: now + 1 }],
    ['revealed', { closesAtMs: now - 5, revealsAtMs: now }],
    ['cancelled', { state: 'cancelled' }],
  ])('says %s of %j', (standing, changes) => {
    expect(roundStanding(round(changes), now)).toBe(standing);
  });
});

describe('roundInHand', () => {
  const old = round({ roundId: 'old', opensAtMs: now - 900_000, closesAtMs: now - 800_000 });
  const isOver = { closesAtMs: now - 700_000, revealsAtMs: now - 650_000 };

  it('is the newest that runs, whatever the order', () => {
    expect(roundInHand([old, round()], now, none)?.roundId).toBe('r');
    expect(roundInHand([round(), old], now, none)?.roundId).toBe('r');
  });

  it('is none that was revealed before another was opened, though that was cancelled', () => {
    const revealed = round({ closesAtMs: now - 5, revealsAtMs: now - 4 });
    expect(roundInHand([revealed], now, none)?.roundId).toBe('r');
    const cancelled = round({ roundId: 'c', state: 'cancelled', opensAtMs: now - 3 });
    expect(roundInHand([cancelled, revealed], now, none)).toBeUndefined();
  });

  it('is none that was staged, cancelled, put away, or revealed long ago', () => {
    expect(roundInHand([round({ state: 'staged', opensAtMs: null })], now, none)).toBeUndefined();
    expect(roundInHand([round({ state: 'cancelled' })], now, none)).toBeUndefined();
    expect(roundInHand([round()], now, new Set(['r']))).toBeUndefined();
    expect(roundInHand([round({ opensAtMs: 1, ...isOver })], now, none)).toBeUndefined();
  });
});

describe('stagedQuizzes and pastRounds', () => {
  it('tell what can be opened from what has results', () => {
    const all = [round({ roundId: 's', state: 'staged', opensAtMs: null }), round()];
    expect(stagedQuizzes(all).map(({ roundId }) => roundId)).toEqual(['s']);
    expect(pastRounds(all, now).map(({ roundId }) => roundId)).toEqual(['r']);
  });
});
