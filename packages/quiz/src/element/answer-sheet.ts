import { type Question } from '@hope-online/protocol/quiz';
import { type QuizChannel } from '../channel/quiz-channel.js';
import { type AnswerState } from '../model/answer-state.js';
import { type QuizRound } from '../model/quiz-round.js';
import { answerAtClose } from './answer-at-close.js';
import { type Draft, draftOf, isSameValue, valueOf } from './draft.js';
import { questionStanding, type QuestionStanding } from './question-standing.js';

/** The part of a channel that answers go through. */
export type AnswerPort = Pick<QuizChannel, 'answerOf' | 'answer' | 'draft' | 'tryAgain'>;

interface Entry {
  readonly draft: Draft;
  /** Of which attempt it is. */
  readonly attempt: number;
  /** Whether it was handed in as it is. */
  readonly sent: boolean;
}

/** What a pupil has written and not sent, and which question of each round is looked at. Knows no DOM. */
export class AnswerSheet {
  readonly #port: AnswerPort;
  readonly #onChange: () => void;
  readonly #entries = new Map<string, Entry>();
  readonly #places = new Map<string, number>();

  constructor(port: AnswerPort, onChange: () => void) {
    this.#port = port;
    this.#onChange = onChange;
  }

  /** Which question of a round is looked at, from 0. */
  placeIn({ roundId, questions }: QuizRound): number {
    return Math.min(this.#places.get(roundId) ?? 0, Math.max(0, questions.length - 1));
  }

  /** Goes to a question; beyond the ends there is none. */
  goTo(round: QuizRound, place: number): void {
    if (place < 0 || place >= round.questions.length) return;
    this.#places.set(round.roundId, place);
    this.#onChange();
  }

  draftOf(roundId: string, question: Question): Draft {
    const answer = this.#port.answerOf(roundId, question.id);
    const entry = this.#entries.get(keyOf(roundId, question.id));
    return entry?.attempt === (answer?.attempt ?? 1) ? entry.draft : draftOf(question, answer?.value);
  }

  standingOf(round: QuizRound, question: Question): QuestionStanding {
    const answer = this.#port.answerOf(round.roundId, question.id);
    return questionStanding(round, question, answer, this.draftOf(round.roundId, question));
  }

  /** Changes what stands in a question's fields; nothing once it is closed. */
  edit(round: QuizRound, question: Question, change: Partial<Draft>): void {
    if (round.state.name !== 'open') return;
    const { roundId } = round;
    const { attempt = 1, value: sent } = this.#port.answerOf(roundId, question.id) ?? {};
    const draft = { ...this.draftOf(roundId, question), ...change, touched: true };
    this.#entries.set(keyOf(roundId, question.id), { draft, attempt, sent: false });
    this.#port.draft(roundId, question.id, answerAtClose(question, draft, sent));
    this.#onChange();
  }

  /** Hands an answer in; tells whether there was one to hand in. */
  send(round: QuizRound, question: Question): boolean {
    const { roundId } = round;
    const { sendable, attempt } = this.standingOf(round, question);
    const draft = this.draftOf(roundId, question);
    const value = valueOf(question, draft);
    if (!sendable || !value) return false;
    this.#entries.set(keyOf(roundId, question.id), { draft, attempt, sent: true });
    this.#port.answer(roundId, question.id, value);
    this.#onChange();
    return true;
  }

  /** Begins another attempt, with empty fields. */
  tryAgain(round: QuizRound, question: Question): void {
    if (!this.standingOf(round, question).again) return;
    this.#entries.delete(keyOf(round.roundId, question.id));
    this.#port.tryAgain(round.roundId, question.id);
    this.#onChange();
  }

  /** An answer is another: one that was handed in elsewhere, later, goes before what stands here. */
  hear({ roundId, questionId, value }: AnswerState, question: Question | undefined): void {
    const key = keyOf(roundId, questionId);
    const entry = this.#entries.get(key);
    if (entry?.sent && question && value && !isSameValue(valueOf(question, entry.draft), value)) {
      this.#entries.delete(key);
    }
    this.#onChange();
  }

  /** Forgets the rounds that are on the screen no more. */
  keep(rounds: readonly QuizRound[]): void {
    const ids = rounds.map(({ roundId }) => roundId);
    for (const key of this.#entries.keys()) {
      if (!ids.some((id) => key.startsWith(keyOf(id, '')))) this.#entries.delete(key);
    }
    for (const id of this.#places.keys()) if (!ids.includes(id)) this.#places.delete(id);
  }
}

function keyOf(roundId: string, questionId: string): string {
  return `${roundId}\n${questionId}`;
}
