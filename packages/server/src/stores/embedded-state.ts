import { type Unsubscribe } from '../sfu/sfu.js';
import { type State, type StateEntry, type StateListener } from './state.js';
import { checkName, revisionConflict } from './storage-limits.js';
import { type WantedChange } from './storage-messages.js';
import { type WatchedState } from './watched-state.js';
import { type WriteQueue } from './write-queue.js';

/** A {@link State} that is read from memory and written to the database of the storage thread. */
export class EmbeddedState implements State {
  readonly #watched: WatchedState;
  readonly #queue: WriteQueue;

  constructor(watched: WatchedState, queue: WriteQueue) {
    this.#watched = watched;
    this.#queue = queue;
  }

  async get(key: string): Promise<StateEntry | undefined> {
    return this.#watched.get(key);
  }

  async put(key: string, value: Uint8Array, expectedRevision?: number): Promise<number> {
    this.#watched.checkPut(key, value);
    // A copy: the caller may use its bytes again before they are written.
    return this.#change({ key, value: value.slice(), ...expecting(expectedRevision) });
  }

  async delete(key: string, expectedRevision?: number): Promise<void> {
    checkName(key, 'key');
    await this.#change({ key, ...expecting(expectedRevision) });
  }

  watch(prefix: string, listener: StateListener): Unsubscribe {
    return this.#watched.watch(prefix, listener);
  }

  async #change(wanted: WantedChange): Promise<number> {
    const outcome = await this.#queue.change(wanted);
    if ('found' in outcome) throw revisionConflict(wanted.key, wanted.expected ?? 0, outcome.found);
    return outcome.revision;
  }
}

function expecting(expected: number | undefined): { readonly expected?: number } {
  return expected === undefined ? {} : { expected };
}
