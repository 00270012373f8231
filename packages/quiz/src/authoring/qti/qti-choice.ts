import { elementsNamed, textOf } from '../markup/markup-node.js';
import type { QtiInteraction, QtiQuestion } from './qti-reading.js';
import { idsOf, qtiOptions } from './qti-options.js';
import { rightValues } from './qti-response.js';

/** A choice: of one, of several, between true and false, or a poll where nothing is right. */
export function qtiChoice(reading: QtiInteraction): QtiQuestion {
  const { interaction, response, processing } = reading;
  const read = qtiOptions([interaction], 'qti-simple-choice', reading, 'o');
  const common = { ...reading.common, prompt: [...reading.prompt], options: read.options };
  const shuffle = interaction.attributes['shuffle'] === 'true';
  const correct = idsOf(read, rightValues(response));
  const multiple = response.cardinality === 'multiple' || response.cardinality === 'ordered';
  if (elementsNamed([interaction], 'qti-feedback-inline').length > 0)
    reading.losses.push('Feedback to single options is left out.');
  if (correct.length === 0) return { question: { kind: 'poll', ...common, multiple } };
  if (multiple)
    return {
      question: { kind: 'multiple-choice', ...common, shuffle },
      key: { kind: 'multiple-choice', correct, partial: processing.maps && response.mapping.length > 0 },
    };
  const [only = ''] = idsOf(read, response.correct);
  if (correct.length > 1 || only === '')
    return 'Any one of several options is right: here such a choice has one.';
  return isTruth(interaction)
    ? {
        question: { kind: 'true-false', ...reading.common, prompt: [...reading.prompt] },
        key: { kind: 'true-false', correct: only.toLowerCase() === 'true' },
      }
    : {
        question: { kind: 'single-choice', ...common, shuffle },
        key: { kind: 'single-choice', correct: only },
      };
}

/** Two options that are named `true` and `false`, and say one word each, in whatever language. */
function isTruth(interaction: QtiInteraction['interaction']): boolean {
  const choices = elementsNamed([interaction], 'qti-simple-choice');
  const names = choices.map(({ attributes }) => (attributes['identifier'] ?? '').toLowerCase()).sort();
  return (
    names.join() === 'false,true' &&
    choices.every(({ children }) => /^\s*\S{1,16}\s*$/.test(textOf(children)))
  );
}
