import {
  type ClassDescriptor,
  HopeError,
  type IceServer,
  isServerEventName,
  type MethodName,
  type MethodRequest,
  type MethodResponse,
  type Milliseconds,
  parseWire,
  type PlayerPolicy,
  protocolVersion,
  type Role,
  type ServerEventData,
  type ServerEventName,
  serverEvents,
  type ServerFrame,
  type Stage,
  toHopeError,
  type WireRtpCapabilities,
} from '@hope-online/protocol';
import { locateClass } from './class-location.js';
import {
  type ClassSession,
  type RequestOptions,
  type SessionEvents,
  type SessionState,
} from './class-session.js';
import { type ResolvedConnectOptions } from './connect-options.js';
import { withDeadline } from './deadline.js';
import { Emitter, type ListenOptions, type Unsubscribe } from './emitter.js';
import { EventLedger } from './event-ledger.js';
import { type NetworkChange } from './network-watch.js';
import { MeasuredServerClock } from './server-clock.js';
import {
  describePhase,
  type SessionEffect,
  type SessionInput,
  type SessionPhase,
  stepSession,
} from './session-machine.js';
import { SignallingChannel } from './signalling-channel.js';
import { TokenRenewal } from './token-renewal.js';

/** How long each step of joining may take. */
const limitsMs = { token: 10_000, locate: 8_000, open: 8_000, hello: 8_000, probe: 4_000 } as const;

/** The session behind {@link connect}: feeds the machine with what happens, and does what it says. */
export class LiveClassSession implements ClassSession {
  readonly #options: ResolvedConnectOptions;
  readonly #emitter = new Emitter<SessionEvents>();
  readonly #ledger = new EventLedger();
  readonly #serverClock: MeasuredServerClock;
  readonly #stopListening: Unsubscribe;
  readonly #renewal: TokenRenewal;
  #phase: SessionPhase = { name: 'idle' };
  /** Ends the attempt or the connection that is under way. */
  #scope = new AbortController();
  #channel: SignallingChannel | undefined;
  #token: Promise<string> | undefined;
  #cancelWait: (() => void) | undefined;
  #descriptor: ClassDescriptor | undefined;
  #welcome: MethodResponse<'hello'> | undefined;
  #stage: Stage | undefined;
  #policy: PlayerPolicy = {};

  constructor(options: ResolvedConnectOptions) {
    this.#options = options;
    this.#serverClock = new MeasuredServerClock(options.clock, () =>
      this.#emitter.emit('clock', this.#serverClock),
    );
    const stopWaking = options.onWake(() => this.#feed({ type: 'woken' }));
    const stopWatching = options.network.listen((change) => this.#networkChanged(change));
    this.#stopListening = () => {
      stopWaking();
      stopWatching();
    };
    this.#renewal = new TokenRenewal(options.clock, () => this.#renewToken());
    this.#feed({ type: 'start' });
  }

  get state(): SessionState {
    return describePhase(this.#phase);
  }

  get descriptor(): ClassDescriptor | undefined {
    return this.#descriptor;
  }

  get role(): Role | undefined {
    return this.#welcome?.role;
  }

  get stage(): Stage | undefined {
    return this.#stage;
  }

  get policy(): PlayerPolicy {
    return this.#policy;
  }

  get iceServers(): readonly IceServer[] {
    return this.#welcome?.iceServers ?? [];
  }

  get routerRtpCapabilities(): WireRtpCapabilities | undefined {
    return this.#welcome?.routerRtpCapabilities;
  }

  get serverClock(): MeasuredServerClock {
    return this.#serverClock;
  }

  on<Type extends keyof SessionEvents>(
    type: Type,
    listener: (...args: SessionEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  ready(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const check = (state: SessionState) => {
        if (state.name !== 'joined' && state.name !== 'closed') return;
        unsubscribe();
        signal?.removeEventListener('abort', abort);
        if (state.name === 'joined') resolve();
        else reject(state.error ?? new HopeError('closed', 'session: left before it was joined'));
      };
      const abort = () => {
        unsubscribe();
        reject(signal?.reason);
      };
      const unsubscribe = this.#emitter.on('state', check);
      signal?.addEventListener('abort', abort, { once: true });
      check(this.state);
    });
  }

  async request<Name extends MethodName>(
    name: Name,
    params: MethodRequest<Name>,
    options?: RequestOptions,
  ): Promise<MethodResponse<Name>> {
    if (this.#phase.name === 'joined' && this.#channel) return this.#channel.request(name, params, options);
    throw new HopeError('signalling-lost', `${name}: the class is not joined`, { details: { path: name } });
  }

  close(): void {
    this.#feed({ type: 'leave' });
  }

  #feed(input: SessionInput): void {
    const { clock, random, retry, renewable, network } = this.#options;
    const context = {
      nowMs: clock.now(),
      random: random(),
      retry,
      renewable,
      online: network.online,
      located: this.#descriptor !== undefined,
    };
    const step = stepSession(this.#phase, input, context);
    if (!step) return;
    const before = this.state;
    const [phase, ...effects] = step;
    this.#phase = phase;
    for (const effect of effects) this.#run(effect);
    if (phase.name === 'closed') this.#stopListening();
    if (!isSameState(before, this.state)) this.#emitter.emit('state', this.state);
  }

  #run(effect: SessionEffect): void {
    switch (effect.do) {
      case 'locate':
        return this.#attempt((signal) => this.#locate(signal));
      case 'open-socket':
        return this.#attempt((signal) => this.#open(signal));
      case 'greet':
        return this.#attempt((signal) => this.#greet(signal));
      case 'wait':
        this.#cancelWait = this.#options.clock.after(effect.delayMs, () => this.#feed({ type: 'retry-due' }));
        return;
      case 'stop-waiting':
        return this.#cancelWait?.();
      case 'probe':
        return this.#probe();
      case 'drop':
        return this.#drop();
    }
  }

  /** Runs one step of joining; what it ends in is news only while the attempt lasts. */
  #attempt(work: (signal: AbortSignal) => Promise<SessionInput>): void {
    const { signal } = this.#scope;
    work(signal).then(
      (input) => signal.aborted || this.#feed(input),
      (error: unknown) => signal.aborted || this.#feed({ type: 'failed', error: toHopeError(error) }),
    );
  }

  async #locate(signal: AbortSignal): Promise<SessionInput> {
    const { src, fetch, clock } = this.#options;
    const token = await this.#currentToken(signal);
    const descriptor = await withDeadline((inner) => locateClass({ src, token, fetch, signal: inner }), {
      clock,
      signal,
      limitMs: limitsMs.locate,
      error: () => new HopeError('signalling-unreachable', 'class: the server does not answer'),
    });
    const changed = placeOf(descriptor) !== placeOf(this.#descriptor);
    this.#descriptor = descriptor;
    this.#learnPolicy(descriptor.policy);
    if (changed) this.#emitter.emit('descriptor', descriptor);
    return { type: 'located' };
  }

  #open(signal: AbortSignal): Promise<SessionInput> {
    const { openSocket, clock } = this.#options;
    const url = this.#descriptor?.signallingUrl ?? '';
    const unreachable = (cause?: unknown) =>
      new HopeError('signalling-unreachable', 'signalling: the socket does not open', { cause });
    const opening = () =>
      new Promise<SessionInput>((resolve, reject) => {
        const socket = openSocket(url);
        this.#channel = new SignallingChannel(socket, clock, {
          onOpen: () => resolve({ type: 'opened' }),
          onEvent: (frame) => this.#hear(frame),
          onBack: () => this.#phase.name === 'joined' && this.#emitter.emit('network', 'online'),
          onLost: (error) => {
            reject(unreachable(error));
            if (this.#phase.name !== 'opening') this.#feed({ type: 'failed', error });
          },
        });
      }).catch((error: unknown) => Promise.reject(toHopeError(error, 'signalling-unreachable')));
    return withDeadline(opening, { clock, signal, limitMs: limitsMs.open, error: unreachable });
  }

  async #greet(signal: AbortSignal): Promise<SessionInput> {
    const token = await this.#currentToken(signal);
    const { resume } = this.#ledger;
    const channel = this.#channel;
    if (!channel) throw new HopeError('internal', 'session: greeting without a socket');
    const params = { protocolVersion, token, ...(resume && { resume }) };
    const welcome = await channel.request('hello', params, { signal, timeoutMs: limitsMs.hello });
    signal.throwIfAborted();
    this.#ledger.welcome(welcome);
    this.#welcome = welcome;
    channel.watch(welcome.heartbeatMs);
    if (this.#options.renewable && welcome.expiresInMs !== undefined)
      this.#renewal.start(welcome.expiresInMs);
    this.#serverClock.start(() => readServerTime(channel));
    // Whoever hears of `joined` finds the stage there already.
    const news = JSON.stringify(welcome.stage) !== JSON.stringify(this.#stage);
    this.#stage = welcome.stage;
    if (news) queueMicrotask(() => signal.aborted || this.#emitter.emit('stage', welcome.stage));
    this.#learnPolicy(welcome.policy);
    return { type: 'welcomed', resumed: welcome.resumed };
  }

  /** The session goes on as it is, by another token. */
  async #renewToken(): Promise<Milliseconds> {
    this.#token = undefined;
    const token = await this.#currentToken(this.#scope.signal);
    const { expiresInMs } = await this.request('token.renew', { token });
    return expiresInMs;
  }

  #networkChanged(change: NetworkChange): void {
    this.#feed({ type: 'network', change });
    this.#emitter.emit('network', change);
  }

  /** One token for each attempt, however many steps ask for it. */
  #currentToken(signal: AbortSignal): Promise<string> {
    const { token, clock } = this.#options;
    this.#token ??= withDeadline(() => token(), {
      clock,
      signal,
      limitMs: limitsMs.token,
      error: () => new HopeError('signalling-unreachable', 'token: the function gives none'),
    }).catch((error: unknown) => {
      throw toHopeError(error, 'signalling-unreachable', 'token');
    });
    return this.#token;
  }

  #hear(frame: Extract<ServerFrame, { event: string }>): void {
    const { event: name, seq } = frame;
    if (!isServerEventName(name) || !this.#ledger.admit(seq)) return;
    const data = this.#readEvent(name, frame.data);
    if (!data) return;
    if (name === 'stage') {
      if (!this.#ledger.isNewsOfStage(seq)) return;
      this.#stage = data as Stage;
    }
    if (name === 'policy') return this.#learnPolicy(data as PlayerPolicy);
    // `name` and `data` belong together by the table that both were read with.
    this.#emitter.emit(name, ...([data] as SessionEvents[typeof name]));
    if (name === 'bye') this.#sayBye(data as ServerEventData<'bye'>);
  }

  /** Tells of a policy once, however often it comes. */
  #learnPolicy(policy: PlayerPolicy = {}): void {
    if (JSON.stringify(policy) === JSON.stringify(this.#policy)) return;
    this.#policy = policy;
    this.#emitter.emit('policy', policy);
  }

  /** An event that this version can't read is no reason to leave the class. */
  #readEvent(name: ServerEventName, data: unknown): ServerEventData<ServerEventName> | undefined {
    try {
      return parseWire(serverEvents[name].data, data, 'response-invalid', name);
    } catch {
      return undefined;
    }
  }

  #sayBye(bye: ServerEventData<'bye'>): void {
    const code = bye.reason === 'token-expired' ? 'token-expired' : 'signalling-lost';
    const error = new HopeError(code, `signalling: the server said goodbye (${bye.reason})`, {
      details: { received: bye.reason },
    });
    this.#feed({ type: 'bye', bye, error });
  }

  #probe(): void {
    const channel = this.#channel;
    void channel?.probe(limitsMs.probe).then((alive) => {
      if (alive && channel === this.#channel) this.#serverClock.renew(() => readServerTime(channel));
    });
  }

  #drop(): void {
    this.#scope.abort(new HopeError('signalling-lost', 'session: this attempt is over'));
    this.#scope = new AbortController();
    this.#serverClock.stop();
    this.#renewal.stop();
    this.#channel?.close();
    this.#channel = this.#token = undefined;
    this.#cancelWait?.();
  }
}

/** What there is to tell apart two descriptors by: the live edge moves on all the time. */
function placeOf(descriptor: ClassDescriptor | undefined): string {
  return JSON.stringify({ ...descriptor, hlsOpening: undefined });
}

async function readServerTime(channel: SignallingChannel): Promise<Milliseconds> {
  const { serverMs } = await channel.request('time.ping', {});
  return serverMs;
}

function isSameState(one: SessionState, other: SessionState): boolean {
  if (one.name !== other.name) return false;
  return one.name !== 'reconnecting' || JSON.stringify(one) === JSON.stringify(other);
}
