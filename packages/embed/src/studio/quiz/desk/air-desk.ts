import { type Clock } from '@hope-online/protocol';
import { type Quiz, type RoundTally } from '@hope-online/protocol/quiz';
import { type ClassQuizzes, type ListedRound, type RoundAct } from './class-quizzes.js';
import { type DeskCell } from './desk-cell.js';
import { type DeskKeyAction } from './desk-key.js';
import { type DeskState } from './desk-state.js';
import { readText } from './read-text.js';
import { roundInHand, roundStanding, stagedQuizzes } from './round-standing.js';

const lettersOfQuickPoll = 4;
const tickMs = 1_000;
const news = { close: 'closed', reveal: 'revealed', cancel: 'cancelled' } as const;

/** What an {@link AirDesk} works with. */
export interface AirDeskOptions {
  readonly cell: DeskCell;
  readonly quizzes: ClassQuizzes;
  readonly clock: Clock;
}

/** Rounds: what is staged and in hand, how it stands, and what the teacher does to it. */
export class AirDesk {
  readonly #cell: DeskCell;
  readonly #quizzes: ClassQuizzes;
  readonly #clock: Clock;
  #reading: Promise<void> | undefined;
  #readAgain = false;
  #cancelTick: (() => void) | undefined;

  constructor({ cell, quizzes, clock }: AirDeskOptions) {
    this.#cell = cell;
    this.#quizzes = quizzes;
    this.#clock = clock;
    cell.signal.addEventListener('abort', () => this.#cancelTick?.(), { once: true });
  }

  /** The round that the buttons are about. */
  get inHand(): ListedRound | undefined {
    const { rounds, putAway } = this.#cell.state;
    return roundInHand(rounds, this.#quizzes.now(), putAway);
  }

  /** Reads the rounds anew. While that goes on, another wish is one more reading after it. */
  refresh(): Promise<void> {
    if (this.#reading) {
      this.#readAgain = true;
      return this.#reading;
    }
    this.#reading = this.#readAll().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  tell(tally: RoundTally): void {
    const tallies = new Map(this.#cell.state.tallies).set(tally.roundId, tally);
    this.#cell.set({ tallies });
  }

  stage(quizId: string): void {
    this.#do({ busy: `stage ${quizId}`, isSafe: true, news: 'staged' }, () => this.#quizzes.stage(quizId));
  }

  /** @param quizId the quiz that was staged last unless told */
  open(quizId = stagedQuizzes(this.#cell.state.rounds)[0]?.quizId): void {
    if (quizId === undefined || this.#isRunning()) return;
    const { timeLimitMs } = this.#cell.state;
    this.#do({ busy: 'open', isSafe: false, news: 'opened' }, () => this.#quizzes.open(quizId, timeLimitMs));
  }

  quick(): void {
    if (this.#isRunning()) return;
    this.#do({ busy: 'quick', isSafe: false, news: 'opened' }, () => this.#quizzes.quick(lettersOfQuickPoll));
  }

  /** Does something to the round in hand. */
  act(what: RoundAct): void {
    const round = this.inHand;
    if (!round) return;
    this.#do({ busy: what, isSafe: true, news: news[what] }, () => this.#quizzes.act(what, round.roundId));
  }

  /** A key was pressed that means this; nothing happens where the panel has no such button now. */
  press(action: DeskKeyAction): void {
    const round = this.inHand;
    const standing = round && roundStanding(round, this.#quizzes.now());
    if (action === 'open') this.open();
    else if (action === 'quick') this.quick();
    else if (action === 'close' && standing === 'open') this.act('close');
    else if (action === 'reveal' && standing === 'closed') this.act('reveal');
  }

  /** Takes a round that is over from the panel. */
  putAway(roundId: string): void {
    this.#cell.set({ putAway: new Set(this.#cell.state.putAway).add(roundId) });
  }

  /** What a round asked; undefined where the quiz is gone, or was a quick poll. */
  textOf(round: ListedRound): Quiz | undefined {
    return this.#cell.state.texts.get(round.quizId);
  }

  #isRunning(): boolean {
    const round = this.inHand;
    const standing = round && roundStanding(round, this.#quizzes.now());
    return standing === 'opening' || standing === 'open';
  }

  #do(
    what: { readonly busy: string; readonly isSafe: boolean; readonly news: DeskState['news'] },
    work: () => Promise<unknown>,
  ): void {
    const { busy, isSafe } = what;
    void this.#cell.attempt({
      busy,
      isSafe,
      work: async () => {
        await work();
        await this.refresh();
        return { news: what.news };
      },
    });
  }

  async #readAll(): Promise<void> {
    do {
      this.#readAgain = false;
      const [rounds, quizzes] = await Promise.all([this.#quizzes.rounds(), this.#quizzes.list()]);
      this.#cell.set({ rounds, quizzes, isKnown: true });
      const round = this.inHand;
      if (round) await this.#readRound(round);
    } while (this.#readAgain && !this.#cell.signal.aborted);
    this.#tick();
  }

  async #readRound({ roundId, quizId }: ListedRound): Promise<void> {
    await readText(this.#cell, this.#quizzes, quizId);
    this.tell(await this.#quizzes.tally(roundId));
  }

  /** The time that is left is shown anew each second, and what changes by the clock alone. */
  #tick(): void {
    this.#cancelTick?.();
    const round = this.inHand;
    const standing = round && roundStanding(round, this.#quizzes.now());
    if (!standing || standing === 'revealed' || this.#cell.signal.aborted) return;
    this.#cancelTick = this.#clock.after(tickMs, () => {
      this.#cell.set({});
      this.#tick();
    });
  }
}
