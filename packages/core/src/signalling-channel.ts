import {
  type Clock,
  decodeError,
  decodeServerFrame,
  HopeError,
  isHopeError,
  type MethodName,
  type MethodRequest,
  type MethodResponse,
  methods,
  type Milliseconds,
  parseWire,
  type ServerFrame,
  signallingLimits,
} from '@hope-online/protocol';
import { type RequestOptions } from './class-session.js';
import { withDeadline } from './deadline.js';
import { type SignallingSocket } from './signalling-socket.js';

/** How long an answer may take unless the caller says otherwise. */
const requestTimeoutMs: Milliseconds = 10_000;

/** A server that says nothing for so long after it was asked is behind a network that lets nothing through. */
const lateMs: Milliseconds = 3_000;

/** Who is told what a channel hears. */
export interface ChannelListener {
  onOpen(): void;
  onEvent(frame: Extract<ServerFrame, { event: string }>): void;
  /** The server speaks again that had said nothing for a while after it was asked. */
  onBack(): void;
  /** The socket is gone, or said something that is no frame; the channel has closed itself. */
  onLost(error: HopeError): void;
}

/** Requests, answers and events over one socket. */
export class SignallingChannel {
  readonly #socket: SignallingSocket;
  readonly #clock: Clock;
  readonly #listener: ChannelListener;
  readonly #pending = new Map<number, Deferred<unknown>>();
  #lastId = 0;
  #heardAtMs: Milliseconds;
  /** When the server was first asked for something since it was last heard. */
  #askedAtMs: Milliseconds | undefined;
  #cancelWatch: (() => void) | undefined;
  #ended: HopeError | undefined;

  constructor(socket: SignallingSocket, clock: Clock, listener: ChannelListener) {
    this.#socket = socket;
    this.#clock = clock;
    this.#listener = listener;
    this.#heardAtMs = clock.now();
    socket.listen({
      onOpen: () => listener.onOpen(),
      onText: (text) => this.#hear(text),
      onClosed: (detail) =>
        this.#lose(new HopeError('signalling-lost', `signalling: the socket closed (${detail})`)),
    });
  }

  /** See {@link ClassSession.request}. */
  async request<Name extends MethodName>(
    name: Name,
    params: MethodRequest<Name>,
    options: RequestOptions = {},
  ): Promise<MethodResponse<Name>> {
    if (this.#ended) throw this.#ended;
    options.signal?.throwIfAborted();
    const id = ++this.#lastId;
    const text = JSON.stringify({ id, method: name, params });
    checkSize(name, text);
    const answer = createDeferred<unknown>();
    this.#pending.set(id, answer);
    try {
      this.#socket.send(text);
      this.#askedAtMs ??= this.#clock.now();
      const result = await withDeadline(() => answer.promise, {
        clock: this.#clock,
        limitMs: options.timeoutMs ?? requestTimeoutMs,
        ...(options.signal && { signal: options.signal }),
        error: () => new HopeError('request-timeout', `${name}: no answer`, { details: { path: name } }),
      });
      return parseWire(methods[name].response, result, 'response-invalid', name);
    } finally {
      this.#pending.delete(id);
    }
  }

  /** From now on a server that says nothing for `quietMs` is asked for a sign of life, and given up without one. */
  watch(quietMs: Milliseconds): void {
    this.#cancelWatch?.();
    const dueInMs = this.#heardAtMs + quietMs - this.#clock.now();
    this.#cancelWatch = this.#clock.after(Math.max(0, dueInMs), () => {
      if (this.#clock.now() - this.#heardAtMs < quietMs) this.watch(quietMs);
      else void this.probe(quietMs * 1.5).then((alive) => alive && this.watch(quietMs));
    });
  }

  /** Asks for a sign of life; without one in time the channel is lost. */
  async probe(limitMs: Milliseconds): Promise<boolean> {
    try {
      await this.request('time.ping', {}, { timeoutMs: limitMs });
      return true;
    } catch (error) {
      // An answer of any other kind is a sign of life as well.
      if (!isHopeError(error) || error.code !== 'request-timeout') return !this.#ended;
      this.#lose(new HopeError('signalling-lost', 'signalling: the server is silent', { cause: error }));
      return false;
    }
  }

  close(): void {
    this.#end(new HopeError('signalling-lost', 'signalling: the session left this socket'));
  }

  #hear(text: string): void {
    if (this.#ended) return;
    this.#heardAtMs = this.#clock.now();
    const isBack = this.#heardAtMs - (this.#askedAtMs ?? this.#heardAtMs) >= lateMs;
    this.#askedAtMs = undefined;
    let frame: ServerFrame;
    try {
      frame = decodeServerFrame(text);
    } catch (error) {
      this.#lose(isHopeError(error) ? error : new HopeError('frame-malformed', String(error)));
      return;
    }
    if ('event' in frame) this.#listener.onEvent(frame);
    else if ('result' in frame) this.#pending.get(frame.id)?.resolve(frame.result);
    else if (frame.id !== null) this.#pending.get(frame.id)?.reject(decodeError(frame.error));
    if (isBack) this.#listener.onBack();
  }

  #lose(error: HopeError): void {
    if (this.#ended) return;
    this.#end(error);
    this.#listener.onLost(error);
  }

  #end(error: HopeError): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#cancelWatch?.();
    this.#socket.close();
    for (const answer of this.#pending.values()) answer.reject(error);
  }
}

function checkSize(name: MethodName, text: string): void {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= signallingLimits.frameBytes) return;
  throw new HopeError(
    'frame-oversized',
    `${name}: expected at most ${signallingLimits.frameBytes} bytes, got ${bytes}`,
    {
      details: { path: name, expected: `${signallingLimits.frameBytes} bytes`, received: `${bytes} bytes` },
    },
  );
}

interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: HopeError) => void;
}

/** `Promise.withResolvers` came to browsers in 2024; many phones in schools are older. */
function createDeferred<Value>(): Deferred<Value> {
  let resolve!: Deferred<Value>['resolve'];
  let reject!: Deferred<Value>['reject'];
  const promise = new Promise<Value>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
