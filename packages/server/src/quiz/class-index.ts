import { type QuizIndex, type QuizStore } from './quiz-store.js';

/** What a class's quizzes are, in memory and kept. Changes go one after the other. */
export class ClassIndex {
  readonly #store: QuizStore;
  #index: QuizIndex;
  #work: Promise<unknown> = Promise.resolve();

  private constructor(store: QuizStore, index: QuizIndex) {
    this.#store = store;
    this.#index = index;
  }

  static async open(store: QuizStore): Promise<ClassIndex> {
    return new ClassIndex(store, await store.start());
  }

  get value(): QuizIndex {
    return this.#index;
  }

  /** Resolves when the change is kept. */
  change(decide: (index: QuizIndex) => QuizIndex): Promise<void> {
    const changed = this.#work.then(async () => {
      const next = decide(this.#index);
      if (next === this.#index) return;
      await this.#store.saveIndex(next);
      this.#index = next;
    });
    this.#work = changed.catch(() => undefined);
    return changed;
  }
}
