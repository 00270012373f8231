import { type Milliseconds } from '@hope-online/protocol';
import { type Quiz } from '@hope-online/protocol/quiz';
import { type RecordLog } from '../stores/record-log.js';
import { type State } from '../stores/state.js';
import { decodeAnswer, type AnswerRecord } from './answers/answer-record.js';
import { type Round } from './decisions/round.js';
import { type Edition } from './publishing/edition.js';

/** What a class's quizzes are, without their contents. */
export interface QuizIndex {
  /** Counts the server's starts. */
  readonly epoch: number;
  /** The longest extended time that anybody in the class has had; 1 for none. */
  readonly longestExtension: number;
  readonly quizzes: readonly QuizEntry[];
  readonly editions: readonly string[];
  /** In the order of their making. */
  readonly rounds: readonly { readonly roundId: string; readonly madeAtMs: Milliseconds }[];
  /** The rounds whose statements an LRS is still to get. */
  readonly pushes: readonly { readonly roundId: string; readonly notBeforeMs: Milliseconds }[];
  /** What became of the last push of a round; absent in what earlier versions kept. */
  readonly pushed?: readonly { readonly roundId: string; readonly outcome: 'taken' | 'refused' }[];
}

export interface QuizEntry {
  readonly id: string;
  readonly title: string;
  readonly questions: number;
  readonly scored: boolean;
  readonly uploadedAtMs: Milliseconds;
}

const emptyIndex: QuizIndex = {
  epoch: 0,
  longestExtension: 1,
  quizzes: [],
  editions: [],
  rounds: [],
  pushes: [],
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A class's quizzes in the server's stores: what changes in the state, answers in the log, one stream a round. One process
 * at a time writes a class. All methods throw what the stores throw.
 */
export class QuizStore {
  readonly #state: State;
  readonly #log: RecordLog;
  readonly #prefix: string;
  #batches = 0;
  #epoch = 0;

  constructor(stores: { readonly state: State; readonly log: RecordLog }, classId: string) {
    this.#state = stores.state;
    this.#log = stores.log;
    this.#prefix = `quiz.${classId}`;
  }

  /** Reads the index and notes one more start in it. */
  async start(): Promise<QuizIndex> {
    const index = (await this.#read<QuizIndex>('index')) ?? emptyIndex;
    const started = { ...index, epoch: index.epoch + 1 };
    await this.saveIndex(started);
    this.#epoch = started.epoch;
    return started;
  }

  saveIndex(index: QuizIndex): Promise<void> {
    return this.#write('index', index);
  }

  quiz(id: string): Promise<Quiz | undefined> {
    return this.#read(`quiz.${id}`);
  }

  saveQuiz(quiz: Quiz): Promise<void> {
    return this.#write(`quiz.${quiz.id}`, quiz);
  }

  deleteQuiz(id: string): Promise<void> {
    return this.#delete(`quiz.${id}`);
  }

  edition(id: string): Promise<Edition | undefined> {
    return this.#read(`edition.${id}`);
  }

  saveEdition(edition: Edition): Promise<void> {
    return this.#write(`edition.${edition.editionId}`, edition);
  }

  deleteEdition(id: string): Promise<void> {
    return this.#delete(`edition.${id}`);
  }

  round(id: string): Promise<Round | undefined> {
    return this.#read(`round.${id}`);
  }

  saveRound(round: Round): Promise<void> {
    return this.#write(`round.${round.roundId}`, round);
  }

  /** With all its answers. */
  async deleteRound(id: string): Promise<void> {
    await this.#log.trim(this.#stream(id), Number.MAX_SAFE_INTEGER);
    await this.#delete(`round.${id}`);
  }

  /** Resolves when the records are durable, all or none. */
  async appendAnswers(roundId: string, records: readonly Uint8Array[]): Promise<void> {
    const batchId = `${this.#epoch}.${++this.#batches}`;
    await this.#log.append(this.#stream(roundId), batchId, records);
  }

  async *answers(roundId: string): AsyncIterable<AnswerRecord> {
    for await (const { record } of this.#log.replay(this.#stream(roundId))) yield decodeAnswer(record);
  }

  #stream(roundId: string): string {
    return `${this.#prefix}.answers.${roundId}`;
  }

  async #read<T>(name: string): Promise<T | undefined> {
    const entry = await this.#state.get(`${this.#prefix}.${name}`);
    // Only this class writes there, and it writes what these types say.
    return entry && (JSON.parse(decoder.decode(entry.value)) as T);
  }

  async #write(name: string, value: object): Promise<void> {
    await this.#state.put(`${this.#prefix}.${name}`, encoder.encode(JSON.stringify(value)));
  }

  #delete(name: string): Promise<void> {
    return this.#state.delete(`${this.#prefix}.${name}`);
  }
}
