import { HopeError } from '@hope-online/protocol';
import { type Unsubscribe } from '../sfu/sfu.js';
import { type StateChange, type StateEntry, type StateListener } from './state.js';
import { checkItemBytes, checkName, maxStateBytes } from './storage-limits.js';

/** What a state holds, in memory, and who watches it. Listeners hear in a later turn, each in the order of changes. */
export class WatchedState {
  readonly #entries = new Map<string, StateEntry>();
  readonly #watchers = new Set<(change: StateChange) => void>();
  readonly #onThrow: (error: unknown) => void;
  #bytes = 0;

  /** @param onThrow Is told what a listener threw */
  constructor(entries: Iterable<StateEntry & { readonly key: string }>, onThrow: (error: unknown) => void) {
    for (const { key, value, revision } of entries) this.#set(key, { value, revision });
    this.#onThrow = onThrow;
  }

  get(key: string): StateEntry | undefined {
    return this.#entries.get(key);
  }

  /**
   * Looks whether a value may be put; what is being written meanwhile does not count yet.
   * @throws HopeError `request-invalid` or `storage-full`
   */
  checkPut(key: string, { byteLength }: Uint8Array): void {
    checkName(key, 'key');
    checkItemBytes(byteLength, 'value');
    const bytes = this.#bytes - sizeOf(key, this.#entries.get(key)) + key.length + byteLength;
    if (bytes <= maxStateBytes) return;
    throw new HopeError('storage-full', `${key}: the state has at most ${maxStateBytes} bytes`, {
      details: { path: key, expected: `at most ${maxStateBytes} bytes in all`, received: String(bytes) },
    });
  }

  /** Takes a change that is kept, and tells it. */
  apply(change: StateChange): void {
    const { key, value, revision } = change;
    this.#set(key, value && { value, revision });
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
  #set(key: string, entry: StateEntry | undefined): void {
    this.#bytes += sizeOf(key, entry) - sizeOf(key, this.#entries.get(key));
    if (entry) this.#entries.set(key, entry);
    else this.#entries.delete(key);
  }
}

function sizeOf(key: string, entry: StateEntry | undefined): number {
  return entry ? key.length + entry.value.byteLength : 0;
}
