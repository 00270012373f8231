import { type DraftStore, type QuizDraft } from './draft-store.js';

const storeName = 'drafts';

/** {@link DraftStore} in the browser's database. */
export class IndexedDbDraftStore implements DraftStore {
  readonly #place: string;
  readonly #name: string;
  #database: Promise<IDBDatabase> | undefined;

  /** @param place whose drafts these are, such as the URL of the class */
  constructor(place: string, name = 'hope-online-studio') {
    this.#place = place;
    this.#name = name;
  }

  async all(): Promise<readonly QuizDraft[]> {
    const range = IDBKeyRange.bound([this.#place], [this.#place, []]);
    return (await this.#run('readonly', (store) => store.getAll(range))) as QuizDraft[];
  }

  async put(draft: QuizDraft): Promise<void> {
    await this.#run('readwrite', (store) => store.put(draft, [this.#place, draft.quiz.id]));
  }

  async remove(quizId: string): Promise<void> {
    await this.#run('readwrite', (store) => store.delete([this.#place, quizId]));
  }

  close(): void {
    void this.#database?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#database = undefined;
  }

  async #run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    this.#database ??= this.#open();
    const database = await this.#database;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(storeName));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
    });
  }

  #open(): Promise<IDBDatabase> {
    const opening = new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.#name, 1);
      request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName));
      request.addEventListener('success', () => {
        const database = request.result;
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
