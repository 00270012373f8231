/** What a {@link BrowserDatabase} is made of. */
export interface BrowserDatabaseOptions {
  readonly name: string;
  /** The name of its one store. */
  readonly store: string;
  /** Where an entry's key is in it; keys are given beside the entries unless told. */
  readonly keyPath?: string[];
  /** The browser's unless told; asking for it is denied in some frames. */
  readonly factory?: () => IDBFactory | undefined;
}

/** A database of the browser with one store: opened when it is first asked, and anew after the browser has closed it. */
export class BrowserDatabase {
  readonly #options: BrowserDatabaseOptions;
  #database: Promise<IDBDatabase> | undefined;

  constructor(options: BrowserDatabaseOptions) {
    this.#options = options;
  }

  /**
   * Works in one transaction, and resolves to what its request found once that is kept.
   * Rejects where the database is denied, full or broken.
   */
  async run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    this.#database ??= this.#open();
    const database = await this.#database;
    return new Promise((resolve, reject) => {
      // Strict: what is said to be kept on the device is there after a power cut.
      const transaction = database.transaction(this.#options.store, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(this.#options.store));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
    });
  }

  close(): void {
    void this.#database?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#database = undefined;
  }

  #open(): Promise<IDBDatabase> {
    const { name, store, keyPath, factory = () => indexedDB } = this.#options;
    const opening = new Promise<IDBDatabase>((resolve, reject) => {
      const found = factory();
      if (!found) throw new Error('this browser has no database');
      const request = found.open(name, 1);
      request.addEventListener('upgradeneeded', () =>
        request.result.createObjectStore(store, keyPath && { keyPath }),
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
