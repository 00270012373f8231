import { type ClassSession } from '@hope-online/core';
import { decodeError, HopeError, type WireError } from '@hope-online/protocol';
import {
  type Quiz,
  quizListSchema,
  quizSchema,
  roundListSchema,
  type RoundResults,
  roundResultsSchema,
  type RoundTally,
  type StatementPush,
  statementPushSchema,
} from '@hope-online/protocol/quiz';
import { type QuizMedia } from '@hope-online/quiz/authoring';
import * as v from 'valibot';
import {
  type ClassQuizzes,
  type ClassQuizzesListener,
  type ListedQuiz,
  type ListedRound,
  type RoundAct,
} from './class-quizzes.js';

/** What the quiz desk needs of the class; every `ClassSession` of a teacher has it. */
export type QuizDeskSession = Pick<
  ClassSession,
  'state' | 'descriptor' | 'serverClock' | 'request' | 'fetch' | 'on'
>;

/** {@link ClassQuizzes} by a session: documents by HTTP, rounds by its socket. */
export class SessionQuizzes implements ClassQuizzes {
  readonly #session: QuizDeskSession;
  /** Stands in for the server's clock until that is known, in ms since the epoch. */
  readonly #deviceNow: () => number;

  constructor(session: QuizDeskSession, deviceNow: () => number) {
    this.#session = session;
    this.#deviceNow = deviceNow;
  }

  now(): number {
    return this.#session.serverClock.now() ?? this.#deviceNow();
  }

  listen(listener: ClassQuizzesListener, signal: AbortSignal): void {
    const session = this.#session;
    session.on('quiz-cue', () => listener.onCue(), { signal });
    session.on('quiz-tally', (tally) => listener.onTally(tally), { signal });
    const joined = () => {
      if (session.state.name === 'joined') listener.onJoined();
    };
    session.on('state', joined, { signal });
    joined();
  }

  async list(): Promise<readonly ListedQuiz[]> {
    return (await this.#read('quizzes', quizListSchema)).quizzes;
  }

  quiz(id: string): Promise<Quiz> {
    return this.#read(`quizzes/${id}`, quizSchema);
  }

  async upload(quiz: Quiz, media: ReadonlyMap<string, QuizMedia>): Promise<void> {
    for (const [address, { bytes, type }] of media) {
      // A copy, because the bytes may be a part of a larger buffer.
      await this.#fetch(`media/${address}`, 'PUT', new Blob([Uint8Array.from(bytes)], { type }));
    }
    await this.#fetch(
      `quizzes/${quiz.id}`,
      'PUT',
      new Blob([JSON.stringify(quiz)], { type: 'application/json' }),
    );
  }

  async media(address: string): Promise<QuizMedia> {
    const blob = await (await this.#fetch(`media/${address}`)).blob();
    return { bytes: new Uint8Array(await blob.arrayBuffer()), type: blob.type };
  }

  async remove(id: string): Promise<void> {
    await this.#fetch(`quizzes/${id}`, 'DELETE');
  }

  async rounds(): Promise<readonly ListedRound[]> {
    return (await this.#read('rounds', roundListSchema)).rounds;
  }

  async stage(quizId: string): Promise<void> {
    await this.#session.request('quiz.stage', { quizId });
  }

  async open(quizId: string, timeLimitMs: number | null | undefined): Promise<string> {
    return (await this.#session.request('quiz.open', { quizId, timeLimitMs })).roundId;
  }

  async quick(letters: number): Promise<string> {
    return (await this.#session.request('quiz.quick', { letters })).roundId;
  }

  async act(what: RoundAct, roundId: string): Promise<void> {
    await this.#session.request(`quiz.${what}`, { roundId });
  }

  tally(roundId: string): Promise<RoundTally> {
    return this.#session.request('quiz.tally', { roundId });
  }

  results(roundId: string): Promise<RoundResults> {
    return this.#read(`rounds/${roundId}/results`, roundResultsSchema);
  }

  async file(roundId: string, what: 'csv' | 'statements'): Promise<Blob> {
    const path = what === 'csv' ? 'results.csv' : 'statements';
    return (await this.#fetch(`rounds/${roundId}/${path}`)).blob();
  }

  push(roundId: string): Promise<StatementPush> {
    return this.#read(`rounds/${roundId}/statements`, statementPushSchema, 'POST');
  }

  pushOf(roundId: string): Promise<StatementPush> {
    return this.#read(`rounds/${roundId}/statements/push`, statementPushSchema);
  }

  async #read<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
    method?: string,
  ): Promise<v.InferOutput<Schema>> {
    const body: unknown = await (await this.#fetch(path, method)).json();
    const parsed = v.safeParse(schema, body);
    if (parsed.success) return parsed.output;
    throw new HopeError('response-invalid', `${path}: the answer is not as it has to be`, {
      details: { path, expected: parsed.issues[0].message },
    });
  }

  async #fetch(path: string, method = 'GET', body?: Blob): Promise<Response> {
    const { quizUrl } = this.#session.descriptor ?? {};
    if (quizUrl === undefined)
      throw new HopeError('not-found', 'quiz: this class has none', { details: { path: 'quizUrl' } });
    const response = await this.#session.fetch(`${quizUrl}/${path}`, { method, ...(body && { body }) });
    if (response.ok) return response;
    throw await errorOf(response, path);
  }
}

const errorSchema = v.object({
  error: v.object({ code: v.string(), message: v.string(), details: v.optional(v.object({}), {}) }),
});

async function errorOf(response: Response, path: string): Promise<HopeError> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = v.safeParse(errorSchema, body);
  if (parsed.success) return decodeError(parsed.output.error as WireError);
  // What stands between may answer in its own way.
  const code = response.status >= 500 ? 'server-busy' : 'request-invalid';
  return new HopeError(code, `${path}: the server answered ${response.status}`, { details: { path } });
}
