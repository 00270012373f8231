import { type AnswerValue, type Question } from '@hope-online/protocol/quiz';
import { parseNumber } from './parse-number.js';

/** What stands in a question's fields, sent or not; one shape for all kinds, of which each uses a part. */
export interface Draft {
  /** Ids of options; `true` or `false`. */
  readonly chosen: readonly string[];
  readonly text: string;
  readonly unit: string;
  /** Ids of options in the pupil's order. */
  readonly order: readonly string[];
  /** Option id → target id, or gap id → what is in it. */
  readonly slots: Readonly<Record<string, string>>;
  /** Whether the pupil did anything. */
  readonly touched: boolean;
}

/** The fields as they show an answer, or nothing. */
export function draftOf(question: Question, value: AnswerValue | undefined): Draft {
  const blank: Draft = {
    chosen: [],
    text: '',
    unit: '',
    order: question.kind === 'order' ? question.options.map(({ id }) => id) : [],
    slots: {},
    touched: value !== undefined,
  };
  switch (value?.kind) {
    case undefined:
      return blank;
    case 'single-choice':
      return { ...blank, chosen: [value.chosen] };
    case 'true-false':
      return { ...blank, chosen: [String(value.chosen)] };
    case 'multiple-choice':
    case 'poll':
      return { ...blank, chosen: value.chosen };
    case 'short-text':
    case 'free-text':
      return { ...blank, text: value.text };
    case 'number':
      return { ...blank, text: String(value.value), unit: value.unit ?? '' };
    case 'order':
      return { ...blank, order: value.order };
    case 'match':
      return { ...blank, slots: value.pairs };
    case 'fill-in':
      return { ...blank, slots: value.gaps };
  }
}

/** The answer that the fields make; undefined as long as they make none. */
export function valueOf(question: Question, draft: Draft): AnswerValue | undefined {
  const { kind } = question;
  switch (kind) {
    case 'single-choice':
    case 'true-false':
    case 'multiple-choice':
    case 'poll':
      return chosenValue(kind, draft.chosen);
    case 'short-text':
    case 'free-text':
      return draft.text.trim() === '' ? undefined : { kind, text: draft.text };
    case 'number':
      return numberValue(question, draft);
    case 'order':
      return { kind, order: [...draft.order] };
    case 'match': {
      const pairs = filled(draft.slots);
      return pairs && { kind, pairs };
    }
    case 'fill-in': {
      const gaps = filled(draft.slots);
      return gaps && { kind, gaps };
    }
  }
}

function chosenValue(
  kind: 'single-choice' | 'true-false' | 'multiple-choice' | 'poll',
  chosen: Draft['chosen'],
): AnswerValue | undefined {
  const [first] = chosen;
  if (first === undefined) return undefined;
  if (kind === 'single-choice') return { kind, chosen: first };
  return kind === 'true-false' ? { kind, chosen: first === 'true' } : { kind, chosen: [...chosen].sort() };
}

function numberValue(
  { units }: Extract<Question, { kind: 'number' }>,
  { text, unit }: Draft,
): AnswerValue | undefined {
  const value = parseNumber(text);
  if (value === undefined || (units && unit === '')) return undefined;
  return { kind: 'number', value, ...(units ? { unit } : {}) };
}

function filled(slots: Draft['slots']): Record<string, string> | undefined {
  const full = Object.entries(slots).filter(([, text]) => text.trim() !== '');
  return full.length === 0 ? undefined : Object.fromEntries(full);
}

/** Whether two answers are the same, in whatever order their parts stand. */
export function isSameValue(one: AnswerValue | undefined, other: AnswerValue | undefined): boolean {
  return sketch(one) === sketch(other);
}

function sketch(value: AnswerValue | undefined): string {
  if (!value) return '';
  // Choices are a set; only what was put in order has one.
  const plain =
    'chosen' in value && typeof value.chosen === 'object' ? { ...value, chosen: inSet(value.chosen) } : value;
  const parts = Object.entries(plain).map(([key, part]): [string, unknown] => [key, sorted(part)]);
  return JSON.stringify(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inSet(chosen: readonly string[]): string[] {
  return [...chosen].sort();
}

function sorted(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Chooses an option, or with several allowed turns it on and off. */
export function toggled(chosen: readonly string[], id: string, several: boolean): readonly string[] {
  if (!several) return [id];
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}

/** Moves something to another place in an order; past an end it goes nowhere. */
export function moved(order: readonly string[], id: string, to: number): readonly string[] {
  if (!order.includes(id) || to < 0 || to >= order.length) return order;
  const others = order.filter((one) => one !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}
