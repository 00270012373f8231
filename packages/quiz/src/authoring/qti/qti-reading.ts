import type { AnswerKey, Content, Question } from '@hope-online/protocol/quiz';
import type { MarkupElement } from '../markup/markup-node.js';
import type { QtiContentReading } from './qti-body.js';
import type { QtiProcessing, QtiResponse } from './qti-response.js';

/** What the reading of one item goes by. */
export interface QtiReading extends QtiContentReading {
  readonly item: MarkupElement;
  readonly body: MarkupElement;
  readonly common: Pick<Question, 'id' | 'points' | 'attempts'>;
  readonly responses: ReadonlyMap<string, QtiResponse>;
}

/** One interaction with what belongs to it. */
export interface QtiInteraction extends QtiReading {
  readonly interaction: MarkupElement;
  readonly response: QtiResponse;
  readonly processing: QtiProcessing;
  /** The body without the interaction, and then its own instruction. */
  readonly prompt: Content;
}

/** A question with its key, or a sentence on why it can't be read. */
export type QtiQuestion = { readonly question: Question; readonly key?: AnswerKey } | string;

/** The most characters that a pupil may write, as our own export says it; QTI's own is only a hint of what is expected. */
export function ownLength({ attributes }: MarkupElement, most: number): number | undefined {
  const length = Number(attributes['data-max-length'] ?? Number.NaN);
  return Number.isInteger(length) && length >= 1 && length <= most ? length : undefined;
}
