import { type CueFiring, type CueMoment } from '@hope-online/core/quiz';
import { type Milliseconds } from '@hope-online/protocol';
import { type AnswerPath } from '@hope-online/protocol/quiz';
import { type QuizRound } from '../model/quiz-round.js';
import { type RoundAt } from '../model/rounds-at.js';

/** A round has opened, closed or been revealed on this screen. */
export interface RoundTurn {
  readonly roundId: string;
  readonly name: 'open' | 'close' | 'reveal';
  readonly mode: QuizRound['mode'];
  /** How far the picture was beyond the moment it was to happen at, in ms; undefined where it is not known. */
  readonly skewMs: Milliseconds | undefined;
  /** Whether it was known before the picture came to it: otherwise the skew is how late the viewer is. */
  readonly timely: boolean;
  /** By what the moment was known; undefined where it is not. */
  readonly source: CueMoment['source'] | undefined;
  readonly path: AnswerPath;
}

/** What is known when rounds turn. */
export interface TurnFacts {
  readonly path: AnswerPath;
  readonly moment: CueMoment | undefined;
  /** How each cue and mark fired last, by id. */
  readonly firings: ReadonlyMap<string, CueFiring<unknown>>;
}

const names = { open: 'open', closed: 'close', revealed: 'reveal' } as const;

/** The id of a moment of a round that no cue tells. */
export function markId(roundId: string, atMs: Milliseconds): string {
  return `${roundId} at ${atMs}`;
}

/** What has happened to rounds between two looks at them; one whose questions are still to come has not opened yet. */
export function findTurns(
  before: readonly QuizRound[],
  after: readonly QuizRound[],
  cues: readonly RoundAt[],
  { path, moment, firings }: TurnFacts,
): readonly RoundTurn[] {
  return after.flatMap(({ roundId, mode, state }): RoundTurn[] => {
    const known = before.find((round) => round.roundId === roundId)?.state.name;
    const round = cues.find((each) => each.roundId === roundId);
    if (state.name === 'loading' || state.name === known || !round) return [];
    const { atMs, id } = causeOf(round, state.name);
    return [
      {
        roundId,
        name: names[state.name],
        mode,
        skewMs: moment && atMs !== null ? moment.classTimeMs - atMs : undefined,
        timely: firings.get(id)?.timely === true,
        source: moment?.source,
        path,
      },
    ];
  });
}

function causeOf(
  { roundId, open, reveal, closesAtMs }: RoundAt,
  name: keyof typeof names,
): { readonly atMs: Milliseconds | null; readonly id: string } {
  if (name === 'open') return open;
  if (name === 'revealed' && reveal) return reveal;
  return { atMs: closesAtMs, id: markId(roundId, closesAtMs ?? 0) };
}
