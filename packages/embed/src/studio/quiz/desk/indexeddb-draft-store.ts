import { BrowserDatabase } from '@hope-online/core/quiz';
import { type DraftStore, type QuizDraft } from './draft-store.js';

/** {@link DraftStore} in the browser's database. */
export class IndexedDbDraftStore implements DraftStore {
  readonly #place: string;
  readonly #database: BrowserDatabase;

  /** @param place whose drafts these are, such as the URL of the class */
  constructor(place: string, name = 'hope-online-studio') {
    this.#place = place;
    this.#database = new BrowserDatabase({ name, store: 'drafts' });
  }

  async all(): Promise<readonly QuizDraft[]> {
    const range = IDBKeyRange.bound([this.#place], [this.#place, []]);
    return (await this.#database.run('readonly', (store) => store.getAll(range))) as QuizDraft[];
  }

  async put(draft: QuizDraft): Promise<void> {
    await this.#database.run('readwrite', (store) => store.put(draft, [this.#place, draft.quiz.id]));
  }

  async remove(quizId: string): Promise<void> {
    await this.#database.run('readwrite', (store) => store.delete([this.#place, quizId]));
  }

  close(): void {
    this.#database.close();
  }
}
