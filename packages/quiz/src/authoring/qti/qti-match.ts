import { elementsNamed } from '../markup/markup-node.js';
import type { QtiInteraction, QtiQuestion } from './qti-reading.js';
import { idsOf, pairsOf, qtiOptions } from './qti-options.js';
import { rightValues } from './qti-response.js';

/** Options to be put in order. */
export function qtiOrder(reading: QtiInteraction): QtiQuestion {
  const read = qtiOptions([reading.interaction], 'qti-simple-choice', reading, 'o');
  const correct = idsOf(read, reading.response.correct);
  if (correct.length < read.options.length) return 'It does not say where all of its options belong.';
  return {
    question: { kind: 'order', ...reading.common, prompt: [...reading.prompt], options: read.options },
    key: { kind: 'order', correct },
  };
}

/** Two sets of which the one is matched with the other. */
export function qtiMatch(reading: QtiInteraction): QtiQuestion {
  const [left, right] = elementsNamed([reading.interaction], 'qti-simple-match-set');
  if (left === undefined || right === undefined) return 'It has no two sets to match.';
  const options = qtiOptions([left], 'qti-simple-associable-choice', reading, 'o');
  const targets = qtiOptions([right], 'qti-simple-associable-choice', reading, 't');
  const correct: Record<string, string> = {};
  for (const [one, other] of pairsOf(rightValues(reading.response))) {
    const [option, target] = [options.idOf(one), targets.idOf(other)];
    if (option === undefined || target === undefined)
      return 'One of its pairs is of options that are not there.';
    if (correct[option] !== undefined && correct[option] !== target)
      return 'One option goes with several others; here each goes with one.';
    correct[option] = target;
  }
  if (Object.keys(correct).length < options.options.length)
    return 'It does not say where all of its options belong.';
  return {
    question: {
      kind: 'match',
      ...reading.common,
      prompt: [...reading.prompt],
      options: options.options,
      targets: targets.options,
    },
    key: { kind: 'match', correct },
  };
}

/** One set of which pairs are made: the first of each pair is put on the left. */
export function qtiAssociate(reading: QtiInteraction): QtiQuestion {
  const all = qtiOptions([reading.interaction], 'qti-simple-associable-choice', reading, 'o');
  const pairs = pairsOf(rightValues(reading.response)).map(([one, other]) => [
    all.idOf(one),
    all.idOf(other),
  ]);
  const used = pairs.flat();
  if (used.includes(undefined) || new Set(used).size < used.length)
    return 'Its pairs share options, or are of options that are not there.';
  const correct = Object.fromEntries(pairs.map(([one = '', other = '']) => [one, other]));
  reading.losses.push('Its options stand in two columns here, the first of each pair on the left.');
  return {
    question: {
      kind: 'match',
      ...reading.common,
      prompt: [...reading.prompt],
      options: all.options.filter(({ id }) => Object.hasOwn(correct, id)),
      targets: all.options.filter(({ id }) => !Object.hasOwn(correct, id)),
    },
    key: { kind: 'match', correct },
  };
}
