import { Emitter, type ListenOptions, systemClock, type Unsubscribe } from '@hope-online/core';
import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';
import { type AnswerValue, type Quiz } from '@hope-online/protocol/quiz';
import { type AnswerState } from '../model/answer-state.js';
import { gradeQuiz } from '../model/grade-quiz.js';
import { type QuizRound, type RoundState } from '../model/quiz-round.js';
import { AnswerBook } from './answer-book.js';
import { DraftShelf } from './draft-shelf.js';
import { type MediaBlock, type QuizChannel, type QuizChannelEvents } from './quiz-channel.js';
import { shuffleFor } from './round-content.js';

/** What a {@link LocalQuizChannel} is made of. */
export interface LocalQuizChannelOptions {
  /** With its keys: whoever has the page can read them. */
  readonly quiz: Quiz;
  /** Gets a picture or a sound; there are none unless told. */
  readonly media?: (block: MediaBlock) => Promise<Blob>;
  /** Whose order of the options it is; any text. */
  readonly pupil?: string;
  readonly clock?: Clock;
}

interface Draft {
  readonly roundId: string;
  readonly questionId: string;
  readonly value: AnswerValue;
}

/** A quiz without a class and without a server: for self-study, and for teachers who look at what they have written. */
export class LocalQuizChannel implements QuizChannel {
  readonly #options: LocalQuizChannelOptions;
  readonly #clock: Clock;
  readonly #emitter = new Emitter<QuizChannelEvents>();
  #book!: AnswerBook;
  #drafts!: DraftShelf<Draft>;
  #round!: QuizRound;
  #tries = 0;
  #cancelLimit: (() => void) | undefined;

  constructor(options: LocalQuizChannelOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#begin();
  }

  get rounds(): readonly QuizRound[] {
    return [this.#round];
  }

  on<Type extends keyof QuizChannelEvents>(
    type: Type,
    listener: (...args: QuizChannelEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  answerOf(roundId: string, questionId: string): AnswerState | undefined {
    return this.#book.get(roundId, questionId, 'practice');
  }

  answer(roundId: string, questionId: string, value: AnswerValue): void {
    if (!this.#isOpen(roundId, questionId)) return;
    this.#drafts.drop({ roundId, questionId });
    this.#book.practise(roundId, questionId, value, this.answerOf(roundId, questionId)?.attempt ?? 1);
  }

  draft(roundId: string, questionId: string, value: AnswerValue | undefined): void {
    if (!this.#isOpen(roundId, questionId)) return;
    if (value) this.#drafts.put({ roundId, questionId, value });
    else this.#drafts.drop({ roundId, questionId });
  }

  tryAgain(roundId: string, questionId: string): void {
    const last = this.answerOf(roundId, questionId);
    const question = this.#round.questions.find(({ id }) => id === questionId);
    if (!this.#isOpen(roundId, questionId) || !last || last.status === 'blank') return;
    if (last.attempt < (question?.attempts ?? 1)) {
      this.#drafts.drop({ roundId, questionId });
      this.#book.begin(roundId, questionId, last.attempt + 1, 'practice');
    }
  }

  media(_roundId: string, block: MediaBlock): Promise<Blob> {
    const { media } = this.#options;
    if (media) return media(block);
    const details = { path: block.address };
    return Promise.reject(
      new HopeError('not-found', 'quiz: this one has no pictures and sounds', { details }),
    );
  }

  /** Nobody asks. */
  shown(): void {}

  now(): Milliseconds {
    return this.#clock.now();
  }

  /** Hands in, with what is chosen only: shows what is right, and the points. Hearing it again does nothing. */
  finish(): void {
    if (this.#round.state.name !== 'open') return;
    this.#cancelLimit?.();
    for (const { questionId, value } of this.#drafts.takeOver(() => false)) {
      this.answer(this.#round.roundId, questionId, value);
    }
    const { quiz } = this.#options;
    const { roundId } = this.#round;
    const { opensAtMs } = this.#round.state;
    const answers = quiz.items.map(({ question, key, explanation }) => ({
      questionId: question.id,
      key,
      explanation,
    }));
    const result = gradeQuiz(quiz, roundId, (id) => this.answerOf(roundId, id)?.value);
    this.#become({ name: 'revealed', opensAtMs, closesAtMs: this.now(), answers, result });
  }

  /** Begins anew, with nothing answered and the options in another order. */
  restart(): void {
    this.#cancelLimit?.();
    this.#begin();
    this.#emitter.emit('rounds', this.rounds);
  }

  close(): void {
    this.#cancelLimit?.();
  }

  #begin(): void {
    const { quiz, pupil = '' } = this.#options;
    const { title, language, scored, items, timeLimitMs } = quiz;
    const roundId = `${quiz.id}-${++this.#tries}`;
    const opensAtMs = this.now();
    const closesAtMs = timeLimitMs === undefined ? null : opensAtMs + timeLimitMs;
    const questions = items.map(({ question }) => shuffleFor(question, pupil, roundId));
    const state: RoundState = { name: 'open', opensAtMs, closesAtMs };
    this.#book = new AnswerBook();
    this.#drafts = new DraftShelf();
    this.#book.events.on('answer', (answer) => this.#emitter.emit('answer', answer));
    this.#round = { roundId, title, language, scored, mode: 'practice', questions, state };
    if (timeLimitMs !== undefined) this.#cancelLimit = this.#clock.after(timeLimitMs, () => this.finish());
  }

  #isOpen(roundId: string, questionId: string): boolean {
    const { roundId: own, state, questions } = this.#round;
    return own === roundId && state.name === 'open' && questions.some(({ id }) => id === questionId);
  }

  #become(state: RoundState): void {
    this.#round = { ...this.#round, state };
    this.#emitter.emit('rounds', this.rounds);
  }
}
