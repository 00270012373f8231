import { type QuizItem, quizPartIdSchema } from '@hope-online/protocol/quiz';
import * as v from 'valibot';
import { elementsNamed, type MarkupElement } from '../markup/markup-node.js';
import { qtiBody, type QtiContentReading, qtiContent, qtiPrompt } from './qti-body.js';
import { qtiChoice } from './qti-choice.js';
import { qtiGapMatch, qtiGaps } from './qti-gaps.js';
import { qtiAssociate, qtiMatch, qtiOrder } from './qti-match.js';
import { interactions, otherInteractions } from './qti-names.js';
import { ownLength, type QtiInteraction, type QtiQuestion, type QtiReading } from './qti-reading.js';
import { qtiProcessing, qtiResponses } from './qti-response.js';
import { qtiText } from './qti-text.js';

type Reader = (reading: QtiInteraction) => QtiQuestion;

const readers: Readonly<Record<string, Reader>> = {
  'qti-choice-interaction': qtiChoice,
  'qti-text-entry-interaction': qtiText,
  'qti-extended-text-interaction': ({ common, prompt, interaction }) => ({
    question: {
      kind: 'free-text',
      ...common,
      prompt: [...prompt],
      maxLength: ownLength(interaction, 4_000) ?? 2_000,
    },
  }),
  'qti-order-interaction': qtiOrder,
  'qti-match-interaction': qtiMatch,
  'qti-associate-interaction': qtiAssociate,
  'qti-gap-match-interaction': qtiGapMatch,
};

/** Makes our item of a `qti-assessment-item`. Notes on what changed go to the reading's losses. */
export function qtiItem(
  item: MarkupElement,
  reading: QtiContentReading,
  attempts: number,
): { readonly item: QuizItem } | { readonly fault: string } {
  if (item.tag === 'assessmentItem') return { fault: 'It is QTI 2, which is not read here; QTI 3 is.' };
  if (item.tag !== 'qti-assessment-item') return { fault: `It is no item of QTI 3 but <${item.tag}>.` };
  const [body] = elementsNamed(item.children, 'qti-item-body');
  if (body === undefined) return { fault: 'It has no body.' };
  const id = item.attributes['identifier'] ?? '';
  const common = { id: v.is(quizPartIdSchema, id) ? id : '', points: pointsOf(item), attempts };
  const made = questionOf({ ...reading, item, body, common, responses: qtiResponses(item) });
  if (typeof made === 'string') return { fault: made };
  const explanation = elementsNamed(item.children, 'qti-modal-feedback').flatMap(({ children }) =>
    qtiContent(children, reading),
  );
  return { item: { ...made, ...(explanation.length === 0 ? {} : { explanation }) } };
}

function questionOf(reading: QtiReading): QtiQuestion {
  const { item, body, responses } = reading;
  const [other] = elementsNamed([body], ...otherInteractions);
  if (other !== undefined) return `<${other.tag}> has no kind of question here.`;
  const asked = elementsNamed([body], ...interactions);
  const [interaction] = asked;
  if (interaction === undefined) return 'It asks nothing.';
  const inLine = asked.every(
    ({ tag }) => tag === 'qti-text-entry-interaction' || tag === 'qti-inline-choice-interaction',
  );
  if (asked.length > 1 && !inLine)
    return `It asks ${asked.length} things at once; here each is a question of its own.`;
  const response = responses.get(interaction.attributes['response-identifier'] ?? '');
  if (response === undefined) return 'It declares no response for what it asks.';
  const processing = qtiProcessing(item, response);
  if (processing.own)
    reading.losses.push(
      'Its own rules of scoring are left out; the right answers count as they are declared.',
    );
  if (asked.length > 1 || interaction.tag === 'qti-inline-choice-interaction') return qtiGaps(reading, asked);
  const { prompt } = qtiBody(body, [interaction], reading);
  const whole = [...prompt, ...qtiPrompt(interaction, reading)];
  const reader = readers[interaction.tag];
  return reader?.({ ...reading, interaction, response, processing, prompt: whole }) ?? 'It asks nothing.';
}

/** The outcome MAXSCORE, where it is declared; else one point. */
function pointsOf(item: MarkupElement): number {
  const outcome = elementsNamed(item.children, 'qti-outcome-declaration').find(
    ({ attributes }) => attributes['identifier'] === 'MAXSCORE',
  );
  const [value] = elementsNamed(outcome?.children ?? [], 'qti-value');
  const points = Number(typeof value?.children[0] === 'string' ? value.children[0] : Number.NaN);
  return points >= 0 && points <= 1_000 ? points : 1;
}
