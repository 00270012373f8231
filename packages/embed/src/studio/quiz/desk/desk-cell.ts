import { toHopeError } from '@hope-online/protocol';
import { type DeskState, emptyDesk } from './desk-state.js';

/** Something that is asked of the class. */
export interface DeskAttempt {
  /** Its name while it goes on, and what may not be begun a second time meanwhile. */
  readonly busy: string;
  /** Whether it may be asked again by itself once the class is back: where twice comes to the same as once. */
  readonly isSafe: boolean;
  readonly work: () => Promise<Partial<DeskState> | void>;
}

/** The desk's state, and the one place where what is asked of the class begins, ends and fails. */
export class DeskCell {
  readonly #onChange: () => void;
  readonly #closed = new AbortController();
  #state = emptyDesk;
  #failed: DeskAttempt | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get state(): DeskState {
    return this.#state;
  }

  get signal(): AbortSignal {
    return this.#closed.signal;
  }

  set(changes: Partial<DeskState>): void {
    if (this.signal.aborted) return;
    this.#state = { ...this.#state, ...changes };
    this.#onChange();
  }

  /** Does one thing at a time; what fails becomes the problem, with another try where that makes sense. */
  async attempt(attempt: DeskAttempt): Promise<void> {
    if (this.#state.busy !== '') return;
    this.#failed = undefined;
    this.set({ busy: attempt.busy, problem: undefined, news: '' });
    try {
      const changes = await attempt.work();
      this.set({ ...changes, busy: '' });
    } catch (cause) {
      const error = toHopeError(cause);
      const isPassing = error.family === 'transport' || error.family === 'offline';
      this.#failed = isPassing && attempt.isSafe ? attempt : undefined;
      const again = isPassing ? () => void this.attempt(attempt) : undefined;
      this.set({ busy: '', problem: { error, again, byItself: this.#failed !== undefined } });
    }
  }

  /** The class is back. */
  resume(): void {
    if (this.#failed) void this.attempt(this.#failed);
  }

  close(): void {
    this.#closed.abort();
  }
}
