import {
  type AnswerPackage,
  type Distribution,
  type PupilResult,
  type Question,
} from '@hope-online/protocol/quiz';
import { type QuizRound, type RoundState } from './quiz-round.js';
import { type RoundAt } from './rounds-at.js';

/** What has come of a round's content so far. */
export interface RoundContent {
  readonly questions?:
    | {
        readonly title: string;
        readonly language: string;
        readonly scored: boolean;
        readonly questions: readonly Question[];
      }
    | undefined;
  readonly answers?: Pick<AnswerPackage, 'answers'> | undefined;
  readonly distribution?: Distribution | undefined;
  readonly result?: PupilResult | undefined;
}

const noQuestions: readonly Question[] = [];
const noAnswers: AnswerPackage['answers'] = [];

/** Puts together what the cues say of a round, and what has come of its content. */
export function describeRound(round: RoundAt, content: RoundContent, mode: QuizRound['mode']): QuizRound {
  const { title = '', language = 'en', scored = false, questions = noQuestions } = content.questions ?? {};
  return { roundId: round.roundId, title, language, scored, questions, mode, state: stateOf(round, content) };
}

function stateOf(round: RoundAt, content: RoundContent): RoundState {
  const times = {
    opensAtMs: round.open.atMs,
    closesAtMs: round.closesAtMs,
    ...(round.extended ? { extended: true } : {}),
  };
  if (!content.questions) return { ...times, name: 'loading' };
  if (round.name === 'revealed') {
    const { answers, distribution, result } = content;
    const asked = new Set(content.questions.questions.map(({ id }) => id));
    const revealed = (answers?.answers ?? noAnswers).filter(({ questionId }) => asked.has(questionId));
    return { ...times, name: 'revealed', answers: revealed, distribution, result };
  }
  return { ...times, name: round.name === 'closed' ? 'closed' : 'open' };
}

/** Gives back the earlier description of each round that did not change, and the earlier list where none did. */
export function keepSame(before: readonly QuizRound[], rounds: readonly QuizRound[]): readonly QuizRound[] {
  const kept = rounds.map((round) => {
    const known = before.find(({ roundId }) => roundId === round.roundId);
    return known && isSame(known, round) ? known : round;
  });
  return kept.length === before.length && kept.every((round, at) => round === before[at]) ? before : kept;
}

/** Content is never another once it is there, so that only its coming and going has to be looked at. */
function isSame(one: QuizRound, other: QuizRound): boolean {
  return one.mode === other.mode && one.questions === other.questions && sketch(one) === sketch(other);
}

function sketch({ state }: QuizRound): string {
  const { name, opensAtMs, closesAtMs } = state;
  if (state.name !== 'revealed') return [name, opensAtMs, closesAtMs].join();
  const { answers, distribution, result } = state;
  return [
    name,
    opensAtMs,
    closesAtMs,
    answers.length,
    distribution !== undefined,
    result !== undefined,
  ].join();
}
