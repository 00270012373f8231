import { type Clock, type HopeError, type Milliseconds, sleep, toHopeError } from '@hope-online/protocol';
import { type AnswerPackage, type QuizCue } from '@hope-online/protocol/quiz';
import { type RoundContent } from '../model/describe-round.js';
import { type CueOf, type RoundAt } from '../model/rounds-at.js';
import { type PackageShelf } from './package-shelf.js';
import { type MediaBlock } from './quiz-channel.js';
import { type QuizSession } from './quiz-session.js';
import { loadAnswers, loadMedia, loadQuestions, type RoundQuestions } from './round-content.js';
import { fetchResults } from './round-results.js';

/** What a {@link RoundLibrary} needs. */
export interface RoundLibraryOptions {
  readonly session: QuizSession;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly shelf: PackageShelf;
  /** How far the class is for this viewer, in ms of class time. */
  readonly position: () => Milliseconds | undefined;
  /** Some content has come. */
  readonly onNews: () => void;
  /** Some content will never come. */
  readonly onFault: (error: HopeError) => void;
}

/** What has come of one round. */
interface Volume extends RoundContent {
  readonly questions?: RoundQuestions;
  readonly answers?: AnswerPackage;
  /** What opens the pictures and sounds of questions and of explanations. */
  readonly questionKey?: string;
  readonly answerKey?: string;
}

/** What no cue has announced, a class does not ask for in one instant where there is time. */
const longestDelayMs: Milliseconds = 1_500;
const empty: Volume = {};

/** Gets what rounds are made of, ahead of the picture where there is time: questions, answers, media and results. */
export class RoundLibrary {
  readonly #options: RoundLibraryOptions;
  readonly #volumes = new Map<string, Volume>();
  /** Cues, and other reasons to fetch, that were heeded. */
  readonly #known = new Set<string>();

  constructor(options: RoundLibraryOptions) {
    this.#options = options;
  }

  contentOf(roundId: string): RoundContent {
    return this.#volumes.get(roundId) ?? empty;
  }

  /** Fetches ahead what a cue says will be needed. */
  prepare(cue: QuizCue): void {
    if (cue.kind !== 'announce' || !this.#isNew(cue.id)) return;
    const addresses = cue.packages.map(({ address }) => address);
    this.#options.shelf.ahead(addresses, cue.spreadMs);
  }

  /** Gets what a round on the screen is made of, or one that comes next. */
  want({ open, reveal, name }: RoundAt): void {
    if (this.#isNew(open.id)) void this.#prepareQuestions(open);
    if (reveal && name !== 'announced' && this.#isNew(reveal.id)) void this.#prepareAnswers(reveal);
  }

  /** Gets the class's answers and this pupil's points, once the round is revealed. */
  fetchResults(roundId: string): void {
    const { session, clock, random, signal } = this.#options;
    const { quizUrl } = session.descriptor ?? {};
    const { questions } = this.#volumes.get(roundId) ?? empty;
    if (quizUrl === undefined || !questions || !this.#isNew(`results of ${roundId}`)) return;
    const url = `${quizUrl}/rounds/${roundId}`;
    const onResults = (results: Volume) => this.#learn(roundId, results);
    void fetchResults({ session, clock, random, signal, url, scored: questions.scored, onResults });
  }

  media(roundId: string, block: MediaBlock): Promise<Blob> {
    const { questions, answers, questionKey, answerKey } = this.#volumes.get(roundId) ?? empty;
    return loadMedia(this.#options.shelf, block, [
      ...(questions && questionKey !== undefined ? [{ media: questions.media, key: questionKey }] : []),
      ...(answers && answerKey !== undefined ? [{ media: answers.media, key: answerKey }] : []),
    ]);
  }

  #isNew(ticket: string): boolean {
    if (this.#known.has(ticket)) return false;
    this.#known.add(ticket);
    return true;
  }

  async #prepareQuestions(cue: CueOf<'open'>): Promise<void> {
    const { session, shelf } = this.#options;
    await this.#attempt(async () => {
      await this.#spread(cue);
      const questions = await loadQuestions(shelf, cue, session.participant?.id ?? '');
      this.#learn(cue.roundId, { questions, questionKey: cue.questions.key });
    });
  }

  async #prepareAnswers(cue: CueOf<'reveal'>): Promise<void> {
    await this.#attempt(async () => {
      await this.#spread(cue);
      const answers = await loadAnswers(this.#options.shelf, cue);
      this.#learn(cue.roundId, { answers, answerKey: cue.answers.key });
    });
  }

  /** Half of the time until the picture comes to the cue is for fetching. */
  async #spread({ atMs }: Pick<QuizCue, 'atMs'>): Promise<void> {
    const { clock, random, signal, position } = this.#options;
    const leadMs = atMs - (position() ?? atMs);
    if (leadMs > 0) await sleep(clock, random() * Math.min(longestDelayMs, leadMs / 2), signal);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.#options.signal.aborted)
        this.#options.onFault(toHopeError(error, 'response-invalid', 'quiz'));
    }
  }

  #learn(roundId: string, news: Volume): void {
    if (this.#options.signal.aborted) return;
    this.#volumes.set(roundId, { ...this.#volumes.get(roundId), ...news });
    this.#options.onNews();
  }
}
