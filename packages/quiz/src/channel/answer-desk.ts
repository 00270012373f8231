import { Outbox, type OutboxEntry, type OutboxState, type OutboxStore } from '@hope-online/core/quiz';
import { type Clock, type Milliseconds, parseWire } from '@hope-online/protocol';
import { answerReceiptSchema, type AnswerRequest } from '@hope-online/protocol/quiz';
import { nextRevision } from '../model/next-revision.js';
import { type AnswerBook, standingOf } from './answer-book.js';
import { type QuizSession } from './quiz-session.js';

/** What an {@link AnswerDesk} needs. */
export interface AnswerDeskOptions {
  readonly session: QuizSession;
  readonly clock: Clock;
  readonly random: () => number;
  readonly store: OutboxStore;
  readonly signal: AbortSignal;
  readonly book: AnswerBook;
  /** The server keeps something newer than what was sent. */
  readonly onSuperseded: (roundId: string) => void;
}

/** An answer as it is given. */
export interface GivenAnswer extends Omit<AnswerRequest, 'revision' | 'tries'> {
  readonly roundId: string;
  readonly questionId: string;
  readonly attempt: number;
  readonly opensAtMs: Milliseconds;
}

/** What waits in the outbox. */
interface AnswerMail {
  readonly roundId: string;
  readonly questionId: string;
  readonly attempt: number;
  readonly request: AnswerRequest;
}

/** Hands answers to the outbox, and tells the book where they are. */
export class AnswerDesk {
  readonly #options: AnswerDeskOptions;
  #outbox: Outbox | undefined;

  constructor(options: AnswerDeskOptions) {
    this.#options = options;
    options.session.on('descriptor', () => this.#open(), { signal: options.signal });
    this.#open();
  }

  put(given: GivenAnswer): void {
    const { session, book, clock } = this.#options;
    const { quizUrl } = session.descriptor ?? {};
    if (quizUrl === undefined) return;
    const { roundId, questionId, attempt, opensAtMs, ...rest } = given;
    const last = book.get(roundId, questionId, 'live');
    const lastRevision = last?.attempt === attempt ? last.revision : 0;
    const revision = nextRevision(lastRevision, (given.tappedAtMs ?? clock.now()) - opensAtMs);
    const mail: AnswerMail = { roundId, questionId, attempt, request: { ...rest, revision, tries: 0 } };
    this.#outbox?.put(`${quizUrl}/rounds/${roundId}/answers/${questionId}/${attempt}`, revision, mail);
  }

  /** Now is a good moment to send what waits. */
  flush(): void {
    this.#outbox?.flush();
  }

  close(): void {
    if (this.#outbox) this.#outbox.close();
    else this.#options.store.close();
  }

  /** As soon as it is known whose answers these are, and where they go. */
  #open(): void {
    const { session, clock, random, store } = this.#options;
    const { quizUrl } = session.descriptor ?? {};
    if (quizUrl === undefined || this.#outbox) return;
    this.#outbox = new Outbox({
      owner: `${quizUrl} ${session.participant?.id ?? ''}`,
      store,
      clock,
      random,
      fetch: (url, init) => session.fetch(url, init),
      isReceipt,
      encode: ({ body }, tries) => JSON.stringify({ ...(body as AnswerMail).request, tries }),
    });
    this.#outbox.events.on('entry', (entry, state) => this.#moved(entry, state));
    void this.#outbox.open();
  }

  #moved({ body }: OutboxEntry, state: OutboxState): void {
    const { book, onSuperseded } = this.#options;
    const { roundId, questionId, attempt, request } = body as AnswerMail;
    const { revision, value } = request;
    book.move({ roundId, questionId, attempt, revision, value, ...standingOf(state) });
    if (state.name === 'delivered' && (state.body as { status?: string }).status === 'superseded') {
      onSuperseded(roundId);
    }
  }
}

/** A captive portal's page is none, whatever its status. */
function isReceipt(body: unknown): boolean {
  try {
    parseWire(answerReceiptSchema, body, 'response-invalid', 'answer');
    return true;
  } catch {
    return false;
  }
}
