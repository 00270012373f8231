import { Emitter, type ListenOptions, onPageWake, systemClock, type Unsubscribe } from '@hope-online/core';
import {
  type CueClock,
  type CueFiring,
  CueSchedule,
  IndexedDbOutboxStore,
  type OutboxStore,
} from '@hope-online/core/quiz';
import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';
import {
  type AnswerPath,
  type AnswerValue,
  keptAnswersSchema,
  type QuizCue,
} from '@hope-online/protocol/quiz';
import { type AnswerState } from '../model/answer-state.js';
import { describeRound, keepSame } from '../model/describe-round.js';
import { lingerMs, onScreen, overSinceMs } from '../model/on-screen.js';
import { isPractice } from '../model/practice.js';
import { type QuizRound } from '../model/quiz-round.js';
import { type RoundAt, roundsAt } from '../model/rounds-at.js';
import { AnswerBook } from './answer-book.js';
import { AnswerDesk, type GivenAnswer } from './answer-desk.js';
import { CueInlet } from './cue-inlet.js';
import { DraftShelf } from './draft-shelf.js';
import { fetchWire } from './fetch-wire.js';
import { PackageShelf } from './package-shelf.js';
import { type MediaBlock, type QuizChannel, type QuizChannelEvents } from './quiz-channel.js';
import { type QuizSession } from './quiz-session.js';
import { RoundLibrary } from './round-library.js';
import { findTurns, markId, type RoundTurn } from './round-turn.js';

/** What a {@link ClassQuizChannel} is made of. */
export interface ClassQuizChannelOptions {
  readonly session: QuizSession;
  /** The clock of the picture, a player's; undefined for none now. Where it is absent, the server's clock counts. */
  readonly picture?: (() => CueClock | undefined) | undefined;
  /** By which path the picture comes; `none` unless told. */
  readonly path?: () => AnswerPath;
  /** Whether the viewer has left the present; never unless told. */
  readonly wentBack?: () => boolean;
  /** Where answers wait; the browser's database unless told. */
  readonly store?: OutboxStore;
  readonly clock?: Clock;
  /** Gives 0 ≤ n < 1, for jitter. */
  readonly random?: () => number;
  /** Gets sealed packages, which everybody may. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly onWake?: (listener: () => void) => Unsubscribe;
}

/** What a {@link ClassQuizChannel} tells. */
export interface ClassQuizChannelEvents extends QuizChannelEvents {
  /** The picture has come to where a round opens, closes or is revealed. */
  turn: [turn: RoundTurn];
}

/** A moment that no cue tells: the close for this pupil, and when a round that is over goes from the screen. */
interface Mark {
  readonly kind: 'mark';
  readonly id: string;
  readonly atMs: Milliseconds;
}

/** What is chosen and not handed in, with the moment of the choice. */
interface Draft extends GivenAnswer {
  readonly mode: QuizRound['mode'];
  /** Of the answer that was known then. */
  readonly knownRevision: number;
}

/** The quizzes of a class, in step with the picture; needs no socket. */
export class ClassQuizChannel implements QuizChannel {
  readonly #options: Required<Omit<ClassQuizChannelOptions, 'picture' | 'fetch' | 'store'>>;
  readonly #emitter = new Emitter<ClassQuizChannelEvents>();
  readonly #scope = new AbortController();
  readonly #schedule: CueSchedule<QuizCue | Mark>;
  readonly #inlet: CueInlet;
  readonly #library: RoundLibrary;
  readonly #book = new AnswerBook();
  readonly #desk: AnswerDesk;
  readonly #drafts = new DraftShelf<Draft>();
  /** How each cue fired last. */
  readonly #firings = new Map<string, CueFiring<QuizCue | Mark>>();
  readonly #restored = new Set<string>();
  /** Rounds on the screen of which the server has not heard that they are. */
  readonly #unsaid = new Map<string, Milliseconds | null>();
  readonly #shown = new Set<string>();
  readonly #modes = new Map<string, QuizRound['mode']>();
  #rounds: readonly QuizRound[] = [];

  constructor(options: ClassQuizChannelOptions) {
    const { session, clock = systemClock, random = Math.random } = options;
    const { path = () => 'none', wentBack = () => false, onWake = onPageWake } = options;
    const { fetch = (url, init) => globalThis.fetch(url, init), store = new IndexedDbOutboxStore() } =
      options;
    const { signal } = this.#scope;
    this.#options = { session, clock, random, path, wentBack, onWake };
    this.#schedule = new CueSchedule({
      clock,
      picture: options.picture,
      path,
      serverNow: () => this.#serverNow(),
    });
    this.#schedule.on('fired', (firing) => this.#firings.set(firing.cue.id, firing));
    this.#schedule.on('moved', () => this.#refresh());
    this.#book.events.on('answer', (answer) => this.#emitter.emit('answer', answer));
    const locate = (address: string) => {
      const { quizUrl } = session.descriptor ?? {};
      return quizUrl && `${quizUrl}/packages/${address}`;
    };
    this.#library = new RoundLibrary({
      session,
      clock,
      random,
      signal,
      shelf: new PackageShelf({ clock, random, fetch, locate, signal }),
      position: () => this.#schedule.position,
      onNews: () => this.#refresh(),
      onFault: (error) => this.#emitter.emit('fault', error),
    });
    this.#desk = new AnswerDesk({
      session,
      clock,
      random,
      store,
      signal,
      book: this.#book,
      onSuperseded: (roundId) => this.#restore(roundId),
    });
    this.#inlet = new CueInlet({ session, clock, random, signal, onCues: (cues) => this.#hear(cues) });
    const stopWaking = onWake(() => this.#desk.flush());
    signal.addEventListener('abort', stopWaking, { once: true });
    session.on('state', ({ name }) => name === 'joined' && this.#joined(), { signal });
    session.on('network', (change) => change !== 'offline' && this.#desk.flush(), { signal });
  }

  get rounds(): readonly QuizRound[] {
    return this.#rounds;
  }

  on<Type extends keyof ClassQuizChannelEvents>(
    type: Type,
    listener: (...args: ClassQuizChannelEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  /** Takes a cue that came on another way: as it is, or as the attribute `X-CUE` of a playlist's date range has it. */
  hear(cue: QuizCue | string): void {
    if (typeof cue === 'string') this.#inlet.hear(cue);
    else this.#hear([cue]);
  }

  answerOf(roundId: string, questionId: string): AnswerState | undefined {
    const mode = this.#rounds.find((round) => round.roundId === roundId)?.mode ?? 'live';
    return this.#book.get(roundId, questionId, mode);
  }

  answer(roundId: string, questionId: string, value: AnswerValue): void {
    const round = this.#openRound(roundId, questionId);
    if (!round) return;
    this.#drafts.drop({ roundId, questionId });
    this.#handIn(this.#given(round, questionId, value));
  }

  draft(roundId: string, questionId: string, value: AnswerValue | undefined): void {
    const round = this.#openRound(roundId, questionId);
    if (round && value) this.#drafts.put(this.#given(round, questionId, value));
    else if (round) this.#drafts.drop({ roundId, questionId });
  }

  tryAgain(roundId: string, questionId: string): void {
    const round = this.#openRound(roundId, questionId);
    const last = this.answerOf(roundId, questionId);
    const { attempts = 1 } = round?.questions.find(({ id }) => id === questionId) ?? {};
    if (!round || !last || last.status === 'blank' || last.attempt >= attempts) return;
    this.#drafts.drop({ roundId, questionId });
    this.#book.begin(roundId, questionId, last.attempt + 1, round.mode);
  }

  media(roundId: string, block: MediaBlock): Promise<Blob> {
    return this.#library.media(roundId, block);
  }

  shown(roundId: string): void {
    const round = this.#roundsAt().find((each) => each.roundId === roundId);
    if (!round || this.#shown.has(roundId) || this.#modeOf(round) === 'practice') return;
    this.#shown.add(roundId);
    const timely = this.#firings.get(round.open.id)?.timely === true;
    const moment = this.#schedule.now();
    this.#unsaid.set(roundId, timely && moment ? moment.classTimeMs - round.open.atMs : null);
    this.#saySeen();
  }

  now(): Milliseconds | undefined {
    return this.#schedule.now()?.classTimeMs;
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new HopeError('closed', 'quiz: closed'));
    this.#schedule.close();
    this.#desk.close();
  }

  #serverNow(): Milliseconds | undefined {
    return this.#options.session.serverClock.now() ?? this.#inlet.serverNow();
  }

  #hear(cues: readonly QuizCue[]): void {
    if (this.#scope.signal.aborted) return;
    for (const cue of cues) this.#library.prepare(cue);
    this.#schedule.add(cues);
  }

  #roundsAt(): readonly RoundAt[] {
    const cues = this.#schedule.cues.filter((cue) => cue.kind !== 'mark');
    const { extendedTime = 1 } = this.#options.session.participant ?? {};
    return roundsAt(cues, this.#schedule.position, extendedTime);
  }

  /** An open round that has the question, as it is at this very moment. */
  #openRound(roundId: string, questionId: string): QuizRound | undefined {
    this.#refresh();
    const round = this.#rounds.find((each) => each.roundId === roundId);
    const has = round?.state.name === 'open' && round.questions.some(({ id }) => id === questionId);
    return has ? round : undefined;
  }

  /** An answer as of now. */
  #given({ roundId, mode, state }: QuizRound, questionId: string, value: AnswerValue): Draft {
    const moment = this.#schedule.now();
    const { attempt = 1, revision = 0 } = this.#book.get(roundId, questionId, mode) ?? {};
    return {
      roundId,
      questionId,
      attempt,
      value,
      mode,
      knownRevision: revision,
      opensAtMs: state.opensAtMs,
      classTimeMs: moment?.classTimeMs ?? null,
      classTimeErrorMs: moment?.errMs ?? null,
      path: this.#options.path(),
      tappedAtMs: this.#serverNow() ?? null,
    };
  }

  #handIn({ mode, knownRevision: _, ...given }: Draft): void {
    const { roundId, questionId, value, attempt } = given;
    if (mode === 'practice') this.#book.practise(roundId, questionId, value, attempt);
    else this.#desk.put(given);
  }

  /** A round that closes takes along what is chosen; one that was cancelled, or is still to come again, does not. */
  #handInDrafts(rounds: readonly RoundAt[]): void {
    const nameOf = (roundId: string) => rounds.find((round) => round.roundId === roundId)?.name;
    for (const draft of this.#drafts.takeOver((roundId) => nameOf(roundId) === 'open')) {
      const { roundId, questionId, mode, knownRevision } = draft;
      const hasClosed = ['closed', 'revealed'].includes(nameOf(roundId) ?? '');
      // What came from another device since is newer.
      const isNewest = (this.#book.get(roundId, questionId, mode)?.revision ?? 0) === knownRevision;
      if (hasClosed && isNewest) this.#handIn(draft);
    }
  }

  #refresh(): void {
    if (this.#scope.signal.aborted) return;
    const all = this.#roundsAt();
    const visible = onScreen(all, this.#schedule.position ?? Number.NEGATIVE_INFINITY);
    const before = this.#rounds;
    const described = visible.map((round) =>
      describeRound(round, this.#library.contentOf(round.roundId), this.#modeOf(round)),
    );
    this.#rounds = keepSame(before, described);
    this.#handInDrafts(all);
    if (this.#rounds !== before) this.#tell(before, visible);
    for (const round of visible) this.#follow(round);
    // What came and went before this viewer did is fetched by nobody.
    const next = all.find(({ name }) => name === 'announced');
    if (next && this.#schedule.position !== undefined) this.#library.want(next);
    this.#mark(all);
  }

  #tell(before: readonly QuizRound[], visible: readonly RoundAt[]): void {
    const rounds = this.#rounds;
    const facts = { path: this.#options.path(), moment: this.#schedule.now(), firings: this.#firings };
    this.#emitter.emit('rounds', rounds);
    for (const turn of findTurns(before, rounds, visible, facts)) this.#emitter.emit('turn', turn);
  }

  /** How it is taken part in is settled while it is open; what comes after belongs to that. */
  #modeOf({ roundId, name, closesAtMs }: RoundAt): QuizRound['mode'] {
    const { path, wentBack } = this.#options;
    if (name === 'open') {
      const facts = { closesAtMs, serverNowMs: this.#serverNow(), path: path(), wentBack: wentBack() };
      this.#modes.set(roundId, isPractice(facts) ? 'practice' : 'live');
    }
    return this.#modes.get(roundId) ?? 'live';
  }

  /** Whoever comes late, or again, may have answered before. */
  #follow(round: RoundAt): void {
    const { roundId, name, open } = round;
    this.#library.want(round);
    if (name === 'revealed') this.#library.fetchResults(roundId);
    if (this.#firings.get(open.id)?.timely === false && !this.#restored.has(roundId)) this.#restore(roundId);
  }

  #restore(roundId: string): void {
    const { session, clock } = this.#options;
    const { quizUrl } = session.descriptor ?? {};
    if (quizUrl === undefined) return;
    this.#restored.add(roundId);
    const limits = { session, clock, signal: this.#scope.signal };
    fetchWire(limits, `${quizUrl}/rounds/${roundId}/answers`, keptAnswersSchema).then(
      (kept) => this.#book.restore(roundId, kept),
      // Asked for again when the session is joined again; what waits here is sent in any case.
      () => this.#restored.delete(roundId),
    );
  }

  #mark(rounds: readonly RoundAt[]): void {
    const marks = rounds.flatMap((round) =>
      [round.closesAtMs ?? Number.NaN, overSinceMs(round) + lingerMs]
        .filter((atMs) => Number.isFinite(atMs))
        .map((atMs): Mark => ({ kind: 'mark', id: markId(round.roundId, atMs), atMs })),
    );
    this.#schedule.add(marks);
  }

  #joined(): void {
    this.#desk.flush();
    this.#saySeen();
    this.#refresh();
  }

  #saySeen(): void {
    const { session } = this.#options;
    if (session.state.name !== 'joined') return;
    for (const [roundId, skewMs] of this.#unsaid) {
      this.#unsaid.delete(roundId);
      session.request('quiz.seen', { roundId, skewMs }).catch(() => this.#unsaid.set(roundId, skewMs));
    }
  }
}
