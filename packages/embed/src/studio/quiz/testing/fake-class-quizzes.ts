import { HopeError } from '@hope-online/protocol';
import {
  type Quiz,
  type RoundResults,
  type RoundTally,
  type StatementPush,
} from '@hope-online/protocol/quiz';
import { type QuizMedia } from '@hope-online/quiz/authoring';
import {
  type ClassQuizzes,
  type ClassQuizzesListener,
  type ListedRound,
  type RoundAct,
} from '../desk/class-quizzes.js';

/** A class's quizzes in memory, by a clock and a network in the test's hands. */
export class FakeClassQuizzes implements ClassQuizzes {
  nowMs = 1_700_000_000_000;
  /** What the next request fails with. */
  failure: HopeError | undefined;
  /** What the next request of that kind fails with, such as `media …`. */
  readonly failures = new Map<string, HopeError>();
  readonly kept = new Map<string, Quiz>();
  readonly stored = new Map<string, QuizMedia>();
  pushes: StatementPush = { state: 'none', failures: 0, nextAtMs: null };
  readonly asked: string[] = [];
  listed: ListedRound[] = [];
  tallies = new Map<string, RoundTally>();
  result: RoundResults | undefined;
  listener: ClassQuizzesListener | undefined;

  now(): number {
    return this.nowMs;
  }

  listen(listener: ClassQuizzesListener, signal: AbortSignal): void {
    this.listener = listener;
    signal.addEventListener('abort', () => (this.listener = undefined));
    listener.onJoined();
  }

  async list() {
    this.#answer('list');
    return [...this.kept.values()].map(({ id, title, items, scored }) => ({
      id,
      title,
      questions: items.length,
      scored,
      uploadedAtMs: 0,
    }));
  }

  async quiz(id: string) {
    this.#answer(`quiz ${id}`);
    const quiz = this.kept.get(id);
    if (!quiz) throw new HopeError('not-found', id);
    return quiz;
  }

  async upload(quiz: Quiz, media: ReadonlyMap<string, QuizMedia>) {
    this.#answer(`upload ${quiz.id}`);
    for (const [address, one] of media) this.stored.set(address, one);
    this.kept.set(quiz.id, quiz);
  }

  async media(address: string) {
    this.#answer(`media ${address}`);
    const found = this.stored.get(address);
    if (!found) throw new HopeError('not-found', address);
    return found;
  }

  async remove(id: string) {
    this.#answer(`remove ${id}`);
    this.kept.delete(id);
  }

  async rounds() {
    this.#answer('rounds');
    return this.listed;
  }

  async stage(quizId: string) {
    this.#answer(`stage ${quizId}`);
    const { title = '', scored = true } = this.kept.get(quizId) ?? {};
    this.listed = [this.#round({ quizId, title, scored, state: 'staged', opensAtMs: null }), ...this.listed];
  }

  async open(quizId: string, timeLimitMs: number | null | undefined) {
    this.#answer(`open ${quizId} ${timeLimitMs}`);
    const staged = this.listed.find((round) => round.quizId === quizId && round.state === 'staged');
    if (!staged) throw new HopeError('conflict', 'not staged');
    const closesAtMs = typeof timeLimitMs === 'number' ? this.nowMs + timeLimitMs : null;
    this.#change(staged.roundId, { state: 'open', opensAtMs: this.nowMs, closesAtMs });
    return staged.roundId;
  }

  async quick(letters: number) {
    this.#answer(`quick ${letters}`);
    const round = this.#round({
      quizId: 'quick',
      title: 'A–D',
      scored: false,
      state: 'open',
      opensAtMs: this.nowMs,
    });
    this.listed = [round, ...this.listed];
    return round.roundId;
  }

  async act(what: RoundAct, roundId: string) {
    this.#answer(`${what} ${roundId}`);
    if (what === 'close') this.#change(roundId, { state: 'closed', closesAtMs: this.nowMs });
    if (what === 'reveal') this.#change(roundId, { state: 'revealed', revealsAtMs: this.nowMs });
    if (what === 'cancel') this.#change(roundId, { state: 'cancelled' });
  }

  async tally(roundId: string) {
    this.#answer(`tally ${roundId}`);
    return this.tallies.get(roundId) ?? { roundId, present: 0, shown: 0, questions: [] };
  }

  async results(roundId: string) {
    this.#answer(`results ${roundId}`);
    if (!this.result) throw new HopeError('not-found', roundId);
    return this.result;
  }

  async file(roundId: string, what: 'csv' | 'statements') {
    this.#answer(`${what} ${roundId}`);
    return new Blob([what]);
  }

  async push(roundId: string) {
    this.#answer(`push ${roundId}`);
    this.pushes = { state: 'waiting', failures: 0, nextAtMs: this.nowMs };
    return this.pushes;
  }

  async pushOf(roundId: string) {
    this.#answer(`push of ${roundId}`);
    return this.pushes;
  }

  #answer(asked: string): void {
    this.asked.push(asked);
    const failure = this.failure ?? this.failures.get(asked);
    this.failure = undefined;
    this.failures.delete(asked);
    if (failure) throw failure;
  }

  #round(given: Pick<ListedRound, 'quizId' | 'title' | 'scored' | 'state' | 'opensAtMs'>): ListedRound {
    return { roundId: `r-${this.listed.length + 1}`, closesAtMs: null, revealsAtMs: null, ...given };
  }

  #change(roundId: string, changes: Partial<ListedRound>): void {
    this.listed = this.listed.map((round) => (round.roundId === roundId ? { ...round, ...changes } : round));
  }
}
