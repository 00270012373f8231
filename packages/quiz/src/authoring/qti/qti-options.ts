import { type QuizOption, quizPartIdSchema } from '@hope-online/protocol/quiz';
import * as v from 'valibot';
import { elementsNamed, type MarkupElement } from '../markup/markup-node.js';
import { qtiContent, type QtiContentReading } from './qti-body.js';

/** Options of an interaction, and the ids that their identifiers became. */
export interface QtiOptions {
  readonly options: QuizOption[];
  /** Our id of an identifier; undefined for an unknown one. */
  idOf(identifier: string): string | undefined;
}

/** Reads the options of a name; identifiers that can't be ids here become a letter and a number. */
export function qtiOptions(
  within: readonly MarkupElement[],
  tag: string,
  reading: QtiContentReading,
  letter: string,
): QtiOptions {
  const ids = new Map<string, string>();
  const options = elementsNamed(within, tag).map(({ attributes, children }, at) => {
    const identifier = attributes['identifier'] ?? '';
    const id = v.is(quizPartIdSchema, identifier) ? identifier : `${letter}${at + 1}`;
    ids.set(identifier, id);
    return { id, content: [...qtiContent(children, reading)] };
  });
  return { options, idOf: (identifier) => ids.get(identifier) };
}

/** The ids of some identifiers; unknown ones are left out. */
export function idsOf(options: QtiOptions, identifiers: readonly string[]): string[] {
  return identifiers.flatMap((identifier) => options.idOf(identifier) ?? []);
}

/** Pairs as QTI writes them: two identifiers with a space between. */
export function pairsOf(values: readonly string[]): (readonly [string, string])[] {
  return values.flatMap((value) => {
    const [one, other, ...more] = value.trim().split(/\s+/);
    return one === undefined || other === undefined || more.length > 0 ? [] : [[one, other] as const];
  });
}
