import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';
import {
  type AnswerReceipt,
  type AnswerRequest,
  extendedClose,
  type KeptAnswers,
} from '@hope-online/protocol/quiz';
import { checkAnswer } from '../decisions/check-answer.js';
import { judgeAnswer, type Verdict } from '../decisions/fairness.js';
import { type PathCensus } from '../decisions/path-census.js';
import { decideRevision } from '../decisions/revision.js';
import { type Round, type RoundState, roundState } from '../decisions/round.js';
import { type AnswerRecord } from './answer-record.js';
import { type KnownPupil, KnownPupils } from './known-pupils.js';
import { type RoundAnswers } from './round-answers.js';

/** Who answers. */
export interface AnsweringPupil {
  /** The pseudonym. */
  readonly pupil: string;
  /** How many times as long as the others they have; 1 for the others. */
  readonly extendedTime: number;
}

/** What is answered. */
export interface AnswerPlace {
  readonly roundId: string;
  readonly questionId: string;
  readonly attempt: number;
}

export interface AnswerDeskOptions {
  readonly clock: Clock;
  readonly findRound: (roundId: string) => Round;
  /** The answers of a round where they are in memory already. */
  readonly loaded: (roundId: string) => RoundAnswers | undefined;
  readonly load: (roundId: string) => Promise<RoundAnswers>;
  readonly census: PathCensus;
}

/** Takes answers: judges each by the rules of fairness, and gives a receipt when it is in the log. */
export class AnswerDesk {
  readonly #options: AnswerDeskOptions;
  readonly #pupils: KnownPupils;

  constructor(options: AnswerDeskOptions) {
    this.#options = options;
    this.#pupils = new KnownPupils(options.clock);
  }

  /**
   * Takes one revision of an answer, any number of times.
   * @throws HopeError `not-found`, `conflict` (the round is not open yet, or was cancelled), `request-invalid`,
   *   `rate-limited`, `server-busy`, `storage-full`, `storage-failed`; nothing is kept then that is not told to be
   */
  async put(who: AnsweringPupil, place: AnswerPlace, request: AnswerRequest): Promise<AnswerReceipt> {
    const receivedAtMs = this.#options.clock.now();
    const pupil = this.#pupils.get(who.pupil);
    ensureAllowance(pupil);
    const round = this.#options.findRound(place.roundId);
    ensureAnswerable(round, receivedAtMs);
    const answers = this.#options.loaded(round.roundId) ?? (await this.#options.load(round.roundId));
    checkPlace(round, answers, place);
    checkAnswer(findItem(answers, place).question, request.value);

    const known = receiptFor(answers, who.pupil, place, request);
    if (known) return known;
    const verdict = judge(pupil, who.extendedTime, round, { ...request, receivedAtMs });
    if (verdict.status === 'early') throw wrongState('open', 'not open yet');
    const record: AnswerRecord = {
      pupil: who.pupil,
      questionId: place.questionId,
      attempt: place.attempt,
      revision: request.revision,
      value: request.value,
      status: verdict.status,
      momentMs: Math.round(verdict.momentMs),
      judgedBy: verdict.judgedBy,
      deferred: verdict.deferred,
      receivedAtMs: Math.round(receivedAtMs),
      path: request.path,
    };
    await answers.append(record);
    this.#learn(pupil, record, request);
    const { kept } = attemptAt(answers, who.pupil, place);
    if (kept === record) return receiptOf(record, kept);
    // While it was written, the same or a newer revision may have come before it.
    return receiptFor(answers, who.pupil, place, request) ?? receiptOf(record, kept);
  }

  /** What is kept of a pupil in a round, or was late. */
  async kept(pupil: string, roundId: string): Promise<KeptAnswers> {
    const { findRound, loaded, load } = this.#options;
    findRound(roundId);
    const { sheet } = loaded(roundId) ?? (await load(roundId));
    const answers = sheet.of(pupil).map(({ questionId, attempt, revision, value, status }) => ({
      questionId,
      attempt,
      revision,
      value,
      status,
    }));
    return { answers };
  }

  #learn(
    known: KnownPupil,
    { pupil, judgedBy, receivedAtMs, path, deferred }: AnswerRecord,
    request: AnswerRequest,
  ): void {
    const { classTimeMs } = request;
    const tappedAtMs = request.tappedAtMs ?? receivedAtMs;
    const isBelieved = judgedBy === 'picture' && classTimeMs !== null;
    if (isBelieved) known.tapped({ path, classTimeMs, tappedAtMs });
    const latencyMs = isBelieved ? tappedAtMs - classTimeMs : null;
    if (!deferred) this.#options.census.note(pupil, { path, latencyMs }, receivedAtMs);
  }
}

function ensureAllowance({ limit }: KnownPupil): void {
  const retryAfterMs = limit.take();
  if (retryAfterMs === 0) return;
  throw new HopeError('rate-limited', 'answers: too many at once', {
    details: { path: 'answers', retryAfterMs },
  });
}

function judge(
  pupil: KnownPupil,
  extendedTime: number,
  { opensAtMs, closesAtMs }: Round,
  times: AnswerRequest & { readonly receivedAtMs: Milliseconds },
): Verdict {
  const from = opensAtMs ?? 0;
  return judgeAnswer(times, {
    opensAtMs: from,
    closesAtMs: closesAtMs === null ? null : extendedClose(from, closesAtMs, extendedTime),
    pupil,
  });
}

const answerable: readonly RoundState[] = ['open', 'closed', 'revealed'];

function ensureAnswerable(round: Round, nowMs: Milliseconds): void {
  const state = roundState(round, nowMs);
  if (!answerable.includes(state)) throw wrongState(answerable.join(', '), state);
}

function checkPlace(round: Round, answers: RoundAnswers, place: AnswerPlace): void {
  if (!round.questionIds.includes(place.questionId)) throw unknownQuestion(place.questionId);
  const most = findItem(answers, place).question.attempts;
  if (Number.isInteger(place.attempt) && place.attempt >= 1 && place.attempt <= most) return;
  const [expected, received] = [`1 to ${most}`, String(place.attempt)];
  throw new HopeError('request-invalid', `attempt: expected ${expected}, got ${received}`, {
    details: { path: 'attempt', expected, received },
  });
}

function findItem(answers: RoundAnswers, { questionId }: AnswerPlace) {
  const item = answers.items.get(questionId);
  if (item) return item;
  throw unknownQuestion(questionId);
}

function attemptAt({ sheet }: RoundAnswers, pupil: string, { questionId, attempt }: AnswerPlace) {
  return sheet.attempt(pupil, questionId, attempt);
}

/** The receipt for a revision that is known, or older than what is kept; undefined for a new one. */
function receiptFor(
  answers: RoundAnswers,
  pupil: string,
  place: AnswerPlace,
  request: AnswerRequest,
): AnswerReceipt | undefined {
  const state = attemptAt(answers, pupil, place);
  const decided = decideRevision(state, request);
  switch (decided.name) {
    case 'known':
      return receiptOf(decided.entry, state.kept);
    case 'superseded':
      return { ...receiptOf(decided.kept, decided.kept), status: 'superseded' };
    case 'new':
      return undefined;
  }
}

function receiptOf({ status, receivedAtMs }: AnswerRecord, kept: AnswerRecord | undefined): AnswerReceipt {
  return { status, revision: kept?.revision ?? 0, receivedAtMs };
}

function unknownQuestion(questionId: string): HopeError {
  const received = questionId.slice(0, 64);
  return new HopeError('not-found', `questionId: expected one of the round’s, got ${received}`, {
    details: { path: 'questionId', expected: 'a question of the round', received },
  });
}

function wrongState(expected: string, received: string): HopeError {
  return new HopeError('conflict', `answers: expected a round that is ${expected}, got ${received}`, {
    details: { path: 'roundId', expected, received },
  });
}
