import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type RoundTally } from '@hope-online/protocol/quiz';
import { type Unsubscribe } from '../../sfu/sfu.js';
import { type Bus } from '../../stores/bus.js';
import { type RoundAnswers } from '../answers/round-answers.js';
import { type TallyVector } from './shard-tally.js';
import { type QuestionSum, TallyBoard } from './tally-board.js';

/** Shards speak this often at most, and the teacher hears this often at most. */
const shardPauseMs: Milliseconds = 500;
const teacherPauseMs: Milliseconds = 1_000;

export interface LiveTalliesOptions {
  readonly classId: string;
  readonly bus: Bus;
  readonly clock: Clock;
  /** Says that a round's tally is another one; each second at most. */
  readonly onChanged: (roundId: string) => void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Carries what the shards count to whoever sums it, over the bus: the same in one process and in many. */
export class LiveTallies {
  readonly #options: LiveTalliesOptions;
  readonly #board = new TallyBoard();
  readonly #shown = new Map<string, Set<string>>();
  readonly #subject: string;
  readonly #unsubscribe: Unsubscribe;
  #counted = new Set<RoundAnswers>();
  #changed = new Set<string>();
  #cancelShards: (() => void) | undefined;
  #cancelTeacher: (() => void) | undefined;

  constructor(options: LiveTalliesOptions) {
    this.#options = options;
    this.#subject = `quiz.${options.classId}.tally`;
    this.#unsubscribe = options.bus.subscribe(this.#subject, (bytes) => this.#take(bytes));
  }

  /** Answers of a round were counted; the shards say so in their turn. */
  counted(answers: RoundAnswers): void {
    this.#counted.add(answers);
    this.#cancelShards ??= this.#options.clock.after(shardPauseMs, () => this.#publish());
  }

  /** A pupil has the questions on screen. */
  seen(roundId: string, pupil: string): void {
    const shown = this.#shown.get(roundId) ?? new Set<string>();
    this.#shown.set(roundId, shown);
    if (shown.has(pupil)) return;
    shown.add(pupil);
    this.#change(roundId);
  }

  /** How many of these pupils have the questions on screen. */
  shown(roundId: string, present: readonly string[]): Pick<RoundTally, 'present' | 'shown'> {
    const shown = this.#shown.get(roundId);
    return {
      present: present.length,
      shown: shown ? present.filter((pupil) => shown.has(pupil)).length : 0,
    };
  }

  sum(roundId: string, questionId: string): QuestionSum {
    return this.#board.sum(roundId, questionId);
  }

  close(): void {
    this.#unsubscribe();
    this.#cancelShards?.();
    this.#cancelTeacher?.();
  }

  #publish(): void {
    this.#cancelShards = undefined;
    const counted = this.#counted;
    this.#counted = new Set();
    for (const answers of counted) {
      for (const vector of answers.takeChangedVectors()) {
        this.#options.bus.publish(this.#subject, encoder.encode(JSON.stringify(vector)));
      }
    }
  }

  #take(bytes: Uint8Array): void {
    // Only shards of this class write there.
    const vector = JSON.parse(decoder.decode(bytes)) as TallyVector;
    if (this.#board.take(vector)) this.#change(vector.roundId);
  }

  #change(roundId: string): void {
    this.#changed.add(roundId);
    this.#cancelTeacher ??= this.#options.clock.after(teacherPauseMs, () => {
      this.#cancelTeacher = undefined;
      const changed = this.#changed;
      this.#changed = new Set();
      for (const each of changed) this.#options.onChanged(each);
    });
  }
}
