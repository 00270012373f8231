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
    return this.exclusively(async () => {
      const changed = decide(this.#index);
      if (changed === this.#index) return;
      await this.#store.saveIndex(changed);
      this.#index = changed;
    });
  }

  /** Does a work when all others are done. Within it {@link ClassIndex.change} would wait for ever. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(work);
    this.#work = result.catch(() => undefined);
    return result;
  }
}
