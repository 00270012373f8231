import { comparedText, comparedUnit } from './compared-text.js';
import type { AnswerKey, Question } from './question.js';
import { type QuizFault, quizFault } from './quiz-fault.js';

type GradedKind = AnswerKey['kind'];
type QuestionOf<Kind extends GradedKind> = Extract<Question, { kind: Kind }>;
type KeyOf<Kind extends GradedKind> = Extract<AnswerKey, { kind: Kind }>;
/** The faults of a key, with paths that begin below it. */
type KeyCheck<Kind extends GradedKind> = (
  question: QuestionOf<Kind>,
  key: KeyOf<Kind>,
) => readonly QuizFault[];

const checks: { readonly [Kind in GradedKind]: KeyCheck<Kind> } = {
  'single-choice': (question, key) => unknownIds([key.correct], question.options, () => '.correct'),
  'multiple-choice': (question, key) => [
    ...unknownIds(key.correct, question.options, (at) => `.correct[${at}]`),
    ...repetitions(key.correct, '.correct'),
  ],
  'true-false': () => [],
  'short-text': (question, key) => checkTexts(key.accepted, '.accepted', question.maxLength),
  number: checkNumber,
  order: (question, key) => [
    ...unknownIds(key.correct, question.options, (at) => `.correct[${at}]`),
    ...repetitions(key.correct, '.correct'),
    ...missingIds(question.options, key.correct, '.correct'),
  ],
  match: (question, key) => [
    ...unknownIds(Object.keys(key.correct), question.options, () => '.correct'),
    ...unknownIds(Object.values(key.correct), question.targets, () => '.correct'),
    ...missingIds(question.options, Object.keys(key.correct), '.correct'),
  ],
  'fill-in': checkGaps,
};

/** What is wrong with the key of a question: it is missing, of another kind, incomplete, or of ids that are not there. */
export function checkKey(question: Question, key: AnswerKey | undefined, path: string): readonly QuizFault[] {
  if (question.kind === 'poll' || question.kind === 'free-text')
    return key === undefined ? [] : [quizFault(path, `no key for ${question.kind}`, key.kind)];
  if (key?.kind !== question.kind)
    return [quizFault(path, `a key for ${question.kind}`, key?.kind ?? 'nothing')];
  // Both are of one kind, which the compiler can't follow through the table.
  const check = checks[question.kind] as (question: object, key: object) => readonly QuizFault[];
  return check(question, key).map((fault) => ({ ...fault, path: path + fault.path }));
}

function checkNumber(question: QuestionOf<'number'>, key: KeyOf<'number'>): readonly QuizFault[] {
  const numbers = [key, ...(key.also ?? [])].flatMap(({ value, tolerance }) => [value, tolerance]);
  if (!numbers.every(Number.isFinite)) return [quizFault('.value', 'finite numbers', String(numbers))];
  const offered = question.units ?? (question.unit === undefined ? undefined : [question.unit]);
  if (question.units !== undefined && key.unit === undefined)
    return [quizFault('.unit', 'one of the units of the question', 'nothing')];
  if (offered === undefined || key.unit === undefined) return [];
  const wanted = comparedUnit(key.unit);
  return offered.some((one) => comparedUnit(one) === wanted)
    ? []
    : [quizFault('.unit', `one of: ${offered.join(', ')}`, key.unit)];
}

function checkGaps(question: QuestionOf<'fill-in'>, key: KeyOf<'fill-in'>): readonly QuizFault[] {
  const gaps = question.text.flatMap((part) => (part.kind === 'gap' ? [part] : []));
  const ids = Object.keys(key.accepted);
  return [
    ...unknownIds(ids, gaps, () => '.accepted'),
    ...missingIds(gaps, ids, '.accepted'),
    ...gaps.flatMap(({ id, options }) => {
      const accepted = Object.hasOwn(key.accepted, id) ? (key.accepted[id] ?? []) : [];
      return options === undefined
        ? checkTexts(accepted, `.accepted.${id}`, 1_000)
        : unknownIds(accepted, options, (at) => `.accepted.${id}[${at}]`);
    }),
  ];
}

function checkTexts(texts: readonly string[], path: string, maxLength: number): readonly QuizFault[] {
  return texts.flatMap((text, at) => {
    if (comparedText(text) === '') return [quizFault(`${path}[${at}]`, 'a text', text)];
    return text.length > maxLength
      ? [quizFault(`${path}[${at}]`, `at most ${maxLength} characters, as a pupil can write`, text)]
      : [];
  });
}

function unknownIds(
  ids: readonly string[],
  among: readonly { readonly id: string }[],
  pathOf: (at: number) => string,
): readonly QuizFault[] {
  return ids.flatMap((id, at) =>
    among.some((one) => one.id === id) ? [] : [quizFault(pathOf(at), 'an id of the question', id)],
  );
}

function missingIds(
  wanted: readonly { readonly id: string }[],
  ids: readonly string[],
  path: string,
): readonly QuizFault[] {
  const missing = wanted.flatMap(({ id }) => (ids.includes(id) ? [] : [id]));
  return missing.length === 0
    ? []
    : [quizFault(path, 'each id of the question', `without ${missing.join(', ')}`)];
}

function repetitions(ids: readonly string[], path: string): readonly QuizFault[] {
  return new Set(ids).size === ids.length ? [] : [quizFault(path, 'each id once', ids.join(', '))];
}
