import { type QuizMedia } from '@hope-online/quiz/authoring';
import {
  type Quiz,
  type QuizList,
  type RoundList,
  type RoundResults,
  type RoundTally,
  type StatementPush,
} from '@hope-online/protocol/quiz';

/** A quiz that the class has. */
export type ListedQuiz = QuizList['quizzes'][number];

/** An opening of a quiz in the class. */
export type ListedRound = RoundList['rounds'][number];

/** What can be done to a round. */
export type RoundAct = 'close' | 'reveal' | 'cancel';

/** What a {@link ClassQuizzes} tells. */
export interface ClassQuizzesListener {
  /** The class is there: for the first time, or after a loss. */
  onJoined(): void;
  /** Something has happened to a round. */
  onCue(): void;
  onTally(tally: RoundTally): void;
}

/** The class's quizzes as the studio asks for them. Everything rejects with a `HopeError`. */
export interface ClassQuizzes {
  /** The server's clock, in ms since the epoch, as well as it is known. */
  now(): number;
  listen(listener: ClassQuizzesListener, signal: AbortSignal): void;
  list(): Promise<readonly ListedQuiz[]>;
  quiz(id: string): Promise<Quiz>;
  /** Pictures and sounds first, then the quiz that shows them. */
  upload(quiz: Quiz, media: ReadonlyMap<string, QuizMedia>): Promise<void>;
  /** A picture or a sound that the class has. */
  media(address: string): Promise<QuizMedia>;
  remove(id: string): Promise<void>;
  rounds(): Promise<readonly ListedRound[]>;
  stage(quizId: string): Promise<void>;
  /** @param timeLimitMs `null`: until it is closed; undefined: as the quiz says */
  open(quizId: string, timeLimitMs: number | null | undefined): Promise<string>;
  quick(letters: number): Promise<string>;
  act(what: RoundAct, roundId: string): Promise<void>;
  tally(roundId: string): Promise<RoundTally>;
  results(roundId: string): Promise<RoundResults>;
  /** A table by pupil and question, or xAPI statements as JSON. */
  file(roundId: string, what: 'csv' | 'statements'): Promise<Blob>;
  /** Has the statements pushed to the school's record store (LRS), which its server knows. */
  push(roundId: string): Promise<StatementPush>;
  /** Whether the record store has them. */
  pushOf(roundId: string): Promise<StatementPush>;
}
