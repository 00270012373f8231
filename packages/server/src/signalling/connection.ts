import {
  type ClassClaims,
  type Clock,
  encodeError,
  HopeError,
  type IceServer,
  isMethodName,
  type MethodName,
  type MethodRequest,
  type MethodResponse,
  type Milliseconds,
  methods,
  parseWire,
  protocolVersion,
  type RequestFrame,
  type ServerEventData,
  type ServerEventName,
  type ServerFrame,
  signallingLimits,
  toHopeError,
} from '@hope-online/protocol';
import { type Classroom } from '../classroom/classroom.js';
import { type Peer, type PeerSink } from '../classroom/peer.js';
import { requestHandlers, type SessionMethod } from '../classroom/requests.js';
import { type Log } from '../log.js';
import { type ClassTokens } from '../tokens/class-tokens.js';
import { FrameGuard } from './frame-guard.js';

/** The port to one socket; `gateway.ts` makes it of a `ws` one. */
export interface ServerSocket {
  send(text: string): void;
  /** @param code a WebSocket close code */
  close(code: number, reason: string): void;
}

export interface ConnectionOptions {
  readonly classroom: Classroom;
  readonly tokens: Pick<ClassTokens, 'verify'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly iceServers: (subject: string) => readonly IceServer[];
}

/** WebSocket close codes: RFC 6455 section 7.4.1. */
const closeCodes = { goingAway: 1001, policy: 1008, tooBig: 1009 } as const;

/** One signalling socket: frames in, frames out, and the session that they belong to. */
export class Connection implements PeerSink {
  readonly #socket: ServerSocket;
  readonly #options: ConnectionOptions;
  readonly #guard: FrameGuard;
  /** Events that came up before the answer to `hello` was out; `undefined` from then on. */
  #held: ServerFrame[] | undefined = [];
  #greeted = false;
  #peer: Peer | undefined;
  #cancelTimer: () => void;
  #closed = false;

  constructor(socket: ServerSocket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#guard = new FrameGuard(options.clock);
    this.#cancelTimer = options.clock.after(signallingLimits.greetingMs, () => {
      this.#fail(null, new HopeError('request-timeout', 'socket: expected a hello in time, got none'));
      this.#end(closeCodes.policy, 'no hello');
    });
  }

  /** Takes one text frame. Never rejects: what is wrong with it goes back as an error frame. */
  async receive(text: string): Promise<void> {
    if (this.#closed) return;
    const verdict = this.#guard.judge(text);
    switch (verdict.name) {
      case 'request':
        await this.#respond(verdict.frame);
        return;
      case 'refused':
        this.#fail(verdict.id, verdict.error);
        return;
      case 'hopeless':
        this.#fail(verdict.id, verdict.error);
        this.#sendBye({ reason: 'flood', reconnectInMs: 30_000 });
        this.#end(closeCodes.policy, verdict.error.code);
    }
  }

  /** Takes word of a frame that is larger than allowed; it was not read. */
  receiveOversized(bytes: number): void {
    const expected = `at most ${signallingLimits.frameBytes} bytes`;
    const details = { path: 'frame', expected, received: `${bytes} bytes` };
    this.#fail(
      null,
      new HopeError('frame-oversized', `frame: expected ${expected}, got ${bytes}`, { details }),
    );
    this.#end(closeCodes.tooBig, 'frame-oversized');
  }

  send(event: ServerEventName, data: unknown, seq?: number): void {
    const frame = seq === undefined ? { event, data } : { event, seq, data };
    if (this.#held) this.#held.push(frame);
    else this.#write(frame);
  }

  replaced(): void {
    this.bye({ reason: 'replaced', reconnectInMs: null });
  }

  /** Says farewell and closes the socket. */
  bye(data: ServerEventData<'bye'>): void {
    this.#sendBye(data);
    this.#end(closeCodes.goingAway, data.reason);
  }

  /** Takes word that the socket is gone; the session waits for another one. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelTimer();
    if (this.#peer) this.#options.classroom.leave(this.#peer, this);
  }

  /** Takes word that the client closed the socket on purpose: it will not come back for this session. */
  finish(): void {
    const peer = this.#closed ? undefined : this.#peer;
    this.close();
    if (peer && !peer.attached) this.#options.classroom.dismiss(peer);
  }

  async #respond(frame: RequestFrame): Promise<void> {
    const { id, method } = frame;
    try {
      this.#write({ id, result: await this.#answer(frame) });
      if (method === 'hello') this.#release();
    } catch (error) {
      this.#fail(id, this.#translate(error, method));
      if (method === 'hello' && !this.#peer) this.#end(closeCodes.policy, 'hello refused');
    }
  }

  async #answer({ method, params }: RequestFrame): Promise<unknown> {
    if (!isMethodName(method)) {
      const details = { path: 'method', expected: 'one of this protocol', received: method };
      throw new HopeError('method-unknown', `method: expected one of this protocol, got "${method}"`, {
        details,
      });
    }
    const request = parseWire(methods[method].request, params, 'request-invalid', method);
    // parseWire() has given `request` the type that belongs to `method`; the compiler can't follow that.
    if (method === 'hello') return this.#hello(request as MethodRequest<'hello'>);
    const peer = this.#peer;
    if (!peer) throw outOfOrder(method, 'a hello before it', 'none');
    authorise(method, peer);
    const { classroom, clock } = this.#options;
    if (method === 'token.renew') return this.#renewToken(peer, request as MethodRequest<'token.renew'>);
    return callHandler(method, { classroom, clock, peer }, request);
  }

  async #hello(request: MethodRequest<'hello'>): Promise<MethodResponse<'hello'>> {
    if (this.#greeted) throw outOfOrder('hello', 'one a socket', 'another');
    this.#greeted = true;
    checkVersion(request.protocolVersion);
    const { classroom, tokens, iceServers } = this.#options;
    const claims = await tokens.verify(request.token, classroom.classId);
    // The socket may have closed meanwhile: nobody would ever take this session away.
    if (this.#closed) throw new HopeError('closed', 'socket: closed');
    const expiresInMs = this.#watchExpiry(claims);
    const { peer, resumed, gap, missed } = classroom.join(claims, this, request.resume);
    this.#peer = peer;
    this.#held?.unshift(...missed);
    return {
      sessionId: peer.sessionId,
      resumed,
      gap,
      role: peer.role,
      seq: classroom.seq,
      stage: classroom.stage,
      routerRtpCapabilities: classroom.media.rtpCapabilities,
      iceServers: [...iceServers(claims.sub)],
      heartbeatMs: signallingLimits.heartbeatMs,
      policy: classroom.policies.of(claims.region),
      expiresInMs,
    };
  }

  async #renewToken(
    peer: Peer,
    { token }: MethodRequest<'token.renew'>,
  ): Promise<MethodResponse<'token.renew'>> {
    const { classroom, tokens } = this.#options;
    const claims = await tokens.verify(token, classroom.classId);
    if (claims.sub !== peer.subject || claims.role !== peer.role) {
      throw new HopeError('token-foreign', 'token: expected one of the same participant, got another’s', {
        details: { path: 'token', expected: 'the same participant and role' },
      });
    }
    if (this.#closed) throw new HopeError('closed', 'socket: closed');
    return { expiresInMs: this.#watchExpiry(claims) };
  }

  /** A session outlives its token only as far as it takes to come back with a new one. */
  #watchExpiry(claims: ClassClaims): Milliseconds {
    this.#cancelTimer();
    const { clock } = this.#options;
    // Node's timers hold 2³¹ ms at most; a day is longer than any class.
    const left = Math.min(Math.max(0, claims.exp * 1000 - clock.now()), 86_400_000);
    this.#cancelTimer = clock.after(left, () => this.bye({ reason: 'token-expired', reconnectInMs: 0 }));
    return left;
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const frame of held) this.#write(frame);
  }

  #translate(error: unknown, method: string): HopeError {
    const translated = toHopeError(error);
    if (translated.code === 'internal') {
      this.#options.log.error({ err: error, method }, 'a request failed');
      // What is inside stays inside.
      return new HopeError('internal', `${method}: failed inside the server`);
    }
    return translated;
  }

  #fail(id: number | null, error: HopeError): void {
    this.#write({ id, error: encodeError(error) });
  }

  #sendBye(data: ServerEventData<'bye'>): void {
    this.#write({ event: 'bye', data });
  }

  #write(frame: ServerFrame): void {
    if (!this.#closed) this.#socket.send(textOf(frame));
  }

  #end(code: number, reason: string): void {
    this.close();
    this.#socket.close(code, reason);
  }
}

/** The text of what everybody is told, by its data: made once, not for each socket. */
const told = new WeakMap<object, { readonly seq: number; readonly text: string }>();

function textOf(frame: ServerFrame): string {
  if (!('seq' in frame) || frame.seq === undefined || typeof frame.data !== 'object' || frame.data === null) {
    return JSON.stringify(frame);
  }
  const { data, seq } = frame;
  const known = told.get(data);
  if (known?.seq === seq) return known.text;
  const text = JSON.stringify(frame);
  told.set(data, { seq, text });
  return text;
}

function callHandler(method: SessionMethod, context: object, request: unknown): unknown {
  const handler = requestHandlers[method] as (context: object, params: unknown) => unknown;
  return handler(context, request);
}

function authorise(method: MethodName, peer: Peer): void {
  const { allowed } = methods[method];
  if (allowed.includes(peer.role)) return;
  const expected = `role ${allowed.join(' or ')}`;
  throw new HopeError('forbidden', `${method}: expected ${expected}, got ${peer.role}`, {
    details: { path: method, expected, received: peer.role },
  });
}

function checkVersion(received: number): void {
  if (received === protocolVersion) return;
  throw new HopeError('request-invalid', `protocolVersion: expected ${protocolVersion}, got ${received}`, {
    details: { path: 'protocolVersion', expected: String(protocolVersion), received: String(received) },
  });
}

function outOfOrder(method: string, expected: string, received: string): HopeError {
  return new HopeError('frame-out-of-order', `${method}: expected ${expected}, got ${received}`, {
    details: { path: method, expected, received },
  });
}
