import { HopeError } from '@hope-online/protocol';
import { type AnswerValue, type Question } from '@hope-online/protocol/quiz';

interface Identified {
  readonly id: string;
}

/** @throws HopeError `request-invalid` for an answer that the question can't have: of another kind, with ids that it lacks, too long */
export function checkAnswer(question: Question, value: AnswerValue): void {
  if (value.kind !== question.kind) throw invalid('value.kind', question.kind, value.kind);
  switch (question.kind) {
    case 'single-choice':
      if (value.kind === 'single-choice') checkIds('value.chosen', question.options, [value.chosen]);
      return;
    case 'multiple-choice':
      if (value.kind === 'multiple-choice') checkIds('value.chosen', question.options, value.chosen);
      return;
    case 'poll':
      if (value.kind === 'poll') checkPoll(question, value.chosen);
      return;
    case 'order':
      if (value.kind === 'order') checkOrder(question, value.order);
      return;
    case 'match':
      if (value.kind === 'match') checkMatch(question, value.pairs);
      return;
    case 'fill-in':
      if (value.kind === 'fill-in') checkGaps(question, value.gaps);
      return;
    case 'short-text':
    case 'free-text':
      if ('text' in value) checkLength(question.maxLength, value.text);
      return;
    case 'number':
      if (value.kind === 'number') checkUnit(question, value.unit);
      return;
    case 'true-false':
      return;
  }
}

type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>;

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
