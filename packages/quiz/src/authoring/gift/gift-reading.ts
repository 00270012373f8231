import type { AnswerKey, Content, Inline, Question } from '@hope-online/protocol/quiz';
import type { GiftAnswers } from './gift-answers.js';

/** What the reading of one question goes by. */
export interface GiftReading {
  readonly common: Pick<Question, 'id' | 'points' | 'attempts'>;
  readonly answers: GiftAnswers;
  readonly content: (source: string) => Content;
  /** The prompt; where text goes on after the answers, a line stands for them. */
  readonly prompt: Content;
  /** The words around the gap, where text goes on after the answers. */
  readonly around: readonly [readonly Inline[], readonly Inline[]] | undefined;
  readonly notes: string[];
}

/** What a reading comes to: a question with its key, or a sentence on why it is none. */
export type GiftQuestion =
  | {
      readonly question: Question;
      readonly key?: AnswerKey;
      readonly explained?: readonly (string | undefined)[];
    }
  | string;

/** Said of feedback that is for one answer only. */
export const lostFeedback =
  'Feedback to wrong answers is left out; what is said to all or to the right answer is the explanation.';
