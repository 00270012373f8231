import { Emitter, type ListenOptions, type Unsubscribe } from '@hope-online/core';
import { type HopeError, type Milliseconds } from '@hope-online/protocol';
import { type AnswerValue } from '@hope-online/protocol/quiz';
import { type MediaBlock, type QuizChannel, type QuizChannelEvents } from '../channel/quiz-channel.js';
import { type AnswerState } from '../model/answer-state.js';
import { type QuizRound } from '../model/quiz-round.js';

/** A channel in a test's hands. */
export class FakeQuizChannel implements QuizChannel {
  readonly emitter = new Emitter<QuizChannelEvents>();
  /** What was called, in order. */
  readonly calls: string[] = [];
  /** What was said to be chosen, in order. */
  readonly drafts: (AnswerValue | undefined)[] = [];
  readonly answers = new Map<string, AnswerState>();
  rounds: readonly QuizRound[] = [];
  nowMs: Milliseconds | undefined = 1_000_000;
  /** How answers stand that are handed in. */
  standing: AnswerState['status'] = 'sending';
  blob: Blob | undefined;

  on<Type extends keyof QuizChannelEvents>(
    type: Type,
    listener: (...args: QuizChannelEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.emitter.on(type, listener, options);
  }

  answerOf(roundId: string, questionId: string): AnswerState | undefined {
    return this.answers.get(`${roundId} ${questionId}`);
  }

  answer(roundId: string, questionId: string, value: AnswerValue): void {
    this.calls.push(`answer ${questionId} ${JSON.stringify(value)}`);
    const last = this.answerOf(roundId, questionId);
    const { attempt = 1, revision = 0 } = last ?? {};
    this.become({ roundId, questionId, attempt, revision: revision + 1, value, status: this.standing });
  }

  draft(_roundId: string, _questionId: string, value: AnswerValue | undefined): void {
    this.drafts.push(value);
  }

  tryAgain(roundId: string, questionId: string): void {
    this.calls.push(`again ${questionId}`);
    const attempt = (this.answerOf(roundId, questionId)?.attempt ?? 0) + 1;
    this.become({ roundId, questionId, attempt, revision: 0, value: undefined, status: 'blank' });
  }

  media(_roundId: string, { address }: MediaBlock): Promise<Blob> {
    this.calls.push(`media ${address}`);
    return this.blob ? Promise.resolve(this.blob) : Promise.reject(new Error('no media'));
  }

  shown(roundId: string): void {
    this.calls.push(`shown ${roundId}`);
  }

  now(): Milliseconds | undefined {
    return this.nowMs;
  }

  close(): void {
    this.calls.push('close');
  }

  /** An answer stands elsewhere. */
  become(answer: AnswerState): void {
    this.answers.set(`${answer.roundId} ${answer.questionId}`, answer);
    this.emitter.emit('answer', answer);
  }

  /** Other rounds are on the screen. */
  show(...rounds: readonly QuizRound[]): void {
    this.rounds = rounds;
    this.emitter.emit('rounds', rounds);
  }

  fail(error: HopeError): void {
    this.emitter.emit('fault', error);
  }
}
