import { type Clock, HopeError } from '@hope-online/protocol';
import {
  type Distribution,
  type Leaderboard,
  type PupilResult,
  type RoundResults,
} from '@hope-online/protocol/quiz';
import { type RoundAnswers } from '../answers/round-answers.js';
import { distributionOf } from '../counting/round-tally.js';
import { sumOfSheet } from '../counting/sum-of-sheet.js';
import { type Round, toldCues } from '../decisions/round.js';
import { type RoundBook } from '../round-book.js';
import { resultsCsv } from './results-csv.js';
import { type AnsweredRound, askedItems, leaderboardOf, pupilResult, roundResults } from './round-results.js';
import { type XapiPlace, type XapiStatement, xapiStatements } from './xapi-statements.js';

export interface RoundReportsOptions {
  readonly rounds: RoundBook;
  readonly load: (roundId: string) => Promise<RoundAnswers>;
  readonly clock: Clock;
  readonly place: XapiPlace;
  /** Whether pupils may see who was best. */
  readonly hasLeaderboard: boolean;
}

/** What can be known of a round afterwards, and by whom. */
export class RoundReports {
  readonly #options: RoundReportsOptions;

  constructor(options: RoundReportsOptions) {
    this.#options = options;
  }

  /** @throws HopeError `not-found`, `conflict` before the reveal */
  async result(roundId: string, pupil: string): Promise<PupilResult> {
    this.#ensureRevealed(roundId);
    return pupilResult(await this.#answered(roundId), pupil);
  }

  /** The same for everybody and from the first time on. @throws HopeError `not-found`, `conflict` before the reveal */
  async distribution(roundId: string): Promise<Distribution> {
    const { distribution } = this.#ensureRevealed(roundId);
    if (distribution) return distribution;
    const answered = await this.#answered(roundId);
    // Somebody else may have been first meanwhile.
    const fixed = this.#options.rounds.find(roundId).distribution;
    if (fixed) return fixed;
    const questions = askedItems(answered).map((item) =>
      distributionOf(item.question, sumOfSheet(item, answered.sheet, answered.quiz.counts)),
    );
    const made = { roundId, questions };
    await this.#options.rounds.fixDistribution(roundId, made);
    return made;
  }

  /** @throws HopeError `not-found` (also where the class has none), `conflict` before the reveal */
  async leaderboard(roundId: string): Promise<Leaderboard> {
    if (!this.#options.hasLeaderboard) {
      throw new HopeError('not-found', 'leaderboard: this class has none', {
        details: { path: 'leaderboard' },
      });
    }
    this.#ensureRevealed(roundId);
    return leaderboardOf(roundResults(await this.#answered(roundId)));
  }

  /** @throws HopeError `not-found` */
  async results(roundId: string): Promise<RoundResults> {
    return roundResults(await this.#answered(roundId));
  }

  /** @throws HopeError `not-found` */
  async csv(roundId: string): Promise<string> {
    const answered = await this.#answered(roundId);
    return resultsCsv(roundResults(answered), askedItems(answered));
  }

  /** @throws HopeError `not-found` */
  async statements(roundId: string): Promise<XapiStatement[]> {
    const answered = await this.#answered(roundId);
    return xapiStatements(answered, roundResults(answered), this.#options.place);
  }

  async #answered(roundId: string): Promise<AnsweredRound> {
    const { rounds, load } = this.#options;
    const round = rounds.find(roundId);
    const { edition, sheet } = await load(roundId);
    return { round, quiz: edition.quiz, sheet };
  }

  #ensureRevealed(roundId: string): Round {
    const { rounds, clock } = this.#options;
    const round = rounds.find(roundId);
    const isRevealed = toldCues(round, clock.now()).some(({ kind }) => kind === 'reveal');
    if (isRevealed && !round.isCancelled) return round;
    throw new HopeError('conflict', 'results: expected a round that is revealed, got another', {
      details: {
        path: 'roundId',
        expected: 'revealed',
        received: round.isCancelled ? 'cancelled' : 'not revealed',
      },
    });
  }
}
