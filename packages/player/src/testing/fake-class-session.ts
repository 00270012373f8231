import {
  type ClassSession,
  Emitter,
  type ListenOptions,
  type SessionEvents,
  type SessionState,
  type Unsubscribe,
} from '@hope-online/core';
import {
  type ClassDescriptor,
  HopeError,
  type MethodName,
  type MethodRequest,
  type MethodResponse,
  type PlayerPolicy,
  type QoeRecord,
  type Stage,
  type StageProducer,
} from '@hope-online/protocol';

/** A Producer of the stage that sends by the server's own clock. */
export function producer(kind: 'audio' | 'video', id: string = kind, paused = false): StageProducer {
  return { producerId: id, kind, paused, clockOffsetMs: 0 };
}

/** A stage with a lesson's picture and sound. */
export function lessonStage(changes: Partial<Stage> = {}): Stage {
  const producers = [producer('video'), producer('audio')];
  return { epoch: 1, onAir: 'lesson', producers, lesson: null, hlsReady: true, ...changes };
}

const classDescriptor: ClassDescriptor = {
  classId: 'math-g7',
  title: 'Mathematics',
  language: 'en',
  protocolVersion: 1,
  signallingUrl: 'wss://school.example/signalling',
  hlsUrl: 'https://school.example/hls/main.m3u8',
  hlsAudioUrl: 'https://school.example/hls/audio.m3u8',
  hlsReady: true,
  windowMs: 600_000,
  qoeUrl: 'https://school.example/classes/math-g7/qoe/key',
};

type Handlers = { [Name in MethodName]?: (params: MethodRequest<Name>) => MethodResponse<Name> };

/** A pupil's session in the test's hands. */
export class FakeClassSession implements ClassSession {
  readonly #emitter = new Emitter<SessionEvents>();
  state: SessionState = { name: 'connecting' };
  descriptor: ClassDescriptor | undefined;
  stage: Stage | undefined;
  policy: PlayerPolicy = {};
  readonly participant = { id: 'pupil-7', extendedTime: 1 };
  readonly role = 'student';
  readonly iceServers = [];
  routerRtpCapabilities: ClassSession['routerRtpCapabilities'] = {};
  /** The server's clock less the page's; undefined until it is known. */
  offsetMs: number | undefined;
  errorMs: number | undefined;
  localNow: () => number = () => 0;
  readonly asked: MethodName[] = [];
  readonly reports: unknown[] = [];
  readonly quality: QoeRecord[] = [];
  /** Answers of the server; a method without one is answered with nothing. */
  handlers: Handlers = {};

  readonly serverClock = (() => {
    const session = this as FakeClassSession;
    return {
      now: () => (session.offsetMs === undefined ? undefined : session.localNow() + session.offsetMs),
      get offsetMs() {
        return session.offsetMs;
      },
      get errorMs() {
        return session.errorMs;
      },
    };
  })();

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

  ready(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (state: SessionState) => {
        if (state.name !== 'joined' && state.name !== 'closed') return;
        unsubscribe();
        if (state.name === 'joined') resolve();
        else reject(state.error ?? new HopeError('closed', 'left'));
      };
      const unsubscribe = this.#emitter.on('state', check, signal ? { signal } : {});
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      check(this.state);
    });
  }

  request<Name extends MethodName>(name: Name, params: MethodRequest<Name>): Promise<MethodResponse<Name>> {
    this.asked.push(name);
    if (name === 'path.report') this.reports.push(params);
    if (name === 'qoe.report') this.quality.push(params as QoeRecord);
    const handler = this.handlers[name];
    return Promise.resolve().then(() => {
      if (this.state.name !== 'joined') throw new HopeError('signalling-lost', 'not joined');
      const nothing = {} as MethodResponse<Name>;
      return handler ? handler(params) : nothing;
    });
  }

  fetch(url: string): Promise<Response> {
    return Promise.reject(new HopeError('signalling-unreachable', `nothing is at ${url}`));
  }

  /** The school wants something else of the player. */
  instruct(policy: PlayerPolicy): void {
    this.policy = policy;
    this.#emitter.emit('policy', policy);
  }

  renewals = 0;

  renewAddresses(): Promise<void> {
    this.renewals++;
    return Promise.resolve();
  }

  close(): void {
    this.become({ name: 'closed', reason: 'left' });
  }

  locate(changes: Partial<ClassDescriptor> = {}): void {
    const descriptor = { ...classDescriptor, ...changes };
    this.descriptor = descriptor;
    this.#emitter.emit('descriptor', descriptor);
  }

  /** Joins the class with what is on its stage. */
  join(stage: Stage = lessonStage(), resumed = false): void {
    this.descriptor ??= classDescriptor;
    this.stage = stage;
    this.become({ name: 'joined', resumed });
    this.#emitter.emit('stage', stage);
  }

  /** The device comes into another network. */
  changeNetwork(): void {
    this.#emitter.emit('network', 'changed');
  }

  become(state: SessionState): void {
    this.state = state;
    this.#emitter.emit('state', state);
  }

  show(stage: Stage): void {
    this.stage = stage;
    this.#emitter.emit('stage', stage);
  }
}
