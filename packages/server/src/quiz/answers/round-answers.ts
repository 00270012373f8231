import { type QuizItem } from '@hope-online/protocol/quiz';
import { ShardTally } from '../counting/shard-tally.js';
import { shardOf } from '../counting/shard-of.js';
import { type Edition } from '../publishing/edition.js';
import { type QuizStore } from '../quiz-store.js';
import { AnswerBatcher } from './answer-batcher.js';
import { type AnswerRecord, encodeAnswer } from './answer-record.js';
import { AnswerSheet } from './answer-sheet.js';
import { countAnswers } from './counted.js';

export interface RoundAnswersOptions {
  readonly classId: string;
  readonly roundId: string;
  readonly edition: Edition;
  readonly store: QuizStore;
  readonly epoch: number;
  readonly shards: number;
  /** Says that the counts are others now. */
  readonly onCounted: (answers: RoundAnswers) => void;
}

/** All answers of a round: in the log, on the sheet, and counted. */
export class RoundAnswers {
  readonly roundId: string;
  readonly edition: Edition;
  readonly sheet = new AnswerSheet();
  readonly items: ReadonlyMap<string, QuizItem>;
  readonly #options: RoundAnswersOptions;
  readonly #shards: readonly ShardTally[];
  readonly #batcher: AnswerBatcher;

  private constructor(options: RoundAnswersOptions) {
    const { roundId, edition, store, epoch, shards } = options;
    this.roundId = roundId;
    this.edition = edition;
    this.items = new Map(edition.quiz.items.map((item) => [item.question.id, item]));
    this.#options = options;
    this.#shards = Array.from({ length: shards }, (_, shard) => new ShardTally({ roundId, shard, epoch }));
    this.#batcher = new AnswerBatcher((records) => store.appendAnswers(roundId, records));
  }

  /** Reads what the log has of the round. */
  static async open(options: RoundAnswersOptions): Promise<RoundAnswers> {
    const answers = new RoundAnswers(options);
    for await (const record of options.store.answers(options.roundId)) answers.#take(record);
    return answers;
  }

  /** Resolves when the record is in the log; only then is it on the sheet and counted. */
  async append(record: AnswerRecord): Promise<void> {
    await this.#batcher.add(encodeAnswer(record));
    if (this.#take(record)) this.#options.onCounted(this);
  }

  /** What the shards have to say since they were asked for the last time. */
  takeChangedVectors() {
    return this.#shards.flatMap((shard) => shard.takeChanged());
  }

  #take(record: AnswerRecord): boolean {
    const { pupil, questionId } = record;
    const item = this.items.get(questionId);
    if (!item || !this.sheet.apply(record)) return false;
    const { classId, shards } = this.#options;
    const counted = countAnswers(item, this.sheet.attempts(pupil, questionId), this.edition.quiz.counts);
    this.#shards[shardOf(classId, pupil, shards)]?.set(questionId, pupil, counted);
    return true;
  }
}
