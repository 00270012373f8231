import { HopeError, type Milliseconds } from '@hope-online/protocol';
import { type Distribution, type QuizCue } from '@hope-online/protocol/quiz';

/** A cue and when it may be told: those with a key are a secret until shortly before their moment. */
export interface PlannedCue {
  readonly tellAtMs: Milliseconds;
  readonly cue: QuizCue;
}

/** One opening of a quiz in a class, as it is kept. */
export interface Round {
  readonly roundId: string;
  readonly quizId: string;
  readonly title: string;
  readonly scored: boolean;
  /** The published form of the quiz, which later uploads do not change. */
  readonly editionId: string;
  /** The questions that are asked, in their order. */
  readonly questionIds: readonly string[];
  /** Class times in ms since the epoch; `null` for what nobody has said yet. Extended time is not in them. */
  readonly opensAtMs: Milliseconds | null;
  readonly closesAtMs: Milliseconds | null;
  readonly revealsAtMs: Milliseconds | null;
  readonly isCancelled: boolean;
  readonly plan: readonly PlannedCue[];
  /** What everybody may see of the answers, fixed at the reveal: what comes later would tell who gave it. */
  readonly distribution?: Distribution | undefined;
}

/** Where a round stands. */
export type RoundState = 'staged' | 'open' | 'closed' | 'revealed' | 'cancelled';

/** What may be asked of a round. */
export type RoundAction = 'stage' | 'open' | 'close' | 'reveal' | 'cancel';

/** In which states an action makes sense; a teacher hears of anything else. */
const allowed: Readonly<Record<RoundAction, readonly RoundState[]>> = {
  stage: ['staged'],
  open: ['staged'],
  close: ['open'],
  reveal: ['open', 'closed'],
  cancel: ['staged', 'open', 'closed', 'revealed'],
};

/** Where a round stands at a moment of the server's clock. */
export function roundState(round: Round, nowMs: Milliseconds): RoundState {
  const { isCancelled, opensAtMs, closesAtMs, revealsAtMs } = round;
  const isOver = (atMs: Milliseconds | null) => atMs !== null && nowMs >= atMs;
  if (isCancelled) return 'cancelled';
  if (opensAtMs === null) return 'staged';
  if (isOver(revealsAtMs)) return 'revealed';
  return isOver(closesAtMs) ? 'closed' : 'open';
}

/** @throws HopeError `conflict`, naming where the round stands and where it would have to */
export function ensureAllowed(round: Round, action: RoundAction, nowMs: Milliseconds): void {
  const state = roundState(round, nowMs);
  if (!allowed[action].includes(state)) throw wrongState(action, allowed[action].join(' or '), state);
  if (action !== 'reveal') return;
  if (round.closesAtMs === null) throw wrongState(action, 'closed', 'open');
  if (round.revealsAtMs !== null) throw wrongState(action, 'not revealed', 'about to be revealed');
}

/** The cues that may be known at a moment of the server's clock. */
export function toldCues({ plan }: Pick<Round, 'plan'>, nowMs: Milliseconds): QuizCue[] {
  return plan.flatMap(({ tellAtMs, cue }) => (tellAtMs <= nowMs ? [cue] : []));
}

/** The round with one more cue; its id follows from the round and what happens. */
export function withCue(
  round: Round,
  tellAtMs: Milliseconds,
  cue: DistributiveOmit<QuizCue, 'id' | 'roundId'>,
): Round {
  const before = round.plan.filter((planned) => planned.cue.kind === cue.kind).length;
  const id = `${round.roundId}.${cue.kind}${before === 0 ? '' : `.${before + 1}`}`;
  const whole: QuizCue = { id, roundId: round.roundId, ...cue };
  return { ...round, plan: [...round.plan, { tellAtMs, cue: whole }] };
}

type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

function wrongState(action: RoundAction, expected: string, received: string): HopeError {
  return new HopeError('conflict', `quiz.${action}: expected a round that is ${expected}, got ${received}`, {
    details: { path: 'roundId', expected, received },
  });
}
