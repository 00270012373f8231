import { type Ledger } from './result.js';

/** What a run is asked for. */
export interface RunOptions {
  /** How often each contender is measured in each case; they take turns. */
  readonly rounds: number;
  /** How long what takes its time is watched. */
  readonly minutes: number;
}

/** What a benchmark gets to work with. */
export interface Bench extends RunOptions {
  readonly ledger: Ledger;
  /** Whether a case or a contender is to be measured in this run. */
  readonly wants: (name: string) => boolean;
  /** Tells the person at the terminal how far it is. */
  readonly say: (line: string) => void;
  /** Takes what is to be closed when the benchmark ends, newest first, however it ends. */
  readonly cleanup: (close: () => Promise<unknown> | void) => void;
}

/** One question with its way to an answer. */
export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** How it is measured, in a sentence or two, for the documentation. */
  readonly method: string;
  /** Whom a contender is compared with, in the cases that both took part in. */
  reference(contender: string): string | undefined;
  readonly defaults: RunOptions;
  run(bench: Bench): Promise<void>;
}

/** Goes through the contenders round by round, so that a busy minute of the machine meets all of them. */
export async function inTurn<Each>(
  rounds: number,
  contenders: readonly Each[],
  measure: (contender: Each, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    for (const contender of contenders) await measure(contender, round);
  }
}
