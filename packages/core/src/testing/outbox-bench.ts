import { encodeError, HopeError, type ErrorCode } from '@hope-online/protocol';
import { ManualClock, settle } from '@hope-online/protocol/testing';
import { Outbox, type OutboxOptions } from '../outbox/outbox.js';
import { MemoryOutboxStore, type OutboxEntry, type OutboxStore } from '../outbox/outbox-store.js';

/** A device's database, which outlives its pages. */
export class FakeDevice {
  readonly entries = new MemoryOutboxStore();
  /** What writing comes to: `page` where storage is denied, `never` for a database that does not answer. */
  kept: 'device' | 'page' | 'never' = 'device';

  /** The database as one page has it open. */
  open(): OutboxStore {
    const { entries } = this;
    return {
      all: () => (this.kept === 'never' ? new Promise(() => undefined) : entries.all()),
      put: async (entry) => {
        if (this.kept === 'never') return new Promise(() => undefined);
        await entries.put(entry);
        return this.kept;
      },
      remove: (entry) => entries.remove(entry),
      close: () => undefined,
    };
  }
}

/** What the school answers to one PUT. */
export type FakeAnswer = () => Promise<Response>;

/** The server says that it has it. */
export const receipt: FakeAnswer = () => Promise.resolve(Response.json({ ok: true }));

/** Nobody is there. */
export const noNetwork: FakeAnswer = () => Promise.reject(new TypeError('Failed to fetch'));

/** An answer with an error of the server's own. */
export function refusal(status: number, code: ErrorCode, retryAfterMs?: number): FakeAnswer {
  const details = retryAfterMs === undefined ? {} : { retryAfterMs };
  const error = encodeError(new HopeError(code, 'told by the server', { details }));
  return () => Promise.resolve(Response.json({ error }, { status }));
}

/** A page that answers questions: its outbox, its network, and what was told. */
export class OutboxBench {
  readonly clock: ManualClock;
  readonly sent: string[] = [];
  readonly told: string[] = [];
  readonly outbox: Outbox;
  /** How the next requests are answered; the last of them answers all that follow. */
  answers: FakeAnswer[] = [receipt];

  constructor(device: FakeDevice, clock = new ManualClock(), changes: Partial<OutboxOptions> = {}) {
    this.clock = clock;
    this.outbox = new Outbox({
      owner: 'math-g7 pupil-7',
      store: device.open(),
      clock,
      random: () => 0.999_999,
      fetch: (url, init) => this.#answer(url, init),
      isReceipt: (body) => (body as { ok?: boolean } | undefined)?.ok === true,
      ...changes,
    });
    this.outbox.events.on('entry', (entry, state) => this.told.push(describe(entry, state)));
  }

  #answer(url: string, init: RequestInit): Promise<Response> {
    this.sent.push(`${url} ${init.body as string}`);
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    return answer ? answer() : new Promise(() => undefined);
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) {
      await settle();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async advance(ms: number): Promise<void> {
    await this.settle();
    await this.clock.advance(ms);
    await this.settle();
  }
}

function describe({ url, revision }: OutboxEntry, state: { name: string; kept?: string }): string {
  return [url, revision, state.name, ...(state.kept ? [state.kept] : [])].join(' ');
}
