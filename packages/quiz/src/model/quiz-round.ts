import { type Milliseconds } from '@hope-online/protocol';
import {
  type AnswerKey,
  type Content,
  type Distribution,
  type PupilResult,
  type Question,
} from '@hope-online/protocol/quiz';

/** What a question's answer is, as the reveal tells it. */
export interface RevealedAnswer {
  readonly questionId: string;
  /** What is right; undefined for polls and free text. */
  readonly key?: AnswerKey | undefined;
  readonly explanation?: Content | undefined;
}

interface RoundTimes {
  /** The class time of the opening, in ms since the epoch. */
  readonly opensAtMs: Milliseconds;
  /** When it closes for this pupil, extended time included, in ms of class time; `null` until the teacher closes it. */
  readonly closesAtMs: Milliseconds | null;
  /** Whether this pupil has more time than the others. */
  readonly extended?: boolean | undefined;
}

/** Where a round stands at the moment of the picture. */
export type RoundState =
  /** It is open and its questions are on their way; there are none yet. */
  | (RoundTimes & { readonly name: 'loading' })
  | (RoundTimes & { readonly name: 'open' })
  /** Nothing can be answered any more; the answers are still secret. */
  | (RoundTimes & { readonly name: 'closed' })
  | (RoundTimes & {
      readonly name: 'revealed';
      /** Empty as long as they are on their way. */
      readonly answers: readonly RevealedAnswer[];
      /** What the class answered; undefined until it is known, and where nobody else answers. */
      readonly distribution?: Distribution | undefined;
      /** This pupil's points; undefined until they are known, and for a round that is not scored. */
      readonly result?: PupilResult | undefined;
    });

/** One opening of a quiz, as this pupil has it on the screen. A cancelled round is no round: it disappears. */
export interface QuizRound {
  readonly roundId: string;
  /** Empty while it is loading. */
  readonly title: string;
  /** BCP 47 tag of the quiz's main language. */
  readonly language: string;
  /** Whether points count. */
  readonly scored: boolean;
  /** `practice` for a viewer who has gone back in the class, or plays by himself: nothing is sent, nothing counts. */
  readonly mode: 'live' | 'practice';
  readonly state: RoundState;
  /** What is asked, in order, the options in this pupil's own; empty while it is loading. */
  readonly questions: readonly Question[];
}
