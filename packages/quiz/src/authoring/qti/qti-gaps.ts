import { type AnswerKey, type Inline, type Question, quizPartIdSchema } from '@hope-online/protocol/quiz';
import * as v from 'valibot';
import { elementsNamed, type MarkupElement, type MarkupNode, textOf } from '../markup/markup-node.js';
import { qtiBody, qtiPrompt } from './qti-body.js';
import type { QtiInteraction, QtiQuestion, QtiReading } from './qti-reading.js';
import { pairsOf } from './qti-options.js';
import { type QtiResponse, rightValues } from './qti-response.js';

type Gap = Extract<Extract<Question, { kind: 'fill-in' }>['text'][number], { kind: 'gap' }>;

/** Fields to write in and words to choose within a text. */
export function qtiGaps(reading: QtiReading, asked: readonly MarkupElement[]): QtiQuestion {
  const gaps: Gap[] = [];
  const accepted: Record<string, string[]> = {};
  const written: QtiResponse[] = [];
  for (const [at, interaction] of asked.entries()) {
    const response = reading.responses.get(interaction.attributes['response-identifier'] ?? '');
    if (response === undefined) return 'It declares no response for one of its gaps.';
    const id = ownId(response.id, `g${at + 1}`);
    const words = elementsNamed([interaction], 'qti-inline-choice');
    const ids = new Map(
      words.map(({ attributes }, index) => [
        attributes['identifier'] ?? '',
        ownId(attributes['identifier'] ?? '', `o${index + 1}`),
      ]),
    );
    const options = words.map((word) => ({
      id: ids.get(word.attributes['identifier'] ?? '') ?? '',
      text: textOf(word.children).replace(/\s+/g, ' ').trim(),
    }));
    const right = rightValues(response).flatMap((value) =>
      options.length === 0 ? [value] : (ids.get(value) ?? []),
    );
    if (right.length === 0) return 'It does not say what is right in one of its gaps.';
    if (options.length === 0) written.push(response);
    gaps.push({ kind: 'gap', id, ...(options.length === 0 ? {} : { options }) });
    accepted[id] = right;
  }
  const mappings = written.flatMap(({ mapping }) => mapping);
  const caseSensitive = written.length > 0 && mappings.every((entry) => entry.caseSensitive);
  return fillIn(reading, asked, gaps, { kind: 'fill-in', accepted, caseSensitive });
}

/** Words to be put into gaps of a text: each gap gets all of them to choose from. */
export function qtiGapMatch(reading: QtiInteraction): QtiQuestion {
  const { interaction, response } = reading;
  const words = elementsNamed([interaction], 'qti-gap-text');
  if (elementsNamed([interaction], 'qti-gap-img').length > 0)
    return 'Its gaps are for pictures; here they are for words.';
  const options = words.map(({ attributes, children }, at) => ({
    id: ownId(attributes['identifier'] ?? '', `o${at + 1}`),
    identifier: attributes['identifier'] ?? '',
    text: textOf(children).replace(/\s+/g, ' ').trim(),
  }));
  const marks = elementsNamed([interaction], 'qti-gap');
  const pairs = pairsOf(rightValues(response));
  const accepted: Record<string, string[]> = {};
  const gaps = marks.map(({ attributes }, at): Gap => {
    const identifier = attributes['identifier'] ?? '';
    const id = ownId(identifier, `g${at + 1}`);
    const right = pairs.flatMap(([word, gap]) => (gap === identifier ? [word] : []));
    accepted[id] = options.flatMap((option) => (right.includes(option.identifier) ? [option.id] : []));
    return { kind: 'gap', id, options: options.map((option) => ({ id: option.id, text: option.text })) };
  });
  if (gaps.length === 0) return 'It has no gap.';
  return fillIn(reading, marks, gaps, { kind: 'fill-in', accepted, caseSensitive: false });
}

function fillIn(
  reading: QtiReading,
  marks: readonly MarkupElement[],
  gaps: readonly Gap[],
  key: Extract<AnswerKey, { kind: 'fill-in' }>,
): QtiQuestion {
  const within = { ...reading.body, children: withoutWords(reading.body) };
  const { lead, line } = qtiBody(within, marks, reading);
  const text = line.flatMap((part): (Inline | Gap)[] =>
    part.kind === 'mark' ? gaps.slice(part.index, part.index + 1) : [part],
  );
  const [interaction] = elementsNamed([reading.body], 'qti-gap-match-interaction');
  const prompt = [...lead, ...(interaction === undefined ? [] : qtiPrompt(interaction, reading))];
  return { question: { kind: 'fill-in', ...reading.common, prompt, text }, key };
}

/** The body's nodes with the words of a gap match taken out: the gaps have them, and the instruction is read by itself. */
function withoutWords(element: MarkupElement): MarkupElement['children'] {
  return element.children.flatMap((child): MarkupNode[] => {
    if (typeof child === 'string') return [child];
    if (
      child.tag === 'qti-gap-text' ||
      (child.tag === 'qti-prompt' && element.tag === 'qti-gap-match-interaction')
    )
      return [];
    // Gaps and fields keep their identity, by which they are found.
    const isMark = ['qti-inline-choice-interaction', 'qti-text-entry-interaction', 'qti-gap'].includes(
      child.tag,
    );
    return isMark ? [child] : [{ ...child, children: withoutWords(child) }];
  });
}

function ownId(identifier: string, otherwise: string): string {
  return v.is(quizPartIdSchema, identifier) ? identifier : otherwise;
}
