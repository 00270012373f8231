import { type ListedRound } from './class-quizzes.js';

/** How a round stands at a moment; `opening` is opened for a moment that is still to come, `revealing` likewise. */
export type RoundStanding = 'staged' | 'opening' | 'open' | 'closed' | 'revealing' | 'revealed' | 'cancelled';

type Moments = Pick<ListedRound, 'state' | 'opensAtMs' | 'closesAtMs' | 'revealsAtMs'>;

/** How a round stands by the server's clock, between what the server told and now. */
export function roundStanding(round: Moments, nowMs: number): RoundStanding {
  const { state, opensAtMs, closesAtMs, revealsAtMs } = round;
  if (state === 'cancelled') return 'cancelled';
  if (opensAtMs === null) return 'staged';
  if (nowMs < opensAtMs) return 'opening';
  if (closesAtMs === null || nowMs < closesAtMs) return 'open';
  if (revealsAtMs === null) return 'closed';
  return nowMs < revealsAtMs ? 'revealing' : 'revealed';
}

/** How long a round stays on the panel after its reveal, for a page that was reloaded, in ms. */
const shownAfterRevealMs = 600_000;

/**
 * The round that the teacher has to do with now: the newest that runs, or else the last of all where it was revealed a moment ago. What was
 * put away is none.
 */
export function roundInHand(
  rounds: readonly ListedRound[],
  nowMs: number,
  putAway: ReadonlySet<string>,
): ListedRound | undefined {
  const running = rounds.filter((round) => {
    const standing = roundStanding(round, nowMs);
    if (standing === 'staged' || standing === 'cancelled' || putAway.has(round.roundId)) return false;
    if (standing !== 'revealed') return true;
    const isLast = rounds.every(({ opensAtMs }) => (opensAtMs ?? 0) <= (round.opensAtMs ?? 0));
    return isLast && nowMs - (round.revealsAtMs ?? 0) < shownAfterRevealMs;
  });
  return [...running].sort((one, other) => (other.opensAtMs ?? 0) - (one.opensAtMs ?? 0))[0];
}

/** The quizzes that can be opened, the one that was staged last first. */
export function stagedQuizzes(rounds: readonly ListedRound[]): readonly ListedRound[] {
  return rounds.filter(({ state, opensAtMs }) => state === 'staged' && opensAtMs === null);
}

/** The rounds that have results, newest first. */
export function pastRounds(rounds: readonly ListedRound[], nowMs: number): readonly ListedRound[] {
  return rounds.filter((round) => !['staged', 'opening', 'cancelled'].includes(roundStanding(round, nowMs)));
}
