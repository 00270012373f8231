import type { Content, QuizItem } from '@hope-online/protocol/quiz';
import { encodeEntities } from '../markup/entities.js';
import { markupOfContent, markupOfLine, type MarkupWriting } from '../markup/markup-of-content.js';
import { qtiNamespace, templates } from './qti-names.js';

/** The parts of an item in QTI that hang on the kind of its question. */
interface ItemParts {
  readonly responses: string;
  readonly body: string;
  readonly processing: string;
}

type ItemOf<Kind extends QuizItem['question']['kind']> = QuizItem & {
  readonly question: Extract<QuizItem['question'], { kind: Kind }>;
};

/** Writes one item in QTI 3; undefined for what QTI has no place for. */
export function qtiItemXml(item: QuizItem, language: string, writing: MarkupWriting): string | undefined {
  const { question, explanation } = item;
  const parts = partsOf(item, writing);
  if (parts === undefined) return undefined;
  const feedback =
    explanation === undefined
      ? ''
      : `<qti-modal-feedback outcome-identifier="FEEDBACK" identifier="explanation" show-hide="show"><qti-content-body>${markupOfContent(explanation, writing)}</qti-content-body></qti-modal-feedback>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<qti-assessment-item xmlns="${qtiNamespace}" identifier="${question.id}" title="${question.id}" adaptive="false" time-dependent="false" xml:lang="${encodeEntities(language)}">`,
    parts.responses,
    '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>',
    `<qti-outcome-declaration identifier="MAXSCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>${question.points}</qti-value></qti-default-value></qti-outcome-declaration>`,
    '<qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/>',
    `<qti-item-body>${markupOfContent(question.prompt, writing)}${parts.body}</qti-item-body>`,
    parts.processing,
    feedback,
    '</qti-assessment-item>',
    '',
  ]
    .filter((line, at, all) => line !== '' || at === all.length - 1)
    .join('\n');
}

function partsOf(item: QuizItem, writing: MarkupWriting): ItemParts | undefined {
  const { question } = item;
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
    case 'poll':
      return choiceParts({ ...item, question }, writing);
    case 'true-false':
      return truthParts(item);
    case 'short-text':
      return textParts({ ...item, question });
    case 'number':
      return numberParts({ ...item, question });
    case 'order':
      return orderParts({ ...item, question }, writing);
    case 'match':
      return matchParts({ ...item, question }, writing);
    case 'fill-in':
      return gapParts({ ...item, question }, writing);
    case 'free-text':
      return {
        responses: declaration('RESPONSE', 'single', 'string', []),
        body: `<qti-extended-text-interaction response-identifier="RESPONSE" data-max-length="${question.maxLength}"/>`,
        processing: '',
      };
  }
}

const byMatch = `<qti-response-processing template="${templates}match_correct"/>`;
const byMap = `<qti-response-processing template="${templates}map_response"/>`;

function declaration(
  id: string,
  cardinality: string,
  type: string,
  correct: readonly string[],
  mapping = '',
): string {
  const values = correct.map((value) => `<qti-value>${encodeEntities(value)}</qti-value>`).join('');
  const right = values === '' ? '' : `<qti-correct-response>${values}</qti-correct-response>`;
  return `<qti-response-declaration identifier="${id}" cardinality="${cardinality}" base-type="${type}">${right}${mapping}</qti-response-declaration>`;
}

function mappingOf(
  entries: readonly (readonly [key: string, value: number])[],
  caseSensitive?: boolean,
): string {
  const attribute = caseSensitive === undefined ? '' : ` case-sensitive="${caseSensitive}"`;
  const written = entries.map(
    ([key, value]) =>
      `<qti-map-entry map-key="${encodeEntities(key)}" mapped-value="${Number(value.toPrecision(8))}"${attribute}/>`,
  );
  return `<qti-mapping default-value="0" lower-bound="0">${written.join('')}</qti-mapping>`;
}

function choices(
  tag: string,
  options: readonly { readonly id: string; readonly content: Content }[],
  writing: MarkupWriting,
  more = '',
): string {
  return options
    .map(
      ({ id, content }) => `<${tag} identifier="${id}"${more}>${markupOfContent(content, writing)}</${tag}>`,
    )
    .join('');
}

function choiceParts(
  { question, key }: ItemOf<'single-choice' | 'multiple-choice' | 'poll'>,
  writing: MarkupWriting,
): ItemParts {
  const multiple = question.kind === 'multiple-choice' || (question.kind === 'poll' && question.multiple);
  const shuffle = question.kind !== 'poll' && question.shuffle;
  const correct =
    key?.kind === 'single-choice' ? [key.correct] : key?.kind === 'multiple-choice' ? key.correct : [];
  const partial = key?.kind === 'multiple-choice' && key.partial;
  const worth = question.points / Math.max(1, correct.length);
  const mapping = partial
    ? mappingOf(question.options.map(({ id }) => [id, correct.includes(id) ? worth : -worth]))
    : '';
  return {
    responses: declaration('RESPONSE', multiple ? 'multiple' : 'single', 'identifier', correct, mapping),
    body: `<qti-choice-interaction response-identifier="RESPONSE" shuffle="${shuffle}" max-choices="${multiple ? 0 : 1}">${choices('qti-simple-choice', question.options, writing)}</qti-choice-interaction>`,
    processing: question.kind === 'poll' ? '' : partial ? byMap : byMatch,
  };
}

function truthParts({ key }: QuizItem): ItemParts {
  const correct = key?.kind === 'true-false' ? [String(key.correct)] : [];
  const options = ['true', 'false']
    .map((truth) => `<qti-simple-choice identifier="${truth}">${truth}</qti-simple-choice>`)
    .join('');
  return {
    responses: declaration('RESPONSE', 'single', 'identifier', correct),
    body: `<qti-choice-interaction response-identifier="RESPONSE" shuffle="false" max-choices="1">${options}</qti-choice-interaction>`,
    processing: byMatch,
  };
}

function textParts({ question, key }: ItemOf<'short-text'>): ItemParts | undefined {
  if (key?.kind !== 'short-text') return undefined;
  const mapping = mappingOf(
    key.accepted.map((text) => [text, question.points]),
    key.caseSensitive,
  );
  return {
    responses: declaration('RESPONSE', 'single', 'string', key.accepted.slice(0, 1), mapping),
    body: `<p><qti-text-entry-interaction response-identifier="RESPONSE" data-max-length="${question.maxLength}"/></p>`,
    processing: byMap,
  };
}

function numberParts({ question, key }: ItemOf<'number'>): ItemParts | undefined {
  if (key?.kind !== 'number') return undefined;
  const unit =
    question.unit === undefined ? '' : ` <span class="hope-unit">${encodeEntities(question.unit)}</span>`;
  const equals = [key, ...(key.also ?? [])].map(
    ({ value, tolerance }) =>
      `<qti-equal tolerance-mode="absolute" tolerance="${tolerance} ${tolerance}"><qti-variable identifier="RESPONSE"/><qti-base-value base-type="float">${value}</qti-base-value></qti-equal>`,
  );
  return {
    responses: declaration('RESPONSE', 'single', 'float', [String(key.value)]),
    body: `<p><qti-text-entry-interaction response-identifier="RESPONSE"/>${unit}</p>`,
    processing: `<qti-response-processing><qti-response-condition><qti-response-if><qti-or>${equals.join('')}</qti-or>${score(`<qti-base-value base-type="float">${question.points}</qti-base-value>`)}</qti-response-if></qti-response-condition></qti-response-processing>`,
  };
}

function score(value: string): string {
  return `<qti-set-outcome-value identifier="SCORE">${value}</qti-set-outcome-value>`;
}

function orderParts({ question, key }: ItemOf<'order'>, writing: MarkupWriting): ItemParts {
  const correct = key?.kind === 'order' ? key.correct : [];
  return {
    responses: declaration('RESPONSE', 'ordered', 'identifier', correct),
    body: `<qti-order-interaction response-identifier="RESPONSE" shuffle="true">${choices('qti-simple-choice', question.options, writing)}</qti-order-interaction>`,
    processing: byMatch,
  };
}

function matchParts({ question, key }: ItemOf<'match'>, writing: MarkupWriting): ItemParts {
  const pairs =
    key?.kind === 'match' ? Object.entries(key.correct).map(([option, target]) => `${option} ${target}`) : [];
  const set = (options: typeof question.options, most: number) =>
    `<qti-simple-match-set>${choices('qti-simple-associable-choice', options, writing, ` match-max="${most}"`)}</qti-simple-match-set>`;
  return {
    responses: declaration(
      'RESPONSE',
      'multiple',
      'directedPair',
      pairs,
      mappingOf(pairs.map((pair) => [pair, question.points / pairs.length])),
    ),
    body: `<qti-match-interaction response-identifier="RESPONSE" shuffle="true" max-associations="${question.options.length}">${set(question.options, 1)}${set(question.targets, 0)}</qti-match-interaction>`,
    processing: byMap,
  };
}

function gapParts({ question, key }: ItemOf<'fill-in'>, writing: MarkupWriting): ItemParts | undefined {
  if (key?.kind !== 'fill-in') return undefined;
  const gaps = question.text.flatMap((part) => (part.kind === 'gap' ? [part] : []));
  const worth = question.points / gaps.length;
  const responses = gaps.map(({ id, options }) => {
    const accepted = key.accepted[id] ?? [];
    const mapping = mappingOf(
      accepted.map((one) => [one, worth]),
      options === undefined ? key.caseSensitive : undefined,
    );
    return declaration(
      id,
      'single',
      options === undefined ? 'string' : 'identifier',
      accepted.slice(0, 1),
      mapping,
    );
  });
  const text = question.text.map((part) => {
    if (part.kind !== 'gap') return markupOfLine([part], writing);
    if (part.options === undefined) return `<qti-text-entry-interaction response-identifier="${part.id}"/>`;
    const words = part.options.map(
      ({ id, text: word }) =>
        `<qti-inline-choice identifier="${id}">${encodeEntities(word)}</qti-inline-choice>`,
    );
    return `<qti-inline-choice-interaction response-identifier="${part.id}" shuffle="false">${words.join('')}</qti-inline-choice-interaction>`;
  });
  const sum = gaps.map(({ id }) => `<qti-map-response identifier="${id}"/>`).join('');
  return {
    responses: responses.join('\n'),
    body: `<p>${text.join('')}</p>`,
    processing: `<qti-response-processing>${score(`<qti-sum>${sum}</qti-sum>`)}</qti-response-processing>`,
  };
}
