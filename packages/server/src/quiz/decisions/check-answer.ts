import { HopeError } from '@hope-online/protocol';
import { type AnswerValue, type Question } from '@hope-online/protocol/quiz';

interface Identified {
  readonly id: string;
}

type Kind = Question['kind'];
type Of<Each extends Kind> = Extract<Question, { kind: Each }>;
type ValueOf<Each extends Kind> = Extract<AnswerValue, { kind: Each }>;

const checks: { readonly [Each in Kind]: (question: Of<Each>, value: ValueOf<Each>) => void } = {
  'single-choice': ({ options }, { chosen }) => checkIds('value.chosen', options, [chosen]),
  'multiple-choice': ({ options }, { chosen }) => checkIds('value.chosen', options, chosen),
  'true-false': () => undefined,
  'short-text': ({ maxLength }, { text }) => checkLength(maxLength, text),
  'free-text': ({ maxLength }, { text }) => checkLength(maxLength, text),
  number: (question, { unit }) => checkUnit(question, unit),
  order: (question, { order }) => checkOrder(question, order),
  match: (question, { pairs }) => checkMatch(question, pairs),
  'fill-in': (question, { gaps }) => checkGaps(question, gaps),
  poll: (question, { chosen }) => checkPoll(question, chosen),
};

/** @throws HopeError `request-invalid` for an answer that the question can't have: of another kind, with ids that it lacks, too long */
export function checkAnswer(question: Question, value: AnswerValue): void {
  if (value.kind !== question.kind) throw invalid('value.kind', question.kind, value.kind);
  // The two are of one kind, which the compiler can't follow through the table.
  const check = checks[question.kind] as (question: object, value: object) => void;
  check(question, value);
}

function checkPoll({ options, multiple }: Of<'poll'>, chosen: readonly string[]): void {
  checkIds('value.chosen', options, chosen);
  if (!multiple && chosen.length > 1) throw invalid('value.chosen', 'one option', String(chosen.length));
}

function checkOrder({ options }: Of<'order'>, order: readonly string[]): void {
  checkIds('value.order', options, order);
  if (order.length !== options.length)
    throw invalid('value.order', `all ${options.length} options`, String(order.length));
}

function checkMatch({ options, targets }: Of<'match'>, pairs: Readonly<Record<string, string>>): void {
  checkIds('value.pairs', options, Object.keys(pairs));
  for (const target of Object.values(pairs)) checkIds('value.pairs', targets, [target]);
}

function checkGaps({ text }: Of<'fill-in'>, given: Readonly<Record<string, string>>): void {
  const gaps = text.flatMap((part) => (part.kind === 'gap' ? [part] : []));
  checkIds('value.gaps', gaps, Object.keys(given));
  for (const { id, options } of gaps) {
    const answer = given[id];
    if (options && answer !== undefined) checkIds(`value.gaps.${id}`, options, [answer]);
  }
}

function checkLength(most: number, text: string): void {
  if (text.length > most) throw invalid('value.text', `at most ${most} characters`, String(text.length));
}

function checkUnit({ units }: Of<'number'>, unit: string | undefined): void {
  if (units && unit !== undefined && !units.includes(unit))
    throw invalid('value.unit', 'one of the question’s units', unit);
}

function checkIds(path: string, among: readonly Identified[], ids: readonly string[]): void {
  const unknown = ids.find((id) => !among.some((one) => one.id === id));
  if (unknown !== undefined) throw invalid(path, 'ids of the question', unknown);
  if (new Set(ids).size !== ids.length) throw invalid(path, 'each id once', 'one twice');
}

function invalid(path: string, expected: string, received: string): HopeError {
  return new HopeError('request-invalid', `${path}: expected ${expected}, got ${received.slice(0, 64)}`, {
    details: { path, expected, received: received.slice(0, 64) },
  });
}
