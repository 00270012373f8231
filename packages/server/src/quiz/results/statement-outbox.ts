import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type StatementPush } from '@hope-online/protocol/quiz';
import { type ClassIndex } from '../class-index.js';
import { type Log } from '../../log.js';
import { type QuizIndex } from '../quiz-store.js';
import { type SendOutcome, type StatementStore } from './statement-store.js';
import { type XapiStatement } from './xapi-statements.js';

export interface StatementOutboxOptions {
  readonly index: ClassIndex;
  readonly store: StatementStore;
  readonly clock: Clock;
  readonly log: Log;
  /** The statements of a round, always in the same order. */
  readonly statementsOf: (roundId: string) => Promise<readonly XapiStatement[]>;
  /** 0 to 1, for pauses that are spread. */
  readonly random?: () => number;
}

const batchSize = 50;
const firstPauseMs: Milliseconds = 1_000;
const longestPauseMs: Milliseconds = 5 * 60_000;
const answerLimitMs: Milliseconds = 30_000;
/** Node's timers hold 2³¹ ms at most. */
const longestWaitMs: Milliseconds = 86_400_000;

/**
 * Pushes rounds' statements to an LRS: kept until they are taken, tried again with full jitter, and after a restart from
 * the round's beginning. Statements have ids that do not change, so the LRS has each of them once.
 */
export class StatementOutbox {
  readonly #options: StatementOutboxOptions;
  readonly #closing = new AbortController();
  #cancel: () => void = () => undefined;
  #isSending = false;
  #failures = 0;
  /** When the timer fires, in ms since the epoch. */
  #nextAtMs: Milliseconds = 0;

  constructor(options: StatementOutboxOptions) {
    this.#options = options;
    this.#arm(0);
  }

  /** Resolves when it is kept that a round's statements are to be pushed, `notBeforeMs` at the earliest. */
  async push(roundId: string, notBeforeMs: Milliseconds): Promise<void> {
    const { index } = this.#options;
    await index.change((value) => ({
      ...value,
      pushes: [...value.pushes.filter((push) => push.roundId !== roundId), { roundId, notBeforeMs }],
    }));
    this.#arm(0);
  }

  /** How it stands with a round's statements. */
  stateOf(roundId: string): StatementPush {
    const { pushes, pushed = [] } = this.#options.index.value;
    const waits = pushes.find((push) => push.roundId === roundId);
    if (waits) {
      const nextAtMs = Math.max(waits.notBeforeMs, this.#nextAtMs);
      return { state: 'waiting', failures: this.#failures, nextAtMs };
    }
    const state = pushed.find((push) => push.roundId === roundId)?.outcome ?? 'none';
    return { state, failures: 0, nextAtMs: null };
  }

  close(): void {
    this.#closing.abort();
    this.#cancel();
  }

  #arm(pauseMs: Milliseconds): void {
    if (this.#isSending || this.#closing.signal.aborted) return;
    this.#cancel();
    const { clock, index } = this.#options;
    const nextMs = Math.min(...index.value.pushes.map(({ notBeforeMs }) => notBeforeMs));
    if (!Number.isFinite(nextMs)) return;
    const waitMs = Math.min(longestWaitMs, Math.max(pauseMs, nextMs - clock.now()));
    this.#nextAtMs = clock.now() + waitMs;
    this.#cancel = clock.after(waitMs, () => void this.#work());
  }

  async #work(): Promise<void> {
    const { index, clock, log } = this.#options;
    const due = index.value.pushes.find(({ notBeforeMs }) => notBeforeMs <= clock.now());
    let pauseMs = 0;
    if (due) {
      this.#isSending = true;
      try {
        pauseMs = await this.#sendRound(due);
      } catch (error) {
        log.error({ err: error, roundId: due.roundId }, 'statements could not be made; another try follows');
        pauseMs = longestPauseMs;
      }
      this.#isSending = false;
    }
    this.#arm(pauseMs);
  }

  /** Answers how long to wait before the next try. */
  async #sendRound(due: QuizIndex['pushes'][number]): Promise<Milliseconds> {
    const { statementsOf, log } = this.#options;
    const { roundId } = due;
    const statements = await statementsOf(roundId);
    let end: 'taken' | 'refused' = 'taken';
    for (let start = 0; start < statements.length; start += batchSize) {
      const outcome = await this.#sendBatch(statements.slice(start, start + batchSize));
      if (this.#closing.signal.aborted) return 0;
      if (outcome.name === 'later') {
        log.warn({ roundId, why: outcome.why }, 'the LRS did not take statements; another try follows');
        return Math.max(outcome.retryAfterMs ?? 0, this.#pause());
      }
      if (outcome.name === 'refused') {
        log.error({ roundId, why: outcome.why }, 'the LRS refused statements; they are given up');
        end = 'refused';
        break;
      }
      this.#failures = 0;
    }
    await this.#options.index.change((value) => ({
      ...value,
      // One that was asked for meanwhile is another one.
      pushes: value.pushes.filter((push) => push !== due),
      pushed: [
        // Of rounds that are forgotten nobody asks any more.
        ...(value.pushed ?? []).filter(
          (push) => push.roundId !== roundId && value.rounds.some((round) => round.roundId === push.roundId),
        ),
        { roundId, outcome: end },
      ],
    }));
    return 0;
  }

  /** Of a batch that an LRS refuses because it knows one of its statements, each is sent by itself. */
  async #sendBatch(batch: readonly XapiStatement[]): Promise<SendOutcome> {
    const outcome = await this.#send(batch);
    if (outcome.name !== 'there' || batch.length === 1) return outcome;
    for (const statement of batch) {
      const alone = await this.#send([statement]);
      if (alone.name === 'later' || alone.name === 'refused') return alone;
    }
    return { name: 'taken' };
  }

  async #send(statements: readonly XapiStatement[]) {
    const { clock, store } = this.#options;
    const limit = new AbortController();
    const cancel = clock.after(answerLimitMs, () => limit.abort());
    try {
      return await store.send(statements, AbortSignal.any([limit.signal, this.#closing.signal]));
    } finally {
      cancel();
    }
  }

  #pause(): Milliseconds {
    const { random = Math.random } = this.#options;
    const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures++);
    return longest * random();
  }
}
