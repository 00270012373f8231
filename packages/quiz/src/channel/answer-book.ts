import { Emitter, type Listenable } from '@hope-online/core';
import { type OutboxState } from '@hope-online/core/quiz';
import { HopeError, parseWire } from '@hope-online/protocol';
import {
  answerReceiptSchema,
  type AnswerStatus,
  type AnswerValue,
  type KeptAnswers,
} from '@hope-online/protocol/quiz';
import { type AnswerStanding, type AnswerState } from '../model/answer-state.js';

/** What an {@link AnswerBook} tells. */
export interface AnswerBookEvents {
  answer: [answer: AnswerState];
}

const standings: Readonly<Record<AnswerStatus, AnswerStanding>> = {
  kept: 'received',
  late: 'late',
  // Something newer is kept, from another device.
  superseded: 'received',
  practice: 'practice',
};

/** This pupil's answers, and where each is. What counts and what is practice stand apart. */
export class AnswerBook {
  readonly #emitter = new Emitter<AnswerBookEvents>();
  readonly #answers = new Map<string, AnswerState>();

  get events(): Listenable<AnswerBookEvents> {
    return this.#emitter;
  }

  /** The answer to a question in its last attempt. In practice, what was answered before is there until it is changed. */
  get(roundId: string, questionId: string, mode: 'live' | 'practice'): AnswerState | undefined {
    const live = this.#answers.get(keyOf(roundId, questionId, 'live'));
    return mode === 'live' ? live : (this.#answers.get(keyOf(roundId, questionId, 'practice')) ?? live);
  }

  /** Begins a try that is still blank. */
  begin(roundId: string, questionId: string, attempt: number, mode: 'live' | 'practice'): void {
    this.#set({ roundId, questionId, attempt, revision: 0, value: undefined, status: 'blank' }, mode);
  }

  /** Takes an answer that counts for nothing. */
  practise(roundId: string, questionId: string, value: AnswerValue, attempt: number): void {
    const revision = (this.get(roundId, questionId, 'practice')?.revision ?? 0) + 1;
    this.#set({ roundId, questionId, attempt, revision, value, status: 'practice' }, 'practice');
  }

  /** An answer is somewhere else than before; older ones than what is known are no news. */
  move(answer: AnswerState): void {
    const known = this.get(answer.roundId, answer.questionId, 'live');
    if (known && isOlder(answer, known)) return;
    this.#set(answer, 'live');
  }

  /** Takes what the server keeps of this pupil, where nothing newer is known here. */
  restore(roundId: string, { answers }: KeptAnswers): void {
    for (const { status, ...kept } of answers) {
      const answer: AnswerState = { ...kept, roundId, status: standings[status] };
      const known = this.get(roundId, kept.questionId, 'live');
      // What waits here is sent anyway, and the server says what becomes of it.
      const settled = known?.revision === kept.revision && known.attempt === kept.attempt;
      if (!known || isOlder(known, answer) || (settled && known.status !== answer.status)) {
        this.#set(answer, 'live');
      }
    }
  }

  #set(answer: AnswerState, mode: 'live' | 'practice'): void {
    this.#answers.set(keyOf(answer.roundId, answer.questionId, mode), answer);
    this.#emitter.emit('answer', answer);
  }
}

/** How an answer stands by the state of its entry in the outbox. */
export function standingOf(state: OutboxState): Pick<AnswerState, 'status' | 'error'> {
  switch (state.name) {
    case 'sending':
      return { status: 'sending' };
    case 'waiting':
      return { status: state.kept === 'device' ? 'kept-on-device' : 'kept-in-page', error: state.error };
    case 'delivered':
      return {
        status: standings[parseWire(answerReceiptSchema, state.body, 'response-invalid', 'answer').status],
      };
    case 'refused':
      return { status: 'refused', error: state.error };
    case 'expired':
      return {
        status: 'refused',
        error: new HopeError('signalling-unreachable', 'quiz: the server was not reached for a day'),
      };
  }
}

function keyOf(...parts: string[]): string {
  return parts.join('\n');
}

function isOlder(one: AnswerState, other: AnswerState): boolean {
  return one.attempt === other.attempt ? one.revision < other.revision : one.attempt < other.attempt;
}
