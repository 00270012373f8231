import { type Kept, MemoryOutboxStore, type OutboxEntry, type OutboxStore } from './outbox-store.js';

const storeName = 'entries';

/**
 * Keeps entries in the browser's database, and in memory where that is denied, full or broken: private windows, storage that
 * a school's policy forbids, frames of other sites.
 */
export class IndexedDbOutboxStore implements OutboxStore {
  readonly #name: string;
  readonly #factory: () => IDBFactory | undefined;
  readonly #memory = new MemoryOutboxStore();
  #database: Promise<IDBDatabase> | undefined;

  /** @param factory the browser's unless told; asking for it is denied in some frames */
  constructor(name = 'hope-online-outbox', factory: () => IDBFactory | undefined = () => indexedDB) {
    this.#name = name;
    this.#factory = factory;
  }

  async all(): Promise<readonly OutboxEntry[]> {
    const inPage = await this.#memory.all();
    try {
      const read = await this.#run('readonly', (store) => store.getAll());
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
    void this.#database?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#database = undefined;
  }

  /** Compares and writes in one transaction: another tab may write too. */
  async #replace(entry: OutboxEntry, write: (store: IDBObjectStore) => IDBRequest): Promise<void> {
    await this.#run('readwrite', (store) => {
      const read = store.get([entry.owner, entry.url]);
      read.addEventListener('success', () => {
        const kept = read.result as OutboxEntry | undefined;
        if (!kept || kept.revision <= entry.revision) write(store);
      });
      return read;
    });
  }

  async #run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    this.#database ??= this.#open();
    const database = await this.#database;
    return new Promise((resolve, reject) => {
      // Strict: what is said to be kept on the device is there after a power cut.
      const transaction = database.transaction(storeName, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(storeName));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
    });
  }

  #open(): Promise<IDBDatabase> {
    const opening = new Promise<IDBDatabase>((resolve, reject) => {
      const factory = this.#factory();
      if (!factory) throw new Error('this browser has no database');
      const request = factory.open(this.#name, 1);
      request.addEventListener('upgradeneeded', () =>
        request.result.createObjectStore(storeName, { keyPath: ['owner', 'url'] }),
      );
      request.addEventListener('success', () => {
        const database = request.result;
        // The browser may close it, for instance when the viewer clears the site's data; the next to ask opens it anew.
        const forget = () => (this.#database = undefined);
        database.addEventListener('close', forget);
        database.addEventListener('versionchange', () => {
          forget();
          database.close();
        });
        resolve(database);
      });
      request.addEventListener('error', () => reject(request.error ?? new Error('denied')));
      request.addEventListener('blocked', () => reject(new Error('blocked')));
    });
    opening.catch(() => (this.#database = undefined));
    return opening;
  }
}
