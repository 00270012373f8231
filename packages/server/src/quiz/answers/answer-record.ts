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

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** As JSON without names: there are many of them. */
export function encodeAnswer(record: AnswerRecord): Uint8Array {
  const { pupil, questionId, attempt, revision, value, status, momentMs, judgedBy, deferred } = record;
  const fields = [pupil, questionId, attempt, revision, value, status, momentMs, judgedBy, deferred];
  return encoder.encode(JSON.stringify([...fields, record.receivedAtMs, record.path]));
}

/** Reads what {@link encodeAnswer} wrote. */
export function decodeAnswer(bytes: Uint8Array): AnswerRecord {
  const [
    pupil,
    questionId,
    attempt,
    revision,
    value,
    status,
    momentMs,
    judgedBy,
    deferred,
    receivedAtMs,
    path,
  ] = JSON.parse(decoder.decode(bytes)) as [
    AnswerRecord['pupil'],
    AnswerRecord['questionId'],
    AnswerRecord['attempt'],
    AnswerRecord['revision'],
    AnswerRecord['value'],
    AnswerRecord['status'],
    AnswerRecord['momentMs'],
    AnswerRecord['judgedBy'],
    AnswerRecord['deferred'],
    AnswerRecord['receivedAtMs'],
    AnswerRecord['path'],
  ];
  return {
    pupil,
    questionId,
    attempt,
    revision,
    value,
    status,
    momentMs,
    judgedBy,
    deferred,
    receivedAtMs,
    path,
  };
}
