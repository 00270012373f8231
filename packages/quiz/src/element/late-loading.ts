import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';
import { keepLateTemplates, type LateTemplates, lateTemplates } from './late-templates.js';

/** What {@link LateLoading} needs. */
export interface LateLoadingOptions {
  readonly clock: Clock;
  /** They are there, or it is known that they do not come. */
  readonly onChange: () => void;
  /** They did not come several times; it is tried again. */
  readonly onFault: (error: HopeError) => void;
  /** By a dynamic import unless told. */
  readonly load?: () => Promise<LateTemplates>;
}

const firstWaitMs: Milliseconds = 1_000;
const longestWaitMs: Milliseconds = 15_000;
/** As often as this a short gap in the network explains it. */
const quietFailures = 3;

/** Loads what comes after the element, as soon as one is there, and as often as it takes. */
export class LateLoading {
  readonly #options: LateLoadingOptions;
  #isClosed = false;
  #failures = 0;
  #cancelWait: (() => void) | undefined;

  constructor(options: LateLoadingOptions) {
    this.#options = options;
    if (!lateTemplates()) void this.#load();
  }

  /** Whether it did not come several times. */
  get isFaulty(): boolean {
    return !lateTemplates() && this.#failures >= quietFailures;
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelWait?.();
  }

  async #load(): Promise<void> {
    const { clock, onChange, onFault, load = () => import('./late/index.js') } = this.#options;
    try {
      keepLateTemplates(await load());
    } catch (cause) {
      if (this.#isClosed) return;
      this.#failures += 1;
      const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (this.#failures - 1));
      this.#cancelWait = clock.after(waitMs, () => void this.#load());
      if (this.#failures === quietFailures)
        onFault(new HopeError('internal', 'quiz: a part of its code does not load', { cause }));
    }
    if (!this.#isClosed) onChange();
  }
}
