import { type Listenable } from '@hope-online/core';
import { type HopeError, type Milliseconds } from '@hope-online/protocol';
import { type AnswerValue, type Block } from '@hope-online/protocol/quiz';
import { type AnswerState } from '../model/answer-state.js';
import { type QuizRound } from '../model/quiz-round.js';

/** What a {@link QuizChannel} tells. */
export interface QuizChannelEvents {
  /** What is on the screen is another: all of it. Rounds that did not change are the same objects. */
  rounds: [rounds: readonly QuizRound[]];
  /** An answer is another, or stands elsewhere. */
  answer: [answer: AnswerState];
  /** Something of a round will never come; the round goes on loading. */
  fault: [error: HopeError];
}

/** A picture or a sound of a question. */
export type MediaBlock = Extract<Block, { readonly kind: 'image' | 'sound' }>;

/**
 * The port that `<hope-quiz>` shows: what is asked at the moment of the picture, and where answers go. Nothing of it
 * throws, and only {@link media} can fail.
 */
export interface QuizChannel extends Listenable<QuizChannelEvents> {
  /** The rounds that belong on the screen now, in the order of their opening. */
  readonly rounds: readonly QuizRound[];
  /** The answer to a question in its last attempt; undefined where nothing was answered. */
  answerOf(roundId: string, questionId: string): AnswerState | undefined;
  /** Answers, or changes the answer; heard only while the round is open. */
  answer(roundId: string, questionId: string, value: AnswerValue): void;
  /**
   * Says what is chosen and not handed in: it is handed in as of this moment where the round closes before anything else is
   * said of the question. Undefined for nothing; heard only while the round is open.
   */
  draft(roundId: string, questionId: string, value: AnswerValue | undefined): void;
  /** Begins another attempt where the question has one left; heard only while the round is open. */
  tryAgain(roundId: string, questionId: string): void;
  /**
   * The bytes of a picture or a sound, with their type.
   * @throws HopeError `transport` where they can't be had now, `response-invalid` where they are others
   */
  media(roundId: string, block: MediaBlock): Promise<Blob>;
  /** Says that a round's questions are on the screen; to be said once the first is drawn. */
  shown(roundId: string): void;
  /** The class time of the picture, which the times of rounds are in, in ms since the epoch; undefined where it is not known. */
  now(): Milliseconds | undefined;
  close(): void;
}
