import { type Milliseconds } from '@hope-online/protocol';
import { type QuizRound } from '../model/quiz-round.js';

/** Something that a pupil is told of a round. */
export interface RoundNews {
  readonly kind: 'opened' | 'closed' | 'revealed' | 'withdrawn';
  readonly roundId: string;
}

const isOpen = ({ state }: QuizRound) => state.name === 'open' || state.name === 'loading';

/**
 * What has happened between two looks at the rounds. An open round that is gone was withdrawn, unless the viewer has gone back to before its
 * opening.
 */
export function roundNews(
  before: readonly QuizRound[],
  after: readonly QuizRound[],
  nowMs: Milliseconds | undefined,
): readonly RoundNews[] {
  const changed = after.flatMap((round): RoundNews[] => {
    const { roundId, state } = round;
    const known = before.find((one) => one.roundId === roundId)?.state.name;
    if (known === state.name || state.name === 'loading') return [];
    if (state.name === 'open')
      return known === undefined || known === 'loading' ? [{ kind: 'opened', roundId }] : [];
    // What was over before it was seen is no news.
    return known === undefined ? [] : [{ kind: state.name, roundId }];
  });
  const gone = before.filter(
    (round) =>
      isOpen(round) &&
      !after.some(({ roundId }) => roundId === round.roundId) &&
      (nowMs === undefined || nowMs >= round.state.opensAtMs),
  );
  return [...changed, ...gone.map(({ roundId }): RoundNews => ({ kind: 'withdrawn', roundId }))];
}
