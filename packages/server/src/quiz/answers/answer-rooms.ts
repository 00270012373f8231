import { type RoundAnswers } from './round-answers.js';

/** The most rounds whose answers are held in memory; others are read again from the log when somebody asks. */
const mostLoaded = 48;

export interface AnswerRoomsOptions {
  readonly open: (roundId: string) => Promise<RoundAnswers>;
  /** Whether answers to a round may still come, so that it has to stay. */
  readonly isLive: (roundId: string) => boolean;
}

/** The rounds whose answers are in memory. */
export class AnswerRooms {
  readonly #options: AnswerRoomsOptions;
  readonly #loaded = new Map<string, RoundAnswers>();
  readonly #loading = new Map<string, Promise<RoundAnswers>>();

  constructor(options: AnswerRoomsOptions) {
    this.#options = options;
  }

  loaded(roundId: string): RoundAnswers | undefined {
    return this.#loaded.get(roundId);
  }

  async load(roundId: string): Promise<RoundAnswers> {
    const known = this.#loaded.get(roundId) ?? this.#loading.get(roundId);
    if (known) return known;
    const loading = this.#options.open(roundId);
    this.#loading.set(roundId, loading);
    try {
      const answers = await loading;
      this.#loaded.set(roundId, answers);
      this.#forget();
      return answers;
    } finally {
      this.#loading.delete(roundId);
    }
  }

  #forget(): void {
    for (const roundId of this.#loaded.keys()) {
      if (this.#loaded.size <= mostLoaded) return;
      if (!this.#options.isLive(roundId)) this.#loaded.delete(roundId);
    }
  }
}
