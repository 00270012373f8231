/** What one pupil adds to a question's counts. */
export interface Counted {
  /** What was answered, as it is counted; empty for free text. `null` where nothing is kept. */
  readonly choices: readonly string[] | null;
  /** `null` where nothing is right or wrong. */
  readonly correct: boolean | null;
  /** Answers of this pupil that came after the close and displaced nothing. */
  readonly late: number;
}

/** The whole of what a shard has counted of a question; a later one takes an earlier one's place. */
export interface TallyVector {
  readonly roundId: string;
  readonly questionId: string;
  readonly shard: number;
  /** Counts the server's starts. */
  readonly epoch: number;
  /** Counts the changes since. */
  readonly version: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly answered: number;
  readonly correct: number;
  readonly late: number;
}

export interface ShardTallyOptions {
  readonly roundId: string;
  readonly shard: number;
  readonly epoch: number;
}

interface QuestionCounts {
  version: number;
  answered: number;
  correct: number;
  late: number;
  readonly counts: Map<string, number>;
  readonly pupils: Map<string, Counted>;
}

/** How many different texts are told apart; of a question with more, the rare ones are counted together. */
const mostChoices = 512;
/** What they are counted as; no text is compared as this. */
export const otherChoices = '\u2026';

/** Counts the answers of one shard's pupils in one round. A changed answer takes the old one out and puts the new one in. */
export class ShardTally {
  readonly #options: ShardTallyOptions;
  readonly #questions = new Map<string, QuestionCounts>();
  #changed = new Set<string>();

  constructor(options: ShardTallyOptions) {
    this.#options = options;
  }

  /** What a pupil adds to a question is this now. */
  set(questionId: string, pupil: string, counted: Counted): void {
    const question = this.#questions.get(questionId) ?? emptyCounts();
    this.#questions.set(questionId, question);
    const before = question.pupils.get(pupil);
    const after = withKnownChoices(counted, question.counts);
    if (before) add(question, before, -1);
    add(question, after, 1);
    question.pupils.set(pupil, after);
    question.version++;
    this.#changed.add(questionId);
  }

  /** What has changed since it was asked for the last time. */
  takeChanged(): TallyVector[] {
    const changed = [...this.#changed];
    this.#changed = new Set();
    return changed.map((questionId) => this.vector(questionId));
  }

  vector(questionId: string): TallyVector {
    const { version, answered, correct, late, counts } = this.#questions.get(questionId) ?? emptyCounts();
    const { roundId, shard, epoch } = this.#options;
    return {
      roundId,
      questionId,
      shard,
      epoch,
      version,
      counts: Object.fromEntries(counts),
      answered,
      correct,
      late,
    };
  }
}

function emptyCounts(): QuestionCounts {
  return { version: 0, answered: 0, correct: 0, late: 0, counts: new Map(), pupils: new Map() };
}

/** Taken out again, a choice has to be found where it was put in. */
function withKnownChoices(counted: Counted, counts: ReadonlyMap<string, number>): Counted {
  const choices = counted.choices?.map((choice) =>
    counts.has(choice) || counts.size < mostChoices ? choice : otherChoices,
  );
  return { ...counted, choices: choices ?? null };
}

function add(question: QuestionCounts, { choices, correct, late }: Counted, sign: 1 | -1): void {
  question.late += sign * late;
  if (choices === null) return;
  question.answered += sign;
  if (correct) question.correct += sign;
  for (const choice of choices) {
    const count = (question.counts.get(choice) ?? 0) + sign;
    if (count === 0) question.counts.delete(choice);
    else question.counts.set(choice, count);
  }
}
