import { type Clock, type HopeError, type Milliseconds, sleep, toHopeError } from '@hope-online/protocol';
import { type AnswerPackage, type QuizCue } from '@hope-online/protocol/quiz';
import { type RoundContent } from '../model/describe-round.js';
import { type CueOf } from '../model/rounds-at.js';
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

/** A reveal's package can't be fetched before its cue has come; a class does not ask for it in one instant. */
const longestDelayMs: Milliseconds = 1_500;
const empty: Volume = {};

/** Gets what rounds are made of, ahead of the picture where there is time: questions, answers, media and results. */
export class RoundLibrary {
  readonly #options: RoundLibraryOptions;
  readonly #volumes = new Map<string, Volume>();
  readonly #known = new Set<string>();

  constructor(options: RoundLibraryOptions) {
    this.#options = options;
  }

  contentOf(roundId: string): RoundContent {
    return this.#volumes.get(roundId) ?? empty;
  }

  /** Begins to get what a cue needs; once for each. */
  prepare(cue: QuizCue): void {
    if (this.#known.has(cue.id)) return;
    this.#known.add(cue.id);
    const { shelf } = this.#options;
    if (cue.kind === 'announce') {
      const addresses = cue.packages.map(({ address }) => address);
      shelf.ahead(addresses, cue.spreadMs);
    } else if (cue.kind === 'open') {
      void this.#prepareQuestions(cue);
    } else if (cue.kind === 'reveal') {
      void this.#prepareAnswers(cue);
    }
  }

  /** Gets the class's answers and this pupil's points, once the round is revealed. */
  fetchResults(roundId: string): void {
    const { session, clock, random, signal } = this.#options;
    const { quizUrl } = session.descriptor ?? {};
    const { questions } = this.#volumes.get(roundId) ?? empty;
    const ticket = `results of ${roundId}`;
    if (quizUrl === undefined || !questions || this.#known.has(ticket)) return;
    this.#known.add(ticket);
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

  async #prepareQuestions(cue: CueOf<'open'>): Promise<void> {
    const { session, shelf } = this.#options;
    await this.#attempt(async () => {
      const questions = await loadQuestions(shelf, cue, session.participant?.id ?? '');
      this.#learn(cue.roundId, { questions, questionKey: cue.questions.key });
    });
  }

  async #prepareAnswers(cue: CueOf<'reveal'>): Promise<void> {
    const { shelf, clock, random, signal, position } = this.#options;
    const leadMs = cue.atMs - (position() ?? cue.atMs);
    await this.#attempt(async () => {
      await sleep(clock, random() * Math.max(0, Math.min(longestDelayMs, leadMs)), signal);
      const answers = await loadAnswers(shelf, cue);
      this.#learn(cue.roundId, { answers, answerKey: cue.answers.key });
    });
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
