import { type DraftStore, type QuizDraft } from '../desk/draft-store.js';

/** Drafts that live as long as the test wants. */
export class MemoryDraftStore implements DraftStore {
  readonly kept = new Map<string, QuizDraft>();
  /** As where storage is denied or full. */
  isBroken = false;

  async all(): Promise<readonly QuizDraft[]> {
    this.#check();
    return [...this.kept.values()];
  }

  async put(draft: QuizDraft): Promise<void> {
    this.#check();
    this.kept.set(draft.quiz.id, draft);
  }

  async remove(quizId: string): Promise<void> {
    this.#check();
    this.kept.delete(quizId);
  }

  close(): void {}

  #check(): void {
    if (this.isBroken) throw new Error('denied');
  }
}
