import { type AnswerKey, type QuizItem } from '@hope-online/protocol/quiz';
import { withText } from './author-text.js';
import { gapTextOf } from './gap-text.js';
import { freeId } from './new-item.js';

type ItemOf<Kind extends QuizItem['question']['kind']> = Extract<QuizItem['question'], { kind: Kind }>;
type KeyOf<Kind extends AnswerKey['kind']> = Extract<AnswerKey, { kind: Kind }>;

/** The question with other words. */
export function withPrompt(item: QuizItem, text: string): QuizItem {
  return { ...item, question: { ...item.question, prompt: withText(item.question.prompt, text) } };
}

/** With another explanation; none where there are no words. */
export function withExplanation({ explanation: before, ...item }: QuizItem, text: string): QuizItem {
  const explanation = withText(before ?? [], text);
  return explanation.length === 0 ? item : { ...item, explanation };
}

/** With other words for an option, or for a target of a match. */
export function withOptionText(
  item: QuizItem,
  { list, id }: { readonly list: 'options' | 'targets'; readonly id: string },
  text: string,
): QuizItem {
  const { question } = item;
  const change = (options: ItemOf<'order'>['options']) =>
    options.map((option) =>
      option.id === id ? { ...option, content: withText(option.content, text) } : option,
    );
  if (list === 'targets')
    return question.kind === 'match'
      ? { ...item, question: { ...question, targets: change(question.targets) } }
      : item;
  return 'options' in question
    ? { ...item, question: { ...question, options: change(question.options) } }
    : item;
}

/** With one option more: at the end, and in a match with a target of its own. */
export function withMoreOptions(item: QuizItem): QuizItem {
  const { question, key } = item;
  if (!('options' in question)) return item;
  const id = freeId(question.options);
  const options = [...question.options, { id, content: [] }];
  if (question.kind === 'match') {
    const target = freeId(question.targets, 'A');
    const targets = [...question.targets, { id: target, content: [] }];
    const correct = { ...(key as KeyOf<'match'> | undefined)?.correct, [id]: target };
    return { ...item, question: { ...question, options, targets }, key: { kind: 'match', correct } };
  }
  if (question.kind === 'order') {
    const correct = [...(key as KeyOf<'order'>).correct, id];
    return { ...item, question: { ...question, options }, key: { kind: 'order', correct } };
  }
  return { ...item, question: { ...question, options } };
}

/** Without an option, and without what the key said of it. */
export function withoutOption(item: QuizItem, id: string): QuizItem {
  const { question } = item;
  if (!('options' in question)) return item;
  const options = question.options.filter((option) => option.id !== id);
  const key = item.key && keyWithout(item.key, id, options[0]?.id ?? '');
  const changed = { ...item, ...(key && { key }) };
  if (question.kind !== 'match') return { ...changed, question: { ...question, options } };
  const partner = (item.key as KeyOf<'match'>).correct[id];
  const targets = question.targets.filter((target) => target.id !== partner);
  return { ...changed, question: { ...question, options, targets } };
}

function keyWithout(key: AnswerKey, id: string, first: string): AnswerKey {
  switch (key.kind) {
    case 'single-choice':
      return key.correct === id ? { ...key, correct: first } : key;
    case 'multiple-choice':
    case 'order':
      return { ...key, correct: key.correct.filter((one) => one !== id) };
    case 'match': {
      const correct = Object.fromEntries(Object.entries(key.correct).filter(([option]) => option !== id));
      return { ...key, correct };
    }
    default:
      return key;
  }
}

/** With a target more that belongs to nothing. */
export function withDistractor(item: QuizItem): QuizItem {
  const { question } = item;
  if (question.kind !== 'match') return item;
  const targets = [...question.targets, { id: freeId(question.targets, 'A'), content: [] }];
  return { ...item, question: { ...question, targets } };
}

/** Without a target that belongs to nothing. */
export function withoutTarget(item: QuizItem, id: string): QuizItem {
  const { question } = item;
  if (question.kind !== 'match') return item;
  return {
    ...item,
    question: { ...question, targets: question.targets.filter((target) => target.id !== id) },
  };
}

/** With an option right, or no longer. */
export function withRight(item: QuizItem, id: string, isRight: boolean): QuizItem {
  const { key } = item;
  if (key?.kind === 'single-choice') return isRight ? { ...item, key: { ...key, correct: id } } : item;
  if (key?.kind !== 'multiple-choice') return item;
  const others = key.correct.filter((one) => one !== id);
  return { ...item, key: { ...key, correct: isRight ? [...others, id] : others } };
}

/** With an option one place earlier (`-1`) or later (`1`) in the right order. */
export function withMovedOption(item: QuizItem, id: string, by: -1 | 1): QuizItem {
  const { question, key } = item;
  if (question.kind !== 'order' || key?.kind !== 'order') return item;
  const correct = moved(key.correct, key.correct.indexOf(id), by);
  // Where the options stand says nothing: they are mixed when the quiz is uploaded.
  const options = correct.flatMap((one) => question.options.filter((option) => option.id === one));
  return { ...item, question: { ...question, options }, key: { ...key, correct } };
}

/** A list with one of its entries moved by one place, if there is that place. */
export function moved<Item>(list: readonly Item[], at: number, by: -1 | 1): Item[] {
  const changed = [...list];
  const [item] = changed.splice(at, 1);
  if (at < 0 || item === undefined || at + by < 0 || at + by > changed.length) return [...list];
  changed.splice(at + by, 0, item);
  return changed;
}

/** With another text with gaps; see {@link gapTextOf}. */
export function withGaps(item: QuizItem, written: string): QuizItem {
  const { question, key } = item;
  if (question.kind !== 'fill-in') return item;
  const { text, accepted } = gapTextOf(written);
  const caseSensitive = key?.kind === 'fill-in' && key.caseSensitive;
  return { ...item, question: { ...question, text }, key: { kind: 'fill-in', accepted, caseSensitive } };
}

/** With the units that a number may have: one stands after the field, of several the first is right. */
export function withUnits(item: QuizItem, written: string): QuizItem {
  const { question, key } = item;
  if (question.kind !== 'number' || key?.kind !== 'number') return item;
  const words = written.split(/[,，、;；]/).map((word) => word.trim());
  const found = [...new Set(words.filter((word) => word !== ''))];
  const { unit: _unit, units: _units, ...bare } = question;
  const { unit: _right, ...bareKey } = key;
  const [first] = found;
  if (first === undefined) return { ...item, question: bare, key: bareKey };
  if (found.length === 1) return { ...item, question: { ...bare, unit: first }, key: bareKey };
  return { ...item, question: { ...bare, units: found }, key: { ...bareKey, unit: first } };
}

/** The units as {@link withUnits} reads them. */
export function unitsOf({ question, key }: QuizItem): string {
  if (question.kind !== 'number') return '';
  const right = key?.kind === 'number' ? key.unit : undefined;
  const others = (question.units ?? []).filter((unit) => unit !== right);
  return question.unit ?? [...(right === undefined ? [] : [right]), ...others].join(', ');
}
