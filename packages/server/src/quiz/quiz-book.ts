import { type ClassClaims, HopeError, type Milliseconds } from '@hope-online/protocol';
import {
  extendedClose,
  type QuizCue,
  type QuizItem,
  type RoundTally,
  type StatementPush,
} from '@hope-online/protocol/quiz';
import { AnswerDesk } from './answers/answer-desk.js';
import { AnswerRooms } from './answers/answer-rooms.js';
import { RoundAnswers } from './answers/round-answers.js';
import { type QuizAudience } from './audience.js';
import { ClassIndex } from './class-index.js';
import { LiveTallies } from './counting/live-tallies.js';
import { tallyOf } from './counting/round-tally.js';
import { sumOfSheet } from './counting/sum-of-sheet.js';
import { CueTeller } from './cue-teller.js';
import { deferredMs } from './decisions/fairness.js';
import { PathCensus } from './decisions/path-census.js';
import { roundState } from './decisions/round.js';
import { QuizLibrary } from './publishing/quiz-library.js';
import { type QuizBookOptions } from './quiz-options.js';
import { QuizStore } from './quiz-store.js';
import { askedItems } from './results/round-results.js';
import { RoundReports } from './results/round-reports.js';
import { StatementOutbox } from './results/statement-outbox.js';
import { RoundBook } from './round-book.js';

/** A class of a thousand spreads its fetches over two seconds more. */
const spreadMs = { least: 500, perPupil: 2, most: 20_000 } as const;

/** The quizzes of one class: what was uploaded, what was opened, who answered what. */
export class QuizBook {
  readonly library: QuizLibrary;
  readonly rounds: RoundBook;
  readonly answers: AnswerDesk;
  readonly reports: RoundReports;
  readonly #options: QuizBookOptions;
  readonly #index: ClassIndex;
  readonly #teller: CueTeller;
  readonly #tallies: LiveTallies;
  readonly #rooms: AnswerRooms;
  readonly #census: PathCensus;
  readonly #outbox: StatementOutbox | undefined;
  #audience: QuizAudience | undefined;
  #longestExtension: number;

  /**
   * Opens the book with all that is kept in it.
   * @throws HopeError `storage-full`, `storage-failed`
   */
  static async open(options: QuizBookOptions): Promise<QuizBook> {
    const store = new QuizStore(options.stores, options.classId);
    const index = await ClassIndex.open(store);
    const library = new QuizLibrary({ ...options, store, index });
    const census = new PathCensus();
    const teller = new CueTeller({ ...options, onTold: (cue) => book.#told(cue) });
    const rounds = await RoundBook.open({
      ...options,
      store,
      index,
      library,
      teller,
      slowestPathMs: () => book.#slowestPathMs(),
      longestExtension: () => book.#longestExtension,
      spreadMs: () => book.#spreadMs(),
    });
    const book: QuizBook = new QuizBook(options, { store, index, library, census, teller, rounds });
    await book.#loadLive();
    rounds.resume();
    return book;
  }

  private constructor(
    options: QuizBookOptions,
    parts: {
      readonly store: QuizStore;
      readonly index: ClassIndex;
      readonly library: QuizLibrary;
      readonly census: PathCensus;
      readonly teller: CueTeller;
      readonly rounds: RoundBook;
    },
  ) {
    const { classId, clock, stores, shards } = options;
    const { store, index, library, census, teller, rounds } = parts;
    this.#options = options;
    this.#index = index;
    this.#longestExtension = index.value.longestExtension;
    this.#teller = teller;
    this.#census = census;
    this.library = library;
    this.rounds = rounds;
    this.#tallies = new LiveTallies({
      classId,
      clock,
      bus: stores.bus,
      onChanged: (roundId) => void this.#tellTally(roundId),
    });
    this.#rooms = new AnswerRooms({
      open: async (roundId) => {
        const edition = await library.edition(rounds.find(roundId).editionId);
        const { epoch } = index.value;
        const onCounted = (answers: RoundAnswers) => this.#tallies.counted(answers);
        const opened = await RoundAnswers.open({
          classId,
          roundId,
          edition,
          store,
          epoch,
          shards,
          onCounted,
        });
        this.#tallies.counted(opened);
        return opened;
      },
      isFixed: ({ roundId, edition }) => {
        const { opensAtMs, editionId } = rounds.find(roundId);
        return opensAtMs !== null && editionId === edition.editionId;
      },
      isLive: (roundId) => this.#isLive(roundId),
      onForgotten: (roundId) => this.#tallies.forget(roundId),
    });
    const rooms = this.#rooms;
    const load = (roundId: string) => rooms.load(roundId);
    this.answers = new AnswerDesk({
      clock,
      census,
      load,
      findRound: (roundId) => rounds.find(roundId),
      loaded: (roundId) => rooms.loaded(roundId),
    });
    this.reports = new RoundReports({ ...options, rounds, load, place: options });
    this.#outbox = options.statementStore && this.#openOutbox(options.statementStore);
  }

  /** The server's clock. */
  get nowMs(): Milliseconds {
    return this.#options.clock.now();
  }

  /** Says who is in the class; to be said before anybody is. */
  attach(audience: QuizAudience): void {
    this.#audience = audience;
    this.#teller.attach(audience);
  }

  /** Somebody has shown a token of the class: reveals wait for the longest extended time. */
  met({ role, xt = 1 }: ClassClaims): void {
    if (role !== 'student' || xt <= this.#longestExtension) return;
    this.#longestExtension = xt;
    const longestExtension = xt;
    this.#index
      .change((value) => (xt <= value.longestExtension ? value : { ...value, longestExtension }))
      // It is known here at any rate, and they will show their token again after a restart.
      .catch((error: unknown) => this.#failed(error));
  }

  /** A pupil follows the class, by HLS unless their socket says otherwise. */
  followed(pupil: string): void {
    this.#census.note(pupil, { path: 'll-hls', latencyMs: null }, this.#options.clock.now());
  }

  /** A pupil has a round's questions on screen. @throws HopeError `not-found` */
  seen(roundId: string, pupil: string): void {
    this.rounds.find(roundId);
    this.#tallies.seen(roundId, pupil);
  }

  /** @throws HopeError `not-found` */
  async tally(roundId: string): Promise<RoundTally> {
    const round = this.rounds.find(roundId);
    const { quiz } = await this.library.edition(round.editionId);
    // Of a round that is in memory no longer the shards say nothing.
    const sheet = this.#rooms.loaded(roundId) ? undefined : (await this.#rooms.load(roundId)).sheet;
    const sumOf = (item: QuizItem) =>
      sheet ? sumOfSheet(item, sheet, quiz.counts) : this.#tallies.sum(roundId, item.question.id);
    const present = new Set(this.#audience?.pupils().map(({ pupil }) => pupil));
    return {
      roundId,
      ...this.#tallies.shown(roundId, [...present]),
      questions: askedItems({ round, quiz }).map((item) =>
        tallyOf(item.question, sumOf(item), item.key !== undefined),
      ),
    };
  }

  /**
   * Has a round's statements pushed to the LRS.
   * @throws HopeError `not-found`, `conflict` where the settings name no LRS
   */
  async pushStatements(roundId: string): Promise<StatementPush> {
    this.rounds.find(roundId);
    if (!this.#outbox) {
      throw new HopeError('conflict', 'statements: expected an LRS in the settings, got none', {
        details: { path: 'quiz.lrs', expected: 'an LRS in the settings', received: 'none' },
      });
    }
    await this.#outbox.push(roundId, this.#options.clock.now());
    return this.pushOf(roundId);
  }

  /** How it stands with a round's statements at the LRS. @throws HopeError `not-found` */
  pushOf(roundId: string): StatementPush {
    this.rounds.find(roundId);
    return this.#outbox?.stateOf(roundId) ?? { state: 'unavailable', failures: 0, nextAtMs: null };
  }

  close(): void {
    this.#teller.close();
    this.#tallies.close();
    this.#outbox?.close();
  }

  #openOutbox(store: NonNullable<QuizBookOptions['statementStore']>): StatementOutbox {
    const { clock, log } = this.#options;
    return new StatementOutbox({
      index: this.#index,
      store,
      clock,
      log,
      // A round that is forgotten meanwhile has nothing to say.
      statementsOf: (roundId) =>
        this.rounds.has(roundId) ? this.reports.statements(roundId) : Promise.resolve([]),
    });
  }

  #told(cue: QuizCue): void {
    if (cue.kind === 'open')
      void this.#rooms.load(cue.roundId).catch((error: unknown) => this.#failed(error));
    if (cue.kind !== 'reveal' || !this.#outbox) return;
    // By then the last answer has come that a page without network kept.
    const closedMs = this.#finallyClosesAtMs(cue.roundId) ?? cue.atMs;
    this.#outbox.push(cue.roundId, closedMs + deferredMs).catch((error: unknown) => this.#failed(error));
  }

  #finallyClosesAtMs(roundId: string): Milliseconds | undefined {
    const { opensAtMs, closesAtMs } = this.rounds.find(roundId);
    if (opensAtMs === null || closesAtMs === null) return undefined;
    return extendedClose(opensAtMs, closesAtMs, this.#longestExtension);
  }

  #isLive(roundId: string): boolean {
    if (!this.rounds.has(roundId)) return false;
    const nowMs = this.#options.clock.now();
    const state = roundState(this.rounds.find(roundId), nowMs);
    if (state === 'open') return true;
    const closedMs = this.#finallyClosesAtMs(roundId);
    return (
      state !== 'staged' && state !== 'cancelled' && closedMs !== undefined && closedMs + deferredMs > nowMs
    );
  }

  async #loadLive(): Promise<void> {
    for (const { roundId } of this.rounds.list.rounds) {
      if (this.#isLive(roundId)) await this.#rooms.load(roundId);
    }
  }

  async #tellTally(roundId: string): Promise<void> {
    try {
      if (this.#audience) this.#audience.tellTeachers(await this.tally(roundId));
    } catch (error) {
      this.#failed(error);
    }
  }

  #slowestPathMs(): Milliseconds {
    const nowMs = this.#options.clock.now();
    for (const { pupil, path, latencyMs } of this.#audience?.pupils() ?? []) {
      // A socket knows no more than that it is HLS; the server's is low-latency, and a slower one tells how slow it is.
      if (path !== 'none')
        this.#census.note(pupil, { path: path === 'hls' ? pathOf(latencyMs) : path, latencyMs }, nowMs);
    }
    return this.#census.slowestMs(nowMs);
  }

  #spreadMs(): Milliseconds {
    const pupils = this.#audience?.pupils().length ?? 0;
    return Math.min(spreadMs.most, spreadMs.least + pupils * spreadMs.perPupil);
  }

  #failed(error: unknown): void {
    this.#options.log.error({ err: error, classId: this.#options.classId }, 'the quiz book failed inside');
  }
}

/** A latency beyond what low-latency HLS can have is plain HLS. */
function pathOf(latencyMs: Milliseconds | null): 'll-hls' | 'hls' {
  return latencyMs !== null && latencyMs > 7_500 ? 'hls' : 'll-hls';
}
