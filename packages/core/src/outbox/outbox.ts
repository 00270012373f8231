import { type Clock, HopeError, type Milliseconds, toHopeError } from '@hope-online/protocol';
import { withDeadline } from '../deadline.js';
import { Emitter, type Listenable } from '../emitter.js';
import { resolveRetryOptions, retryDelay } from '../retry.js';
import { systemClock } from '../system-clock.js';
import { type Kept, type OutboxEntry, type OutboxStore } from './outbox-store.js';
import { judgeAnswer, type OutboxVerdict } from './outbox-verdict.js';
import { pageTurn, type TabTurn } from './tab-turn.js';

/** Where an entry stands. */
export type OutboxState =
  /** On its way for the first time, or again and kept already. */
  | { readonly name: 'sending' }
  /** Kept, and it has not gone so far. */
  | { readonly name: 'waiting'; readonly kept: Kept; readonly error?: HopeError | undefined }
  /** The server has it, and said so. */
  | { readonly name: 'delivered'; readonly body: unknown }
  /** The server will never take it. */
  | { readonly name: 'refused'; readonly error: HopeError }
  /** Nobody could be reached for a day. */
  | { readonly name: 'expired' };

/** What an {@link Outbox} tells. */
export interface OutboxEvents {
  entry: [entry: OutboxEntry, state: OutboxState];
}

/** What an {@link Outbox} needs. */
export interface OutboxOptions {
  /** Whose entries these are: a class and a pupil. */
  readonly owner: string;
  readonly store: OutboxStore;
  /** Sends, with what the server wants to know of the sender. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Tells a receipt from anything else that comes with status 200. */
  readonly isReceipt: (body: unknown) => boolean;
  /** The text to send; the body as JSON unless told. `tries` counts how often it was sent before by this page. */
  readonly encode?: (entry: OutboxEntry, tries: number) => string;
  readonly clock?: Clock;
  /** Gives 0 ≤ n < 1, for jitter. */
  readonly random?: () => number;
  readonly turn?: TabTurn;
}

/** Something that is not delivered yet. */
interface Pending {
  readonly entry: OutboxEntry;
  tries: number;
  sending: boolean;
  /** Undefined until it is kept. */
  kept: Kept | undefined;
  readonly keeping: Promise<void>;
  error: HopeError | undefined;
  cancelPatience: (() => void) | undefined;
}

/** How a try ended: the last word was said, it has to go again, or nobody answered at all. */
type Outcome = 'settled' | 'again' | 'unreachable';

const retry = resolveRetryOptions({ firstDelayMs: 500, maxDelayMs: 30_000 });
/** A first try that takes longer than this is told of as kept. */
const patienceMs: Milliseconds = 1_500;
/** Databases of browsers have been seen to answer never. */
const storeLimitMs: Milliseconds = 3_000;
const sendLimitMs: Milliseconds = 10_000;
const longestStayMs: Milliseconds = 86_400_000;

/**
 * Puts entries to their URLs until the server has them: through lost networks, reloads and crashes, and more than once where
 * that is not certain, so what is put has to be idempotent.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #clock: Clock;
  readonly #emitter = new Emitter<OutboxEvents>();
  readonly #pending = new Map<string, Pending>();
  readonly #scope = new AbortController();
  #attempt = 0;
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  #cancelRound: (() => void) | undefined;
  #round: Promise<void> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  get events(): Listenable<OutboxEvents> {
    return this.#emitter;
  }

  /** What is not delivered yet. */
  get entries(): readonly OutboxEntry[] {
    return [...this.#pending.values()].map(({ entry }) => entry);
  }

  /** Takes up what an earlier page left behind; resolves once it is known, and goes on sending it. */
  async open(): Promise<void> {
    await this.#takeUp();
    if (this.#pending.size > 0) this.#schedule(0);
  }

  /** Hands in something to send; it takes the place of older revisions for the same URL. */
  put(url: string, revision: number, body: unknown): void {
    if (this.#scope.signal.aborted) return;
    const entry = { url, owner: this.#options.owner, revision, body, putAtMs: this.#clock.now() };
    const before = this.#pending.get(url);
    before?.cancelPatience?.();
    const pending = this.#adopt(entry, before?.sending ?? false);
    this.#emitter.emit('entry', entry, { name: 'sending' });
    pending.cancelPatience = this.#clock.after(patienceMs, () => this.#tellWaiting(pending));
    if (this.#clock.now() < this.#notBeforeMs) this.#schedule(0);
    else void this.#sendNow(pending);
  }

  /** The moment is good: there is a network, a socket, or the page woke up. */
  flush(): void {
    this.#attempt = 0;
    if (this.#pending.size > 0) this.#schedule(0);
  }

  /** Sends nothing more; what is kept on the device goes another time. */
  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new HopeError('closed', 'outbox: closed'));
    this.#cancelRound?.();
    for (const { cancelPatience } of this.#pending.values()) cancelPatience?.();
    this.#options.store.close();
  }

  #adopt(entry: OutboxEntry, sending = false, kept?: Kept): Pending {
    const pending: Pending = {
      entry,
      tries: 0,
      sending,
      kept,
      error: undefined,
      cancelPatience: undefined,
      keeping: kept ? Promise.resolve() : this.#keep(entry),
    };
    this.#pending.set(entry.url, pending);
    return pending;
  }

  async #keep(entry: OutboxEntry): Promise<void> {
    const kept = await this.#withStore((store) => store.put(entry)).catch((): Kept => 'page');
    const pending = this.#pending.get(entry.url);
    if (pending?.entry !== entry) return;
    pending.kept = kept;
    if (pending.error) this.#tellWaiting(pending);
  }

  async #takeUp(): Promise<void> {
    const all = await this.#withStore((store) => store.all()).catch(() => []);
    for (const entry of all) {
      const stale = this.#clock.now() - entry.putAtMs > longestStayMs;
      const own = entry.owner === this.#options.owner;
      const known = this.#pending.get(entry.url);
      if (stale && !known) {
        void this.#withStore((store) => store.remove(entry)).catch(() => undefined);
        if (own) this.#emitter.emit('entry', entry, { name: 'expired' });
      } else if (own && (known?.entry.revision ?? 0) < entry.revision) {
        this.#tellWaiting(this.#adopt(entry, known?.sending ?? false, 'device'));
      }
    }
  }

  #schedule(delayMs: Milliseconds): void {
    this.#cancelRound?.();
    const waitMs = Math.max(delayMs, this.#notBeforeMs - this.#clock.now());
    this.#cancelRound = this.#clock.after(waitMs, () => {
      this.#round ??= this.#sendAll().finally(() => (this.#round = undefined));
    });
  }

  #scheduleAgain(): void {
    this.#attempt += 1;
    const { random = Math.random } = this.#options;
    this.#schedule(retryDelay(this.#attempt, random(), retry));
  }

  /** What was just handed in does not wait for its turn. */
  async #sendNow(pending: Pending): Promise<void> {
    const outcome = await this.#send(pending);
    if (this.#scope.signal.aborted || this.#pending.size === 0) return;
    // What got through shows that others can.
    if (outcome === 'settled') this.flush();
    else this.#scheduleAgain();
  }

  /** One tab sends for all of them: its database is theirs. */
  async #sendAll(): Promise<void> {
    const { owner, turn = pageTurn } = this.#options;
    let outcome: Outcome = 'settled';
    const had = await turn(`hope-online-outbox ${owner}`, async () => {
      await this.#takeUp();
      for (const pending of this.#pending.values()) {
        if (this.#expire(pending) || pending.sending) continue;
        const sent = await this.#send(pending);
        if (sent !== 'settled') outcome = sent;
        if (sent === 'unreachable' || this.#scope.signal.aborted) return;
      }
    });
    if (this.#scope.signal.aborted || this.#pending.size === 0) return;
    if (!had || outcome !== 'settled') this.#scheduleAgain();
  }

  #expire({ entry }: Pending): boolean {
    if (this.#clock.now() - entry.putAtMs <= longestStayMs) return false;
    this.#settle(entry, { name: 'expired' });
    return true;
  }

  async #send(pending: Pending): Promise<Outcome> {
    if (pending.sending) return 'settled';
    pending.sending = true;
    const verdict = await this.#try(pending);
    if (this.#scope.signal.aborted) return 'unreachable';
    pending.sending = false;
    const { entry } = pending;
    const newest = this.#pending.get(entry.url);
    if (!newest) return 'settled';
    if (newest !== pending) {
      // It was changed meanwhile, and what came in its place has waited for it.
      newest.sending = false;
      return this.#send(newest);
    }
    if (verdict.name === 'again') {
      pending.error = verdict.error;
      this.#notBeforeMs = Math.max(this.#notBeforeMs, this.#clock.now() + (verdict.notBeforeMs ?? 0));
      this.#tellWaiting(pending);
      return verdict.answered ? 'again' : 'unreachable';
    }
    this.#attempt = 0;
    this.#settle(entry, verdict);
    return 'settled';
  }

  async #try(pending: Pending): Promise<OutboxVerdict> {
    const { fetch, encode = encodeBody, isReceipt } = this.#options;
    const { entry } = pending;
    const body = encode(entry, pending.tries);
    pending.tries += 1;
    const headers = { 'content-type': 'application/json' };
    const error = () => new HopeError('request-timeout', 'outbox: no answer in time');
    try {
      return await withDeadline(
        async (signal) => {
          // `keepalive`: a tap right before the page is left still goes.
          const response = await fetch(entry.url, { method: 'PUT', headers, body, signal, keepalive: true });
          const told: unknown = await response.json().catch(() => undefined);
          const retryAfter = response.headers.get('retry-after');
          return judgeAnswer({ status: response.status, body: told, retryAfter }, isReceipt);
        },
        { clock: this.#clock, limitMs: sendLimitMs, signal: this.#scope.signal, error },
      );
    } catch (cause) {
      return {
        name: 'again',
        answered: false,
        error: toHopeError(cause, 'signalling-unreachable', 'outbox'),
      };
    }
  }

  /** The last word about an entry. */
  #settle(entry: OutboxEntry, state: OutboxState): void {
    const pending = this.#pending.get(entry.url);
    if (pending?.entry === entry) this.#pending.delete(entry.url);
    pending?.cancelPatience?.();
    void pending?.keeping.then(() => this.#withStore((store) => store.remove(entry)).catch(() => undefined));
    this.#emitter.emit('entry', entry, state);
  }

  /** Nothing is told to be kept before it is. */
  #tellWaiting({ entry, kept, error }: Pending): void {
    if (this.#pending.get(entry.url)?.entry !== entry || kept === undefined) return;
    this.#emitter.emit('entry', entry, { name: 'waiting', kept, error });
  }

  #withStore<Result>(work: (store: OutboxStore) => Promise<Result>): Promise<Result> {
    const error = () => new HopeError('internal', 'outbox: the store does not answer');
    return withDeadline(() => work(this.#options.store), {
      clock: this.#clock,
      limitMs: storeLimitMs,
      error,
    });
  }
}

function encodeBody({ body }: OutboxEntry): string {
  return JSON.stringify(body);
}
