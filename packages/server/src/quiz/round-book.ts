import { randomBytes } from 'node:crypto';
import { type Clock, HopeError, type MethodRequest, type Milliseconds } from '@hope-online/protocol';
import { type QuizCue, type RoundList } from '@hope-online/protocol/quiz';
import { type ClassIndex } from './class-index.js';
import { type CueTeller } from './cue-teller.js';
import { decideCueMoment } from './decisions/cue-moment.js';
import {
  ensureAllowed,
  type Round,
  type RoundAction,
  roundState,
  toldCues,
  withCue,
} from './decisions/round.js';
import { earliestReveal } from './decisions/round-moments.js';
import { isVisible } from './decisions/visible-rounds.js';
import { type Edition } from './publishing/edition.js';
import { type QuizLibrary } from './publishing/quiz-library.js';
import { quickQuiz } from './publishing/quick-quiz.js';
import { type QuizStore } from './quiz-store.js';

export interface RoundBookOptions {
  readonly store: QuizStore;
  readonly index: ClassIndex;
  readonly library: QuizLibrary;
  readonly teller: CueTeller;
  readonly clock: Clock;
  /** How long before its moment a cue is told. */
  readonly leadMs: Milliseconds;
  /** How far back the class can be played. */
  readonly windowMs: Milliseconds;
  /** How long rounds and their answers are kept. */
  readonly keepMs: Milliseconds;
  /** BCP 47 tag of the class. */
  readonly language: string;
  /** How long after a moment everybody's picture has passed it. */
  readonly slowestPathMs: () => Milliseconds;
  /** Over how long fetches are to be spread. */
  readonly spreadMs: () => Milliseconds;
}

type RoundRequest = MethodRequest<'quiz.close'>;

/** The rounds of a class. Each change is kept before anybody is told of it, and goes after the one before. */
export class RoundBook {
  readonly #options: RoundBookOptions;
  readonly #rounds = new Map<string, Round>();
  #work: Promise<unknown> = Promise.resolve();

  private constructor(options: RoundBookOptions) {
    this.#options = options;
  }

  /** Reads the rounds that are kept; the cues that were told go back into the playlists. */
  static async open(options: RoundBookOptions): Promise<RoundBook> {
    const book = new RoundBook(options);
    const { store, index, teller, clock } = options;
    for (const { roundId } of index.value.rounds) {
      const round = await store.round(roundId);
      if (round) book.#rounds.set(roundId, round);
    }
    await book.#forgetOld();
    const nowMs = clock.now();
    for (const round of book.#rounds.values()) {
      teller.restore(toldCues(round, nowMs), isVisible(round, nowMs, options.windowMs));
    }
    return book;
  }

  /** From now on the cues that are due later are told when they are. */
  resume(): void {
    for (const { roundId, plan } of this.#rounds.values()) this.#options.teller.plan(roundId, plan);
  }

  /** @throws HopeError `not-found` */
  find(roundId: string): Round {
    const round = this.#rounds.get(roundId);
    if (round) return round;
    const received = roundId.slice(0, 64);
    throw new HopeError('not-found', `roundId: expected one of this class, got ${received}`, {
      details: { path: 'roundId', expected: 'a round of this class', received },
    });
  }

  has(roundId: string): boolean {
    return this.#rounds.has(roundId);
  }

  /** The cues that somebody who comes now has to know. */
  get cues(): QuizCue[] {
    const nowMs = this.#options.clock.now();
    return this.#visible(nowMs).flatMap((round) => toldCues(round, nowMs));
  }

  /** Newest first. */
  get list(): RoundList {
    const nowMs = this.#options.clock.now();
    const rounds = [...this.#rounds.values()].map((round) => {
      const { roundId, quizId, title, scored, opensAtMs, closesAtMs, revealsAtMs } = round;
      return {
        roundId,
        quizId,
        title,
        scored,
        state: roundState(round, nowMs),
        opensAtMs,
        closesAtMs,
        revealsAtMs,
      };
    });
    return { rounds: rounds.reverse() };
  }

  /** @throws HopeError `not-found`, `quiz-invalid`, `storage-full`, `storage-failed` */
  stage(quizId: string): Promise<void> {
    return this.#exclusively(async () => {
      const edition = await this.#options.library.publish(await this.#options.library.quiz(quizId));
      const staged = this.#staged(quizId);
      if (staged?.editionId === edition.editionId) return;
      await this.#keep(
        this.#announce({ ...(staged ?? newRound(edition)), ...fromEdition(edition) }, edition),
      );
      if (!staged) await this.#forgetOld();
    });
  }

  /** @throws HopeError `conflict` where the quiz is not staged; `request-invalid` for a moment or questions that can't be */
  open(request: MethodRequest<'quiz.open'>): Promise<{ roundId: string; atMs: number }> {
    return this.#exclusively(async () => {
      const staged = this.#staged(request.quizId);
      if (!staged) {
        throw new HopeError('conflict', 'quiz.open: expected a quiz that is staged, got another', {
          details: { path: 'quizId', expected: 'a quiz that is staged', received: request.quizId },
        });
      }
      const edition = await this.#options.library.edition(staged.editionId);
      const questionIds = request.questionIds ?? staged.questionIds;
      checkQuestions(questionIds, staged.questionIds);
      const { timeLimitMs = edition.quiz.timeLimitMs ?? null } = request;
      return this.#open({ ...staged, questionIds }, edition, { atMs: request.atMs, timeLimitMs });
    });
  }

  /** @throws HopeError `request-invalid` for a moment that is over */
  quick({ letters, atMs }: MethodRequest<'quiz.quick'>): Promise<{ roundId: string; atMs: number }> {
    return this.#exclusively(async () => {
      const edition = await this.#options.library.publish(quickQuiz(letters, this.#options.language));
      const opened = await this.#open(newRound(edition), edition, { atMs, timeLimitMs: null });
      await this.#forgetOld();
      return opened;
    });
  }

  /** @throws HopeError `not-found`, `conflict`, `request-invalid` */
  close(request: RoundRequest): Promise<{ atMs: number }> {
    return this.#change('close', request, (round, atMs, nowMs) => {
      // The earliest close counts: a later one changes nothing.
      if (round.closesAtMs !== null && round.closesAtMs <= atMs) return [round, round.closesAtMs];
      return [withCue({ ...round, closesAtMs: atMs }, nowMs, { kind: 'close', atMs }), atMs];
    });
  }

  /** @throws HopeError `not-found`, `conflict`, `request-invalid` */
  reveal(request: RoundRequest): Promise<{ atMs: number }> {
    return this.#change('reveal', request, async (round, wantedMs) => {
      const { library, index, leadMs, slowestPathMs } = this.#options;
      const { opensAtMs, closesAtMs, scored } = round;
      const { answers } = await library.edition(round.editionId);
      const earliestMs = earliestReveal({
        opensAtMs: opensAtMs ?? 0,
        closesAtMs: closesAtMs ?? 0,
        scored,
        longestExtension: index.value.longestExtension,
        slowestPathMs: slowestPathMs(),
      });
      // Who has the cue has the key: it is told when the round has closed for everybody, and shown a lead later.
      const atMs = Math.max(wantedMs, earliestMs + leadMs);
      return [
        withCue({ ...round, revealsAtMs: atMs }, atMs - leadMs, { kind: 'reveal', atMs, answers }),
        atMs,
      ];
    });
  }

  /** @throws HopeError `not-found`, `conflict`, `request-invalid` */
  cancel(request: RoundRequest): Promise<{ atMs: number }> {
    return this.#change('cancel', request, (round, atMs, nowMs) => {
      const told = round.plan.filter(({ tellAtMs }) => tellAtMs <= nowMs);
      return [withCue({ ...round, plan: told, isCancelled: true }, nowMs, { kind: 'cancel', atMs }), atMs];
    });
  }

  /** Keeps what everybody may see of a round's answers. */
  fixDistribution(roundId: string, distribution: NonNullable<Round['distribution']>): Promise<void> {
    return this.#exclusively(() => this.#keep({ ...this.find(roundId), distribution }));
  }

  async #change(
    action: RoundAction,
    { roundId, atMs: wantedMs }: RoundRequest,
    decide: (round: Round, atMs: Milliseconds, nowMs: Milliseconds) => Decided | Promise<Decided>,
  ): Promise<{ atMs: number }> {
    return this.#exclusively(async () => {
      const { clock, leadMs } = this.#options;
      const nowMs = clock.now();
      const round = this.find(roundId);
      ensureAllowed(round, action, nowMs);
      const [changed, atMs] = await decide(round, decideCueMoment(wantedMs, nowMs, leadMs), nowMs);
      if (changed !== round) await this.#keep(changed);
      return { atMs };
    });
  }

  async #open(
    round: Round,
    { questions }: Edition,
    when: { readonly atMs: number | undefined; readonly timeLimitMs: number | null },
  ): Promise<{ roundId: string; atMs: number }> {
    const { clock, leadMs } = this.#options;
    const nowMs = clock.now();
    const atMs = decideCueMoment(when.atMs, nowMs, leadMs);
    const closesAtMs = when.timeLimitMs === null ? null : atMs + when.timeLimitMs;
    const opened = { ...round, opensAtMs: atMs, closesAtMs };
    const questionIds = [...round.questionIds];
    await this.#keep(
      withCue(opened, atMs - leadMs, { kind: 'open', atMs, questions, questionIds, closesAtMs }),
    );
    return { roundId: round.roundId, atMs };
  }

  #announce(round: Round, { ahead }: Edition): Round {
    const { clock, spreadMs } = this.#options;
    const nowMs = clock.now();
    const packages = ahead.map((address) => ({ address }));
    return withCue(round, nowMs, { kind: 'announce', atMs: nowMs, packages, spreadMs: spreadMs() });
  }

  async #keep(round: Round): Promise<void> {
    const { store, index, teller, clock } = this.#options;
    const { roundId } = round;
    await store.saveRound(round);
    if (!this.#rounds.has(roundId)) {
      const entry = { roundId, madeAtMs: clock.now() };
      await index.change((value) => ({ ...value, rounds: [...value.rounds, entry] }));
    }
    this.#rounds.set(roundId, round);
    teller.plan(roundId, round.plan);
  }

  async #forgetOld(): Promise<void> {
    const { store, index, library, clock, keepMs } = this.#options;
    const oldestMs = clock.now() - keepMs;
    for (const { roundId, madeAtMs } of index.value.rounds) {
      if (madeAtMs >= oldestMs) continue;
      await store.deleteRound(roundId);
      this.#rounds.delete(roundId);
      await index.change((value) => ({
        ...value,
        rounds: value.rounds.filter((round) => round.roundId !== roundId),
      }));
    }
    const used = new Set([...this.#rounds.values()].map(({ editionId }) => editionId));
    await library.forgetEditions((editionId) => used.has(editionId));
  }

  #visible(nowMs: Milliseconds): Round[] {
    return [...this.#rounds.values()].filter((round) => isVisible(round, nowMs, this.#options.windowMs));
  }

  #staged(quizId: string): Round | undefined {
    const nowMs = this.#options.clock.now();
    return [...this.#rounds.values()].findLast(
      (round) => round.quizId === quizId && roundState(round, nowMs) === 'staged',
    );
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(work);
    this.#work = result.catch(() => undefined);
    return result;
  }
}

/** A changed round, and the moment that its asker is told. */
type Decided = readonly [round: Round, atMs: Milliseconds];

function newRound(edition: Edition): Round {
  return {
    roundId: `r-${randomBytes(9).toString('base64url')}`,
    opensAtMs: null,
    closesAtMs: null,
    revealsAtMs: null,
    isCancelled: false,
    plan: [],
    ...fromEdition(edition),
  };
}

function fromEdition({ editionId, quiz }: Edition) {
  const { id: quizId, title, scored, items } = quiz;
  return { editionId, quizId, title, scored, questionIds: items.map(({ question }) => question.id) };
}

function checkQuestions(asked: readonly string[], known: readonly string[]): void {
  const isRight =
    asked.length > 0 && new Set(asked).size === asked.length && asked.every((id) => known.includes(id));
  if (isRight) return;
  throw new HopeError('request-invalid', 'questionIds: expected some of the quiz’s, each once', {
    details: {
      path: 'questionIds',
      expected: 'some of the quiz’s, each once',
      received: asked.join(', ').slice(0, 120),
    },
  });
}
