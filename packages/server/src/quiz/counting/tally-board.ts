import { type TallyVector } from './shard-tally.js';

/** The sum of a question's shards. */
export interface QuestionSum {
  readonly counts: ReadonlyMap<string, number>;
  readonly answered: number;
  readonly correct: number;
  readonly late: number;
}

/**
 * Sums what the shards say. Of each shard the newest word counts, so messages may be lost, repeated and come in any order:
 * once the newest of each shard is here, the sum is right.
 */
export class TallyBoard {
  readonly #rounds = new Map<string, Map<string, TallyVector>>();

  /** Takes what a shard says; says whether it is news. */
  take(vector: TallyVector): boolean {
    const { roundId, questionId, shard, epoch, version } = vector;
    const round = this.#rounds.get(roundId) ?? new Map<string, TallyVector>();
    this.#rounds.set(roundId, round);
    const key = `${shard} ${questionId}`;
    const known = round.get(key);
    if (known && (known.epoch > epoch || (known.epoch === epoch && known.version >= version))) return false;
    round.set(key, vector);
    return true;
  }

  sum(roundId: string, questionId: string): QuestionSum {
    const counts = new Map<string, number>();
    let [answered, correct, late] = [0, 0, 0];
    for (const vector of this.#rounds.get(roundId)?.values() ?? []) {
      if (vector.questionId !== questionId) continue;
      answered += vector.answered;
      correct += vector.correct;
      late += vector.late;
      for (const [choice, count] of Object.entries(vector.counts)) {
        counts.set(choice, (counts.get(choice) ?? 0) + count);
      }
    }
    return { counts, answered, correct, late };
  }

  forget(roundId: string): void {
    this.#rounds.delete(roundId);
  }
}
