import { type Milliseconds } from '@hope-online/protocol';

/** Something that is to be put to a URL, as often as it takes. */
export interface OutboxEntry {
  /** Where it goes, absolute; of one URL only the newest revision is kept. */
  readonly url: string;
  /** Whose it is; nobody else sends or sees it. */
  readonly owner: string;
  /** Grows with each change. */
  readonly revision: number;
  /** What goes; plain data. */
  readonly body: unknown;
  /** When it was handed in, in ms since the epoch by this device's clock. */
  readonly putAtMs: Milliseconds;
}

/** How long what was kept will last: through reloads, or until the page is left. */
export type Kept = 'device' | 'page';

/** The port to where entries wait. */
export interface OutboxStore {
  /** Everybody's entries. */
  all(): Promise<readonly OutboxEntry[]>;
  /** Keeps an entry in place of an older revision; an older one than what is there is left out. */
  put(entry: OutboxEntry): Promise<Kept>;
  /** Removes an entry, unless a newer revision has taken its place. */
  remove(entry: OutboxEntry): Promise<void>;
  close(): void;
}

/** Keeps entries as long as the page is there. */
export class MemoryOutboxStore implements OutboxStore {
  readonly #entries = new Map<string, OutboxEntry>();

  all(): Promise<readonly OutboxEntry[]> {
    return Promise.resolve([...this.#entries.values()]);
  }

  put(entry: OutboxEntry): Promise<Kept> {
    const kept = this.#entries.get(keyOf(entry));
    if (!kept || kept.revision <= entry.revision) this.#entries.set(keyOf(entry), entry);
    return Promise.resolve('page');
  }

  remove(entry: OutboxEntry): Promise<void> {
    const kept = this.#entries.get(keyOf(entry));
    if (kept && kept.revision <= entry.revision) this.#entries.delete(keyOf(entry));
    return Promise.resolve();
  }

  close(): void {
    this.#entries.clear();
  }
}

function keyOf({ owner, url }: OutboxEntry): string {
  return `${owner}\n${url}`;
}
