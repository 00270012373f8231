import { type Unsubscribe } from '../sfu/sfu.js';
import { type StateChange, type StateEntry, type StateListener } from './state.js';

/** What a state holds, in memory, and who watches it. Listeners hear in a later turn, each in the order of changes. */
export class WatchedState {
  readonly #entries = new Map<string, StateEntry>();
  readonly #watchers = new Set<(change: StateChange) => void>();
  readonly #onThrow: (error: unknown) => void;

  /** @param onThrow Is told what a listener threw */
  constructor(entries: Iterable<StateEntry & { readonly key: string }>, onThrow: (error: unknown) => void) {
    for (const { key, value, revision } of entries) this.#entries.set(key, { value, revision });
    this.#onThrow = onThrow;
  }

  get(key: string): StateEntry | undefined {
    return this.#entries.get(key);
  }

  /** Takes a change that is kept, and tells it. */
  apply(change: StateChange): void {
    const { key, value, revision } = change;
    if (value === undefined) this.#entries.delete(key);
    else this.#entries.set(key, { value, revision });
    for (const tell of this.#watchers) tell(change);
  }

  watch(prefix: string, listener: StateListener): Unsubscribe {
    const tell = (change: StateChange) => {
      if (!change.key.startsWith(prefix)) return;
      queueMicrotask(() => {
        if (!this.#watchers.has(tell)) return;
        try {
          listener(change);
        } catch (error) {
          this.#onThrow(error);
        }
      });
    };
    this.#watchers.add(tell);
    for (const [key, entry] of this.#entries) tell({ key, ...entry });
    return () => this.#watchers.delete(tell);
  }

  close(): void {
    this.#watchers.clear();
  }
}
