import { type HopeError } from '@hope-online/protocol';
import { type AnswerValue } from '@hope-online/protocol/quiz';

/**
 * What has become of an answer:
 * `blank` – another attempt was begun, nothing is answered yet;
 * `sending` – on its way;
 * `kept-on-device` – could not be sent yet, is kept through reloads and goes as soon as it can;
 * `kept-in-page` – likewise, but the browser lets the page keep nothing: it is lost when the page is closed;
 * `received` – the server has it for good;
 * `late` – the server has it, after the close;
 * `refused` – it will never count, see the error;
 * `practice` – it stays here and counts for nothing.
 */
export type AnswerStanding =
  'blank' | 'sending' | 'kept-on-device' | 'kept-in-page' | 'received' | 'late' | 'refused' | 'practice';

/** One pupil's answer to one question, and where it is. */
export interface AnswerState {
  readonly roundId: string;
  readonly questionId: string;
  /** Which try at the question, from 1. */
  readonly attempt: number;
  /** Grows with each change in an attempt; 0 while it is blank. */
  readonly revision: number;
  /** Undefined while it is blank. */
  readonly value: AnswerValue | undefined;
  readonly status: AnswerStanding;
  /** Why it was refused, or why it has not gone yet. */
  readonly error?: HopeError | undefined;
}
