import {
  type ClassDescriptor,
  encodeError,
  type HopeError,
  type MethodName,
  type MethodResponse,
  type RequestFrame,
  type Stage,
} from '@hope-online/protocol';
import { type SignallingListener, type SignallingSocket } from '../signalling-socket.js';

/** The answer to `GET src` as the fake school gives it. */
export const descriptor: ClassDescriptor = {
  classId: 'math-g7',
  title: 'Mathematics',
  language: 'en',
  protocolVersion: 1,
  signallingUrl: '/classes/math-g7/socket',
  hlsUrl: 'math-g7/hls/index.m3u8',
  hlsAudioUrl: 'math-g7/hls/audio.m3u8',
  hlsReady: true,
  windowMs: 600_000,
};

/** Makes a stage with nothing on it. */
export function stageOfEpoch(epoch: number): Stage {
  return { epoch, onAir: 'nothing', producers: [], lesson: null, hlsReady: false };
}

/** Makes the answer to `hello`. */
export function welcome(changes: Partial<MethodResponse<'hello'>> = {}): MethodResponse<'hello'> {
  return {
    sessionId: 'session-1',
    resumed: false,
    gap: false,
    role: 'student',
    seq: 0,
    stage: stageOfEpoch(1),
    routerRtpCapabilities: {},
    iceServers: [],
    heartbeatMs: 10_000,
    ...changes,
  };
}

/** The server's end of one socket. */
export class FakeSocket implements SignallingSocket {
  readonly url: string;
  readonly requests: RequestFrame[] = [];
  closed = false;
  #listener: SignallingListener | undefined;

  constructor(url: string) {
    this.url = url;
  }

  listen(listener: SignallingListener): void {
    this.#listener = listener;
  }

  send(text: string): void {
    this.requests.push(JSON.parse(text) as RequestFrame);
  }

  close(): void {
    this.closed = true;
    this.#listener = undefined;
  }

  accept(): void {
    this.#listener?.onOpen();
  }

  /** The network or the server ends the socket. */
  break(): void {
    this.#listener?.onClosed('1006');
  }

  say(text: string): void {
    this.#listener?.onText(text);
  }

  event(event: string, data: unknown, seq?: number): void {
    this.say(JSON.stringify({ event, seq, data }));
  }

  /** Answers the last request of that name. */
  answer<Name extends MethodName>(name: Name, result: MethodResponse<Name>): void {
    this.say(JSON.stringify({ id: this.last(name).id, result }));
  }

  refuse(name: MethodName, error: HopeError): void {
    this.say(JSON.stringify({ id: this.last(name).id, error: encodeError(error) }));
  }

  /** How often a method was asked for. */
  count(name: MethodName): number {
    return this.requests.filter((request) => request.method === name).length;
  }

  last(name: MethodName): RequestFrame {
    const request = this.requests.findLast(({ method }) => method === name);
    if (!request) throw new Error(`${name} was not asked for`);
    return request;
  }
}

/** A school server of one class, in the test's hands. */
export class FakeSchool {
  readonly sockets: FakeSocket[] = [];
  readonly tokens: string[] = [];
  /** Answers `GET src`; a test may put something else here. */
  locate: () => Promise<Response> = () => Promise.resolve(Response.json(descriptor));

  readonly fetch: typeof fetch = (_, init) => {
    this.tokens.push(new Headers(init?.headers).get('authorization') ?? '');
    return this.locate();
  };

  readonly openSocket = (url: string): SignallingSocket => {
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket;
  };

  /** The socket that was opened last. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  }
}
