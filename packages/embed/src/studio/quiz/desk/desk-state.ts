import { type HopeError } from '@hope-online/protocol';
import {
  type Quiz,
  type RoundResults,
  type RoundTally,
  type StatementPush,
} from '@hope-online/protocol/quiz';
import { type ImportIssue } from '@hope-online/quiz/authoring';
import { type DraftFault } from '../author/quiz-faults.js';
import { type ListedQuiz, type ListedRound } from './class-quizzes.js';
import { type QuizDraft } from './draft-store.js';

/** What the teacher looks at beside the round in hand. */
export type DeskPage =
  | { readonly name: 'shelf' }
  /** @property at which question is open, from 0; −1 for the settings of the quiz */
  | {
      readonly name: 'edit';
      readonly quizId: string;
      readonly at: number;
      readonly faults: readonly DraftFault[];
    }
  /** @property push whether the school's record store has the statements; undefined until that is known */
  | {
      readonly name: 'results';
      readonly roundId: string;
      readonly results: RoundResults | undefined;
      readonly push: StatementPush | undefined;
    };

/** Something that was asked for and did not work. */
export interface DeskProblem {
  readonly error: HopeError;
  /** Asks once more; undefined where that would come to the same. */
  readonly again: (() => void) | undefined;
  /** Whether it is asked once more as soon as the class is back. */
  readonly byItself: boolean;
}

/** What was read of a file, or what a format had no place for. */
export interface FileReport {
  readonly name: string;
  readonly issues: readonly ImportIssue[];
  readonly wasRead: boolean;
  /** How many questions are in the quiz. */
  readonly questions: number;
}

/** Everything the desk shows, as it is known at the moment. */
export interface DeskState {
  readonly page: DeskPage;
  /** Whether the class has told what it has. */
  readonly isKnown: boolean;
  readonly quizzes: readonly ListedQuiz[];
  readonly drafts: readonly QuizDraft[];
  /** Where the drafts are; `page` where the browser keeps nothing. */
  readonly draftsKept: 'device' | 'page';
  readonly rounds: readonly ListedRound[];
  /** By round. */
  readonly tallies: ReadonlyMap<string, RoundTally>;
  /** What was read of the class's quizzes, by quiz. */
  readonly texts: ReadonlyMap<string, Quiz>;
  readonly putAway: ReadonlySet<string>;
  /** What is being done now, such as `open`; empty for nothing. */
  readonly busy: string;
  readonly problem: DeskProblem | undefined;
  readonly report: FileReport | undefined;
  /** What was done last, for those who listen. */
  readonly news: '' | 'uploaded' | 'staged' | 'opened' | 'closed' | 'revealed' | 'cancelled';
  readonly hasKeys: boolean;
  /** For the next opening, in ms; `null`: until it is closed; undefined: as the quiz says. */
  readonly timeLimitMs: number | null | undefined;
}

/** A desk that nothing is known of yet. */
export const emptyDesk: DeskState = {
  page: { name: 'shelf' },
  isKnown: false,
  quizzes: [],
  drafts: [],
  draftsKept: 'device',
  rounds: [],
  tallies: new Map(),
  texts: new Map(),
  putAway: new Set(),
  busy: '',
  problem: undefined,
  report: undefined,
  news: '',
  hasKeys: true,
  timeLimitMs: undefined,
};
