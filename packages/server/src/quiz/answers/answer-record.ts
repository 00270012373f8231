import { type Milliseconds } from '@hope-online/protocol';
import { type AnswerPath, type AnswerValue } from '@hope-online/protocol/quiz';

/** One revision of an answer as it stands in the log. */
export interface AnswerRecord {
  /** The pseudonym. */
  readonly pupil: string;
  readonly questionId: string;
  readonly attempt: number;
  readonly revision: number;
  readonly value: AnswerValue;
  readonly status: 'kept' | 'late' | 'practice';
  /** The class time that counts, and whether the picture or the receipt told it. */
  readonly momentMs: Milliseconds;
  readonly judgedBy: 'picture' | 'receipt';
  readonly deferred: boolean;
  readonly receivedAtMs: Milliseconds;
  readonly path: AnswerPath;
}

/** In the order in which the log has them; a new one goes to the end. */
const fields = [
  'pupil',
  'questionId',
  'attempt',
  'revision',
  'value',
  'status',
  'momentMs',
  'judgedBy',
  'deferred',
  'receivedAtMs',
  'path',
] as const satisfies readonly (keyof AnswerRecord)[];

const decoder = new TextDecoder();

/** As JSON without names: there are many of them. */
export function encodeAnswer(record: AnswerRecord): Uint8Array {
  // A `Buffer` comes out of a pool: a block of memory for each record would cost more than writing it.
  return Buffer.from(JSON.stringify(fields.map((name) => record[name])));
}

/** Reads what {@link encodeAnswer} wrote. */
export function decodeAnswer(bytes: Uint8Array): AnswerRecord {
  const values = JSON.parse(decoder.decode(bytes)) as readonly unknown[];
  return Object.fromEntries(fields.map((name, at) => [name, values[at]])) as unknown as AnswerRecord;
}
