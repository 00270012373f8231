import { setTimeout as sleep } from 'node:timers/promises';
import { type MethodName, type MethodRequest, type MethodResponse } from '@hope-online/protocol';
import { type Quiz, type RoundResults } from '@hope-online/protocol/quiz';
import { RawSignalling } from './raw-signalling.js';
import { type ReachableSchool, tokenFor } from './school.js';

/** How long the server may take to answer a request here, in ms; far above what it takes, for busy machines. */
const answerLimitMs = 20_000;

/** A round as the server opened it. */
export interface OpenedRound {
  readonly roundId: string;
  /** Class time, in ms since the epoch. */
  readonly atMs: number;
}

/** The teacher of the class `demo`, without a studio. */
export class QuizTeacher {
  readonly #school: ReachableSchool;
  readonly #token: string;
  #signalling: RawSignalling;
  #lastId = 1;

  private constructor(school: ReachableSchool, token: string, signalling: RawSignalling) {
    this.#school = school;
    this.#token = token;
    this.#signalling = signalling;
  }

  static async join(school: ReachableSchool, cleanup: (close: () => void) => void): Promise<QuizTeacher> {
    const token = await tokenFor(school, 'teacher');
    const teacher = new QuizTeacher(school, token, await hello(school, token));
    cleanup(() => teacher.#signalling.close());
    return teacher;
  }

  /** Comes back after the server was away. */
  async rejoin(): Promise<void> {
    this.#signalling.close();
    this.#signalling = await hello(this.#school, this.#token);
    this.#lastId = 1;
  }

  /** Every frame that the server sent since the teacher came. */
  get signalling(): RawSignalling {
    return this.#signalling;
  }

  async ask<Name extends MethodName>(
    method: Name,
    params: MethodRequest<Name>,
  ): Promise<MethodResponse<Name>> {
    const id = ++this.#lastId;
    this.#signalling.send({ id, method, params });
    const frame = await this.#signalling.next((each) => 'id' in each && each.id === id, answerLimitMs);
    if (!('result' in frame)) throw new Error(`${method}: ${JSON.stringify(frame)}`);
    return frame.result as MethodResponse<Name>;
  }

  /** Uploads a quiz, stages it and opens it. */
  async open(quiz: Quiz, timeLimitMs: number | null = null): Promise<OpenedRound> {
    await this.upload(quiz);
    await this.ask('quiz.stage', { quizId: quiz.id });
    return this.ask('quiz.open', { quizId: quiz.id, timeLimitMs });
  }

  async upload(quiz: Quiz): Promise<void> {
    const reply = await this.request('PUT', `quizzes/${quiz.id}`, quiz);
    if (!reply.ok) throw new Error(`upload: ${reply.status} ${await reply.text()}`);
  }

  async results(roundId: string): Promise<RoundResults> {
    const reply = await this.request('GET', `rounds/${roundId}/results`);
    if (!reply.ok) throw new Error(`results: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as RoundResults;
  }

  /** A request below the class's quizzes. */
  request(method: string, what: string, body?: object): Promise<Response> {
    return fetch(`${this.#school.url}/classes/demo/quiz/${what}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

async function hello(school: ReachableSchool, token: string): Promise<RawSignalling> {
  const signalling = await RawSignalling.open(school.url);
  const answer = await signalling.hello(token);
  if (!('result' in answer)) throw new Error(`hello: ${JSON.stringify(answer)}`);
  return signalling;
}

/** Waits until something is so. @throws Error with what `tell` says where it is not within the limit */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  limitMs: number,
  tell: () => unknown = () => '',
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not so after ${limitMs} ms: ${JSON.stringify(tell())}`);
    await sleep(25);
  }
}
