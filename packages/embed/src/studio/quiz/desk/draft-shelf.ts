import { type Quiz } from '@hope-online/protocol/quiz';
import { type QuizMedia } from '@hope-online/quiz/authoring';
import { type DraftStore, type QuizDraft } from './draft-store.js';

/** What a {@link DraftShelf} tells its owner. */
export interface DraftShelfListener {
  onDrafts(drafts: readonly QuizDraft[], kept: 'device' | 'page'): void;
}

/** The drafts in the page, each written to the device at once: what was typed a moment ago is there after a reload. */
export class DraftShelf {
  readonly #store: DraftStore;
  readonly #listener: DraftShelfListener;
  readonly #drafts = new Map<string, QuizDraft>();
  readonly #waiting = new Set<string>();
  #kept: 'device' | 'page' = 'device';
  #writing: Promise<void> | undefined;

  constructor(store: DraftStore, listener: DraftShelfListener) {
    this.#store = store;
    this.#listener = listener;
  }

  get(quizId: string): QuizDraft | undefined {
    return this.#drafts.get(quizId);
  }

  /** Reads what the device has kept; what is in the page already is newer. */
  async load(): Promise<void> {
    try {
      for (const draft of await this.#store.all()) {
        if (!this.#drafts.has(draft.quiz.id)) this.#drafts.set(draft.quiz.id, draft);
      }
    } catch {
      this.#kept = 'page';
    }
    this.#tell();
  }

  put(quiz: Quiz, media: ReadonlyMap<string, QuizMedia>, nowMs: number): void {
    this.#drafts.set(quiz.id, { quiz, media, changedAtMs: nowMs });
    this.#tell();
    this.#write(quiz.id);
  }

  remove(quizId: string): void {
    if (!this.#drafts.delete(quizId)) return;
    this.#tell();
    this.#write(quizId);
  }

  /** Resolves when everything is written. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  close(): void {
    void this.settled().then(() => this.#store.close());
  }

  /** One at a time and the newest only: a key is typed faster than a picture is written. */
  #write(quizId: string): void {
    this.#waiting.add(quizId);
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined));
  }

  async #writeAll(): Promise<void> {
    for (const quizId of this.#waiting) {
      this.#waiting.delete(quizId);
      const draft = this.#drafts.get(quizId);
      try {
        await (draft ? this.#store.put(draft) : this.#store.remove(quizId));
        this.#keep('device');
      } catch {
        this.#keep('page');
      }
    }
  }

  #keep(kept: 'device' | 'page'): void {
    if (this.#kept === kept) return;
    this.#kept = kept;
    this.#tell();
  }

  #tell(): void {
    const drafts = [...this.#drafts.values()].sort((one, other) => other.changedAtMs - one.changedAtMs);
    this.#listener.onDrafts(drafts, this.#kept);
  }
}
