import { type Clock } from '@hope-online/protocol';
import { type StatementPush } from '@hope-online/protocol/quiz';
import { type ClassQuizzes } from './class-quizzes.js';
import { type DeskCell } from './desk-cell.js';
import { type DeskPage } from './desk-state.js';
import { readText } from './read-text.js';

/** How often it is looked whether the record store has taken what is on its way, in ms. */
const lookMs = 2_000;

/** What a {@link ResultsDesk} works with. */
export interface ResultsDeskOptions {
  readonly cell: DeskCell;
  readonly quizzes: ClassQuizzes;
  readonly clock: Clock;
  /** Gives a file to the teacher. */
  readonly save: (name: string, blob: Blob) => void;
}

/** Results of rounds: shown, saved as files, and pushed to the school's record store (LRS). */
export class ResultsDesk {
  readonly #options: ResultsDeskOptions;
  #cancelLook: (() => void) | undefined;

  constructor(options: ResultsDeskOptions) {
    this.#options = options;
    options.cell.signal.addEventListener('abort', () => this.#cancelLook?.(), { once: true });
  }

  open(roundId: string): void {
    const { cell, quizzes } = this.#options;
    cell.set({ page: { name: 'results', roundId, results: undefined, push: undefined } });
    void cell.attempt({
      busy: 'results',
      isSafe: true,
      work: async () => {
        const [results, push] = await Promise.all([quizzes.results(roundId), quizzes.pushOf(roundId)]);
        this.#change(roundId, { results });
        this.#tell(roundId, push);
        await readText(cell, quizzes, results.quizId);
      },
    });
  }

  save(roundId: string, what: 'csv' | 'statements'): void {
    const { cell, quizzes, save } = this.#options;
    void cell.attempt({
      busy: what,
      isSafe: false,
      work: async () =>
        save(`${roundId}.${what === 'csv' ? 'csv' : 'xapi.json'}`, await quizzes.file(roundId, what)),
    });
  }

  /** Has the statements pushed; the server goes on with that by itself, and the page tells how it stands. */
  push(roundId: string): void {
    const { cell, quizzes } = this.#options;
    void cell.attempt({
      busy: 'push',
      isSafe: true,
      work: async () => this.#tell(roundId, await quizzes.push(roundId)),
    });
  }

  #tell(roundId: string, push: StatementPush): void {
    if (!this.#change(roundId, { push })) return;
    this.#cancelLook?.();
    if (push.state !== 'waiting') return;
    this.#cancelLook = this.#options.clock.after(lookMs, () => void this.#look(roundId));
  }

  async #look(roundId: string): Promise<void> {
    if (!this.#isOpen(roundId)) return;
    const push = await this.#options.quizzes.pushOf(roundId).catch(() => undefined);
    // Without network nothing is known anew; it is looked again.
    const { page } = this.#options.cell.state;
    const known = push ?? (page.name === 'results' ? page.push : undefined);
    if (known) this.#tell(roundId, known);
  }

  /** Changes what is shown of a round, if it still is. */
  #change(roundId: string, changes: Partial<Extract<DeskPage, { name: 'results' }>>): boolean {
    const { cell } = this.#options;
    const { page } = cell.state;
    if (page.name !== 'results' || page.roundId !== roundId || cell.signal.aborted) return false;
    cell.set({ page: { ...page, ...changes } });
    return true;
  }

  #isOpen(roundId: string): boolean {
    const { page } = this.#options.cell.state;
    return page.name === 'results' && page.roundId === roundId;
  }
}
