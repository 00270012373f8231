import { BrowserDatabase } from './browser-database.js';
import { type Kept, MemoryOutboxStore, type OutboxEntry, type OutboxStore } from './outbox-store.js';

/**
 * Keeps entries in the browser's database, and in memory where that is denied, full or broken: private windows, storage that
 * a school's policy forbids, frames of other sites.
 */
export class IndexedDbOutboxStore implements OutboxStore {
  readonly #database: BrowserDatabase;
  readonly #memory = new MemoryOutboxStore();

  /** @param factory the browser's unless told; asking for it is denied in some frames */
  constructor(name = 'hope-online-outbox', factory: () => IDBFactory | undefined = () => indexedDB) {
    this.#database = new BrowserDatabase({ name, store: 'entries', keyPath: ['owner', 'url'], factory });
  }

  async all(): Promise<readonly OutboxEntry[]> {
    const inPage = await this.#memory.all();
    try {
      const read = await this.#database.run('readonly', (store) => store.getAll());
      return [...(read as OutboxEntry[]), ...inPage];
    } catch {
      return inPage;
    }
  }

  async put(entry: OutboxEntry): Promise<Kept> {
    try {
      await this.#replace(entry, (store) => store.put(entry));
      await this.#memory.remove(entry);
      return 'device';
    } catch {
      return this.#memory.put(entry);
    }
  }

  async remove(entry: OutboxEntry): Promise<void> {
    await this.#memory.remove(entry);
    // What can't be removed is sent again, which does no harm.
    await this.#replace(entry, (store) => store.delete([entry.owner, entry.url])).catch(() => undefined);
  }

  close(): void {
    this.#memory.close();
    this.#database.close();
  }

  /** Compares and writes in one transaction: another tab may write too. */
  async #replace(entry: OutboxEntry, write: (store: IDBObjectStore) => IDBRequest): Promise<void> {
    await this.#database.run('readwrite', (store) => {
      const read = store.get([entry.owner, entry.url]);
      read.addEventListener('success', () => {
        const kept = read.result as OutboxEntry | undefined;
        if (!kept || kept.revision <= entry.revision) write(store);
      });
      return read;
    });
  }
}
