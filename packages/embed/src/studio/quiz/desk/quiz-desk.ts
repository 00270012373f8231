import { type Clock, toHopeError } from '@hope-online/protocol';
import { type QuizFormat, writeQuizFile } from '../author/quiz-file.js';
import { AirDesk } from './air-desk.js';
import { type ClassQuizzes } from './class-quizzes.js';
import { DeskCell } from './desk-cell.js';
import { type DeskState } from './desk-state.js';
import { DraftShelf } from './draft-shelf.js';
import { type DraftStore } from './draft-store.js';
import { ResultsDesk } from './results-desk.js';
import { ShelfDesk } from './shelf-desk.js';

/** What a {@link QuizDesk} works with. */
export interface QuizDeskOptions {
  readonly quizzes: ClassQuizzes;
  readonly store: DraftStore;
  readonly clock: Clock;
  /** BCP 47 tag and title of a new quiz. */
  readonly newQuiz: () => { readonly language: string; readonly title: string };
  readonly onChange: () => void;
  /** Gives a file to the teacher. */
  readonly save: (name: string, blob: Blob) => void;
}

/** The teacher's side of a class's quizzes, without a page: state, and what the buttons do. */
export class QuizDesk {
  readonly air: AirDesk;
  readonly shelf: ShelfDesk;
  readonly results: ResultsDesk;
  readonly #options: QuizDeskOptions;
  readonly #cell: DeskCell;
  readonly #drafts: DraftShelf;

  constructor(options: QuizDeskOptions) {
    const { quizzes, store, clock, onChange, newQuiz, save } = options;
    this.#options = options;
    const cell = (this.#cell = new DeskCell(onChange));
    const onDrafts = (drafts: DeskState['drafts'], draftsKept: DeskState['draftsKept']) =>
      cell.set({ drafts, draftsKept });
    const drafts = (this.#drafts = new DraftShelf(store, { onDrafts }));
    this.air = new AirDesk({ cell, quizzes, clock });
    const refresh = () => this.air.refresh();
    this.shelf = new ShelfDesk({ cell, quizzes, drafts, clock, newQuiz, refresh });
    this.results = new ResultsDesk({ cell, quizzes, clock, save });
    void drafts.load();
    quizzes.listen(
      {
        onJoined: () => void this.#refresh().then(() => cell.resume()),
        onCue: () => void this.#refresh(),
        onTally: (tally) => this.air.tell(tally),
      },
      cell.signal,
    );
  }

  get state(): DeskState {
    return this.#cell.state;
  }

  /** The server's clock, in ms since the epoch. */
  get nowMs(): number {
    return this.#options.quizzes.now();
  }

  /** For the next opening; see {@link DeskState.timeLimitMs}. */
  limitTime(timeLimitMs: number | null | undefined): void {
    this.#cell.set({ timeLimitMs });
  }

  setKeys(hasKeys: boolean): void {
    this.#cell.set({ hasKeys });
  }

  /** The teacher has read it. */
  dismiss(what: 'problem' | 'report'): void {
    this.#cell.set({ [what]: undefined });
  }

  saveQuiz(quizId: string, format: QuizFormat): void {
    void this.#cell.attempt({
      busy: `save ${quizId}`,
      isSafe: false,
      work: async () => {
        const { quiz, media } = await this.shelf.find(quizId);
        const { name, blob, issues } = writeQuizFile(format, quiz, media);
        this.#options.save(name, blob);
        if (issues.length === 0) return {};
        return { report: { name, issues, wasRead: false, questions: quiz.items.length } };
      },
    });
  }

  close(): void {
    this.#cell.close();
    this.#drafts.close();
  }

  async #refresh(): Promise<void> {
    try {
      await this.air.refresh();
    } catch (cause) {
      const again = () => void this.#refresh();
      this.#cell.set({ problem: { error: toHopeError(cause), again, byItself: true } });
      return;
    }
    // What could not be read before is there now.
    if (this.state.problem?.again && this.state.busy === '') this.#cell.set({ problem: undefined });
  }
}
