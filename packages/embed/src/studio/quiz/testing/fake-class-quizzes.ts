import { HopeError } from '@hope-online/protocol';
import { type Quiz, type RoundResults, type RoundTally } from '@hope-online/protocol/quiz';
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
  readonly kept = new Map<string, Quiz>();
  readonly media = new Set<string>();
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

  async upload(quiz: Quiz, media: ReadonlyMap<string, unknown>) {
    this.#answer(`upload ${quiz.id}`);
    for (const address of media.keys()) this.media.add(address);
    this.kept.set(quiz.id, quiz);
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
  }

  #answer(asked: string): void {
    this.asked.push(asked);
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
  }

  #round(given: Pick<ListedRound, 'quizId' | 'title' | 'scored' | 'state' | 'opensAtMs'>): ListedRound {
    return { roundId: `r-${this.listed.length + 1}`, closesAtMs: null, revealsAtMs: null, ...given };
  }

  #change(roundId: string, changes: Partial<ListedRound>): void {
    this.listed = this.listed.map((round) => (round.roundId === roundId ? { ...round, ...changes } : round));
  }
}
