import { type Unsubscribe } from './sfu/sfu.js';

/** A set of listeners for one kind of news. A listener that throws does not keep the others from hearing. */
export class Subscriptions<Args extends readonly unknown[]> {
  readonly #listeners = new Set<(...args: Args) => void>();
  readonly #onThrow: (error: unknown) => void;

  constructor(onThrow: (error: unknown) => void = reportLater) {
    this.#onThrow = onThrow;
  }

  add(listener: (...args: Args) => void): Unsubscribe {
    // Wrapped, so that the same function can be added twice and taken off once.
    const entry = (...args: Args) => {
      listener(...args);
    };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  emit(...args: Args): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(...args);
      } catch (error) {
        this.#onThrow(error);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}

function reportLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
