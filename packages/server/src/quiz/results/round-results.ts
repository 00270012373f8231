import {
  type Leaderboard,
  type PupilResult,
  type QuestionStatistics,
  type Quiz,
  type QuizItem,
  type RoundResults,
} from '@hope-online/protocol/quiz';
import { type AnswerRecord } from '../answers/answer-record.js';
import { type AnswerSheet } from '../answers/answer-sheet.js';
import { countingAttempt } from '../answers/counted.js';
import { type Round } from '../decisions/round.js';
import { medianOf } from '../answers/known-pupils.js';
import { discriminationOf, meanOf, percentileOf } from './statistics.js';

/** A round with its quiz as it was published, and its answers. */
export interface AnsweredRound {
  readonly round: Round;
  readonly quiz: Quiz;
  readonly sheet: AnswerSheet;
}

type PupilRow = RoundResults['pupils'][number];
type AnswerRow = PupilRow['answers'][number];

/** A leaderboard has so many places. */
const places = 10;

/** The questions that a round asked, in their order. */
export function askedItems({ round, quiz }: Pick<AnsweredRound, 'round' | 'quiz'>): QuizItem[] {
  return round.questionIds.flatMap((id) => quiz.items.find(({ question }) => question.id === id) ?? []);
}

/** All results of a round, for its teacher. */
export function roundResults(answered: AnsweredRound): RoundResults {
  const { round, quiz, sheet } = answered;
  const items = askedItems(answered);
  const pupils = sheet.pupils.flatMap((pupil) => pupilRow(pupil, items, answered) ?? []);
  return {
    roundId: round.roundId,
    quizId: round.quizId,
    title: round.title,
    scored: quiz.scored,
    maxPoints: sumOf(items.map(({ question }) => question.points)),
    questions: items.map((item) => statisticsOf(item, items, pupils)),
    pupils,
  };
}

/** One pupil's own result. */
export function pupilResult(answered: AnsweredRound, pupil: string): PupilResult {
  const { round } = answered;
  const items = askedItems(answered);
  const row = pupilRow(pupil, items, answered);
  const questions = items.map(({ question, key }) => {
    const answer = row?.answers.find((each) => each.questionId === question.id && each.status === 'kept');
    // A question that was left out is not right.
    const correct = answer ? answer.correct : key ? false : null;
    return { questionId: question.id, points: answer?.points ?? 0, maxPoints: question.points, correct };
  });
  const maxPoints = sumOf(items.map(({ question }) => question.points));
  return { roundId: round.roundId, points: row?.points ?? 0, maxPoints, questions };
}

/** The best ten. */
export function leaderboardOf({ roundId, pupils }: RoundResults): Leaderboard {
  const sorted = [...pupils].sort(
    (one, other) => other.points - one.points || (one.pupil < other.pupil ? -1 : 1),
  );
  const rows = sorted.map(({ pupil, points }) => {
    const place = 1 + sorted.filter((other) => other.points > points).length;
    return { place, pupil, points };
  });
  return { roundId, places: rows.slice(0, places) };
}

function pupilRow(
  pupil: string,
  items: readonly QuizItem[],
  { round, quiz, sheet }: AnsweredRound,
): PupilRow | undefined {
  const answers = items.flatMap((item) => {
    const attempts = sheet.attempts(pupil, item.question.id);
    const counting = countingAttempt(item, attempts, quiz.counts);
    if (counting) return [answerRow(counting.record, round, item, counting.grade)];
    const late = attempts.findLast((state) => state?.aside?.status === 'late')?.aside;
    return late ? [answerRow(late, round, item, { fraction: 0, correct: item.key ? false : null })] : [];
  });
  if (answers.length === 0) return undefined;
  return { pupil, points: rounded(sumOf(answers.map(({ points }) => points))), answers };
}

function answerRow(
  record: AnswerRecord,
  { opensAtMs }: Round,
  { question }: QuizItem,
  { fraction, correct }: { readonly fraction: number; readonly correct: boolean | null },
): AnswerRow {
  const { questionId, attempt, value, deferred, judgedBy, momentMs } = record;
  return {
    questionId,
    attempt,
    value,
    points: rounded(fraction * question.points),
    correct,
    status: record.status === 'kept' ? 'kept' : 'late',
    deferred,
    judgedBy,
    tookMs: Math.max(0, momentMs - (opensAtMs ?? momentMs)),
  };
}

function statisticsOf(
  { question, key }: QuizItem,
  items: readonly QuizItem[],
  pupils: readonly PupilRow[],
): QuestionStatistics {
  const rows = pupils.flatMap(({ answers }) =>
    answers.filter(({ questionId }) => questionId === question.id),
  );
  const kept = rows.filter(({ status }) => status === 'kept');
  const times = kept.map(({ tookMs }) => tookMs);
  const isGraded = key !== undefined && question.points > 0;
  const facility = isGraded ? meanOf(kept.map(({ points }) => points / question.points)) : undefined;
  const hasOthers = items.some(
    (other) => other.question.id !== question.id && other.key && other.question.points > 0,
  );
  const reached = pupils.map(({ points, answers }) => {
    const item = answers.find(({ questionId }) => questionId === question.id)?.points ?? 0;
    return { item, rest: points - item };
  });
  return {
    questionId: question.id,
    answered: kept.length,
    late: rows.length - kept.length,
    facility: facility ?? null,
    discrimination: (isGraded && hasOthers ? discriminationOf(reached) : undefined) ?? null,
    medianMs: medianOf(times) ?? null,
    p90Ms: percentileOf(times, 0.9) ?? null,
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Thirds of points add up to what a pupil expects. */
function rounded(points: number): number {
  return Math.round(points * 1_000) / 1_000;
}
