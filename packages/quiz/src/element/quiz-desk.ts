import { type Clock, type HopeError, type Milliseconds } from '@hope-online/protocol';
import { type Question } from '@hope-online/protocol/quiz';
import { type QuizChannel } from '../channel/quiz-channel.js';
import { type AnswerState } from '../model/answer-state.js';
import { type QuizRound } from '../model/quiz-round.js';
import { announcementDue, timeLeft } from '../model/time-left.js';
import { AnswerSheet } from './answer-sheet.js';
import { MediaShelf } from './media-shelf.js';
import { type RoundNews, roundNews } from './round-news.js';
import { SoundPlayer } from './sound-player.js';

/** How long it is said that a question was withdrawn. */
const noticeMs: Milliseconds = 8_000;

/** What a {@link QuizDesk} needs. */
export interface QuizDeskOptions {
  readonly channel: QuizChannel;
  readonly clock: Clock;
  /** Something looks different. */
  readonly onChange: () => void;
  readonly onRounds: (rounds: readonly QuizRound[]) => void;
  readonly onNews: (news: readonly RoundNews[]) => void;
  readonly onAnswer: (answer: AnswerState) => void;
  readonly onFault: (error: HopeError) => void;
  /** So much time is left. */
  readonly onTime: (leftMs: Milliseconds) => void;
}

/** What one channel shows, from when the element has it until it has another: what is written, heard and under way. */
export class QuizDesk {
  readonly #options: QuizDeskOptions;
  readonly #scope = new AbortController();
  readonly sheet: AnswerSheet;
  readonly media: MediaShelf;
  readonly sounds: SoundPlayer;
  #rounds: readonly QuizRound[] = [];
  #fault: HopeError | undefined;
  readonly #left = new Map<string, Milliseconds>();
  readonly #shown = new Set<string>();
  #cancelTick: (() => void) | undefined;
  #cancelNotice: (() => void) | undefined;

  constructor(options: QuizDeskOptions) {
    this.#options = options;
    const { channel, onChange } = options;
    this.sheet = new AnswerSheet(channel, onChange);
    this.media = new MediaShelf(channel, onChange);
    this.sounds = new SoundPlayer(onChange);
  }

  /** Begins to follow the channel. */
  open(): void {
    const { channel } = this.#options;
    const { signal } = this.#scope;
    channel.on('rounds', (rounds) => this.#take(rounds), { signal });
    channel.on('answer', (answer) => this.#hear(answer), { signal });
    channel.on('fault', (error) => this.#fail(error), { signal });
    this.#take(channel.rounds);
  }

  get rounds(): readonly QuizRound[] {
    return this.#rounds;
  }

  /** Whether rounds that are loading will go on doing so. */
  get isFaulty(): boolean {
    return this.#fault !== undefined;
  }

  /** Whether a question was withdrawn a moment ago. */
  get isWithdrawn(): boolean {
    return this.#cancelNotice !== undefined;
  }

  /** To be called once those rounds are drawn that can be. */
  drawn(isDrawn: (round: QuizRound) => boolean): void {
    for (const { roundId, state } of this.#rounds.filter(isDrawn)) {
      if (state.name === 'loading' || this.#shown.has(roundId)) continue;
      this.#shown.add(roundId);
      this.#options.channel.shown(roundId);
    }
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort();
    this.#cancelTick?.();
    this.#cancelNotice?.();
    this.sounds.close();
    this.media.close();
  }

  #take(rounds: readonly QuizRound[]): void {
    const { channel, onChange, onRounds, onNews } = this.#options;
    const news = roundNews(this.#rounds, rounds, channel.now());
    this.#rounds = rounds;
    this.sheet.keep(rounds);
    this.media.keep(rounds.map(({ roundId }) => roundId));
    if (rounds.every(({ state }) => state.name !== 'loading')) this.#fault = undefined;
    this.#notice(news);
    onRounds(rounds);
    if (news.length > 0) onNews(news);
    this.#tick();
    onChange();
  }

  #hear(answer: AnswerState): void {
    this.sheet.hear(answer, this.#question(answer));
    this.#options.onAnswer(answer);
  }

  #fail(error: HopeError): void {
    this.#fault = error;
    this.#options.onFault(error);
    this.#options.onChange();
  }

  #question({ roundId, questionId }: AnswerState): Question | undefined {
    const round = this.#rounds.find((one) => one.roundId === roundId);
    return round?.questions.find(({ id }) => id === questionId);
  }

  #notice(news: readonly RoundNews[]): void {
    if (news.some(({ kind }) => kind === 'opened')) this.#endNotice();
    if (!news.some(({ kind }) => kind === 'withdrawn')) return;
    this.#cancelNotice?.();
    this.#cancelNotice = this.#options.clock.after(noticeMs, () => {
      this.#endNotice();
      this.#options.onChange();
    });
  }

  #endNotice(): void {
    this.#cancelNotice?.();
    this.#cancelNotice = undefined;
  }

  /** Looks at the time that is left, and again when the next second is over. */
  #tick(): void {
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    const { channel, clock, onTime, onChange } = this.#options;
    const waits: Milliseconds[] = [];
    for (const round of this.#rounds) {
      const left = timeLeft(round.state, channel.now());
      if (!left) continue;
      const { leftMs } = left;
      const due = announcementDue(this.#left.get(round.roundId) ?? leftMs, leftMs);
      this.#left.set(round.roundId, leftMs);
      if (due !== undefined) onTime(due);
      waits.push(leftMs % 1_000 || 1_000);
    }
    if (waits.length === 0) return;
    this.#cancelTick = clock.after(Math.max(20, Math.min(...waits)), () => {
      this.#tick();
      onChange();
    });
  }
}
