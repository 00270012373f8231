import { comparedText, comparedUnit } from './compared-text.js';
import type { AnswerKey, AnswerValue, Question } from './question.js';

/** What an answer is worth. */
export interface Grade {
  /** The part of the question's points, 0 to 1. */
  readonly fraction: number;
  /** Whether it is right in all; `null` where nothing is right or wrong. */
  readonly correct: boolean | null;
}

type GradedKind = AnswerKey['kind'];

/** A question with its key and an answer, all of one kind. */
interface Case<Kind extends GradedKind> {
  readonly question: Extract<Question, { kind: Kind }>;
  readonly key: Extract<AnswerKey, { kind: Kind }>;
  readonly value: Extract<AnswerValue, { kind: Kind }>;
}

const asFraction = (right: boolean) => (right ? 1 : 0);

const fractions: { readonly [Kind in GradedKind]: (given: Case<Kind>) => number } = {
  'single-choice': ({ question, key, value }) =>
    asFraction(hasIds(question.options, [value.chosen]) && value.chosen === key.correct),
  'multiple-choice': multipleChoiceFraction,
  'true-false': ({ key, value }) => asFraction(value.chosen === key.correct),
  'short-text': ({ key, value }) => asFraction(accepts(key.accepted, value.text, key.caseSensitive)),
  number: ({ question, key, value }) =>
    asFraction(isUnitRight(question, key, value) && [key, ...(key.also ?? [])].some(isNear(value.value))),
  order: ({ key, value }) =>
    asFraction(
      value.order.length === key.correct.length && value.order.every((id, at) => id === key.correct[at]),
    ),
  match: matchFraction,
  'fill-in': fillInFraction,
};

/**
 * Grades an answer by the question's key. Choices, texts, numbers and orders are right or wrong; choices of several give a part of the
 * points where the key says so, matches and gaps always do (the share that is right). An answer of another kind than the
 * question, or with ids that the question doesn't have, is worth nothing. Never throws.
 */
export function gradeAnswer(question: Question, key: AnswerKey | undefined, value: AnswerValue): Grade {
  if (key === undefined || key.kind !== question.kind) return { fraction: 0, correct: null };
  if (value.kind !== question.kind) return { fraction: 0, correct: false };
  // The three are of one kind, which the compiler can't follow through the table.
  const fractionOf = fractions[key.kind] as (given: object) => number;
  const fraction = fractionOf({ question, key, value });
  return { fraction, correct: fraction === 1 };
}

function multipleChoiceFraction({ question, key, value }: Case<'multiple-choice'>): number {
  if (!hasIds(question.options, value.chosen)) return 0;
  const chosen = new Set(value.chosen);
  const correct = new Set(key.correct);
  const right = [...chosen].filter((id) => correct.has(id)).length;
  const wrong = chosen.size - right;
  if (!key.partial) return asFraction(wrong === 0 && right === correct.size);
  return Math.max(0, (right - wrong) / correct.size);
}

function matchFraction({ question, key, value }: Case<'match'>): number {
  const { pairs } = value;
  if (!hasIds(question.options, Object.keys(pairs))) return 0;
  if (!hasIds(question.targets, Object.values(pairs))) return 0;
  return share(Object.keys(key.correct), (id) => Object.hasOwn(pairs, id) && pairs[id] === key.correct[id]);
}

function fillInFraction({ question, key, value }: Case<'fill-in'>): number {
  const gaps = question.text.flatMap((part) => (part.kind === 'gap' ? [part] : []));
  if (!hasIds(gaps, Object.keys(value.gaps))) return 0;
  return share(Object.keys(key.accepted), (id) => {
    const gap = gaps.find((one) => one.id === id);
    const accepted = key.accepted[id] ?? [];
    const given = Object.hasOwn(value.gaps, id) ? value.gaps[id] : undefined;
    if (gap === undefined || given === undefined) return false;
    return gap.options === undefined
      ? accepts(accepted, given, key.caseSensitive)
      : hasIds(gap.options, [given]) && accepted.includes(given);
  });
}

function share(ids: readonly string[], isRight: (id: string) => boolean): number {
  return ids.length === 0 ? 0 : ids.filter(isRight).length / ids.length;
}

function hasIds(among: readonly { readonly id: string }[], ids: readonly string[]): boolean {
  return ids.every((id) => among.some((one) => one.id === id));
}

/** What is nothing but white space is never right, whatever a careless key accepts. */
function accepts(accepted: readonly string[], text: string, caseSensitive: boolean): boolean {
  const given = comparedText(text, caseSensitive);
  return given !== '' && accepted.some((one) => comparedText(one, caseSensitive) === given);
}

/** A unit that the question shows itself is not the pupil's to give. */
function isUnitRight(
  question: Extract<Question, { kind: 'number' }>,
  key: Extract<AnswerKey, { kind: 'number' }>,
  value: Extract<AnswerValue, { kind: 'number' }>,
): boolean {
  if (key.unit === undefined || question.unit !== undefined) return true;
  return value.unit !== undefined && comparedUnit(value.unit) === comparedUnit(key.unit);
}

/** The tolerance is inclusive, and so are the last bits that binary fractions lose: 10.05 is within 10 ± 0.05. */
function isNear(given: number): (right: { readonly value: number; readonly tolerance: number }) => boolean {
  return ({ value, tolerance }) => {
    const slack = 16 * Number.EPSILON * Math.max(Math.abs(given), Math.abs(value));
    return Number.isFinite(given) && Math.abs(given - value) <= tolerance + slack;
  };
}
