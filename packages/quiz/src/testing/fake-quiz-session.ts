import {
  Emitter,
  type ListenOptions,
  type SessionEvents,
  type SessionState,
  type Unsubscribe,
} from '@hope-online/core';
import {
  type ClassDescriptor,
  encodeError,
  HopeError,
  type MethodName,
  type MethodRequest,
  type MethodResponse,
} from '@hope-online/protocol';
import { type AnswerRequest, type QuizCue } from '@hope-online/protocol/quiz';
import { type QuizSession } from '../channel/quiz-session.js';

const quizUrl = 'https://school.example/classes/math-g7/quiz';

type Reply = (init: RequestInit) => unknown;

/** A class's session with a school server of quizzes behind it, in the test's hands. */
export class FakeQuizSession implements QuizSession {
  readonly #emitter = new Emitter<SessionEvents>();
  state: SessionState = { name: 'connecting' };
  descriptor: ClassDescriptor | undefined;
  participant = { id: 'pupil-7', extendedTime: 1 };
  /** What the server's clock shows; undefined where it is not known. */
  serverMs: number | undefined;
  readonly serverClock = (() => {
    const session = this as FakeQuizSession;
    return { now: () => session.serverMs, offsetMs: undefined, errorMs: undefined };
  })();
  /** Whether the server can be reached. */
  online = true;
  /** What `GET cues` tells. */
  cues: QuizCue[] = [];
  /** What is answered below `quizUrl`; without a word of the test, every answer is kept. */
  readonly replies: Record<string, Reply> = {};
  /** Everything that was asked for, in order. */
  readonly asked: string[] = [];
  readonly answers: (AnswerRequest & { readonly url: string })[] = [];
  readonly seen: MethodRequest<'quiz.seen'>[] = [];

  on<Type extends keyof SessionEvents>(
    type: Type,
    listener: (...args: SessionEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  get listeners(): number {
    return this.#emitter.size;
  }

  locate(): void {
    this.descriptor = { quizUrl } as ClassDescriptor;
    this.#emitter.emit('descriptor', this.descriptor);
  }

  become(state: SessionState): void {
    this.state = state;
    this.#emitter.emit('state', state);
  }

  comeOnline(): void {
    this.online = true;
    this.#emitter.emit('network', 'online');
  }

  say(cue: QuizCue): void {
    this.#emitter.emit('quiz-cue', cue);
  }

  fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const path = url.replace(`${quizUrl}/`, '');
    this.asked.push(`${init.method ?? 'GET'} ${path}`);
    if (!this.online) return Promise.reject(new HopeError('signalling-unreachable', 'no network'));
    const reply = this.replies[path]?.(init);
    if (reply instanceof Response) return Promise.resolve(reply);
    if (reply !== undefined) return Promise.resolve(Response.json(reply));
    if (path === 'cues') return Promise.resolve(Response.json({ cues: this.cues }));
    if (init.method === 'PUT') return Promise.resolve(Response.json(this.#keep(path, init)));
    const error = encodeError(new HopeError('not-found', 'nothing is there'));
    return Promise.resolve(Response.json({ error }, { status: 404 }));
  }

  async request<Name extends MethodName>(
    name: Name,
    params: MethodRequest<Name>,
  ): Promise<MethodResponse<Name>> {
    if (this.state.name !== 'joined') throw new HopeError('signalling-lost', 'not joined');
    if (name === 'quiz.seen') this.seen.push(params as MethodRequest<'quiz.seen'>);
    return Promise.resolve({} as MethodResponse<Name>);
  }

  #keep(url: string, { body }: RequestInit): unknown {
    const request = JSON.parse(body as string) as AnswerRequest;
    this.answers.push({ ...request, url });
    return { status: 'kept', revision: request.revision, receivedAtMs: this.serverMs ?? 0 };
  }
}
