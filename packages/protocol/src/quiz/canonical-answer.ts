import { comparedText, comparedUnit } from './compared-text.js';
import type { AnswerKey, AnswerValue, Question } from './question.js';

/**
 * What an answer counts as, for tallies: the ids that were chosen; `true` or `false`; a text or number as it is compared
 * (numbers to twelve digits, with their unit); for orders all ids with commas; for pairs and gaps `id:answer` each. Empty for free
 * text, for an answer of another kind than the question, and for one with ids that the question doesn't have. The key tells whether case counts.
 */
export function canonicalAnswer(question: Question, value: AnswerValue, key?: AnswerKey): string[] {
  if (value.kind !== question.kind) return [];
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
    case 'poll':
      return known(question.options, chosenIds(value));
    case 'order':
      return value.kind === 'order' && known(question.options, value.order).length === question.options.length
        ? [value.order.join(',')]
        : [];
    case 'match':
      return value.kind === 'match' ? canonicalPairs(question, value.pairs) : [];
    case 'fill-in':
      return value.kind === 'fill-in' ? canonicalGaps(question, value.gaps, isCaseSensitive(key)) : [];
    default:
      return canonicalPlain(value, isCaseSensitive(key));
  }
}

function isCaseSensitive(key: AnswerKey | undefined): boolean {
  return (key?.kind === 'short-text' || key?.kind === 'fill-in') && key.caseSensitive;
}

function chosenIds(value: AnswerValue): readonly string[] {
  if (value.kind === 'single-choice') return [value.chosen];
  return value.kind === 'multiple-choice' || value.kind === 'poll' ? value.chosen : [];
}

function canonicalPlain(value: AnswerValue, caseSensitive: boolean): string[] {
  switch (value.kind) {
    case 'true-false':
      return [String(value.chosen)];
    case 'short-text':
      return [comparedText(value.text, caseSensitive)].filter((text) => text !== '');
    case 'number': {
      if (!Number.isFinite(value.value)) return [];
      const number = String(Number(value.value.toPrecision(12)));
      return [value.unit === undefined ? number : `${number} ${comparedUnit(value.unit)}`];
    }
    default:
      return [];
  }
}

function canonicalPairs(
  question: Extract<Question, { kind: 'match' }>,
  pairs: Readonly<Record<string, string>>,
): string[] {
  const entries = Object.entries(pairs);
  const isKnown =
    known(
      question.options,
      entries.map(([option]) => option),
    ).length === entries.length &&
    entries.every(([, target]) => question.targets.some(({ id }) => id === target));
  return isKnown ? entries.map(([option, target]) => `${option}:${target}`) : [];
}

function canonicalGaps(
  question: Extract<Question, { kind: 'fill-in' }>,
  given: Readonly<Record<string, string>>,
  caseSensitive: boolean,
): string[] {
  const gaps = question.text.flatMap((part) => (part.kind === 'gap' ? [part] : []));
  if (known(gaps, Object.keys(given)).length < Object.keys(given).length) return [];
  return gaps.flatMap(({ id, options }) => {
    const text = Object.hasOwn(given, id) ? (given[id] ?? '') : '';
    if (options !== undefined) return known(options, [text]).map((option) => `${id}:${option}`);
    const compared = comparedText(text, caseSensitive);
    return compared === '' ? [] : [`${id}:${compared}`];
  });
}

/** The ids, each once; none of them where one is not among the question's. */
function known(among: readonly { readonly id: string }[], ids: readonly string[]): string[] {
  return ids.every((id) => among.some((one) => one.id === id)) ? [...new Set(ids)] : [];
}
