import {
  type ClassDescriptor,
  type HopeError,
  type IceServer,
  type MethodName,
  type MethodRequest,
  type MethodResponse,
  type Milliseconds,
  type PlayerPolicy,
  type Role,
  type ServerEventData,
  type Stage,
  type WireRtpCapabilities,
} from '@hope-online/protocol';
import { type Listenable } from './emitter.js';
import { type NetworkChange } from './network-watch.js';
import { type Participant } from './participant.js';
import { type ServerClock } from './server-clock.js';

/** Why a session is over for good. */
export type ClosedReason =
  /** `close()` was called, or the signal of the options was aborted. */
  | 'left'
  /** The token does not open the class; see the error's code. */
  | 'access'
  /** The server said goodbye and does not want this session back, for instance because another page replaced it. */
  | 'bye'
  /** Client and server do not understand each other; another try would end in the same way. */
  | 'protocol'
  /** The retry options allow no further attempt. */
  | 'gave-up';

/** Where a session stands. */
export type SessionState =
  | { readonly name: 'connecting' }
  | {
      readonly name: 'joined';
      /** Whether an earlier session went on, so that its Transports at the server are still there. */
      readonly resumed: boolean;
    }
  | {
      readonly name: 'reconnecting';
      /** The number of the coming or running attempt since the class was last seen; the first has 1. */
      readonly attempt: number;
      /** When that attempt starts or started, by the session's clock. */
      readonly retryAtMs: Milliseconds;
      /**
       * Why the last attempt failed, or why the connection was lost; `offline` where the device has no network: attempts
       * are not counted then, and the next one comes with the network, or after the longest delay.
       */
      readonly error: HopeError;
    }
  | { readonly name: 'closed'; readonly reason: ClosedReason; readonly error?: HopeError };

/** What a session tells, with its listeners' arguments. */
export interface SessionEvents {
  state: [state: SessionState];
  /** The class's addresses are known (they are before anything is joined), or have changed. */
  descriptor: [descriptor: ClassDescriptor];
  /** What is on air has changed. */
  stage: [stage: Stage];
  /** What the school wants of the player is known, or has changed. */
  policy: [policy: PlayerPolicy];
  /** Something happens to a quiz at a moment of the class. */
  'quiz-cue': [cue: ServerEventData<'quiz-cue'>];
  /** How an open round stands; for teachers. */
  'quiz-tally': [tally: ServerEventData<'quiz-tally'>];
  /** The look of the class's province, at `descriptor.provinceUrl`, has changed. */
  province: [change: ServerEventData<'province'>];
  consumer: [change: ServerEventData<'consumer'>];
  audience: [audience: ServerEventData<'audience'>];
  reception: [reception: ServerEventData<'reception'>];
  bye: [bye: ServerEventData<'bye'>];
  /** The device's network is gone, back (by the device's word, or by a server that speaks again after a silence), or another one. */
  network: [change: NetworkChange];
  /** The server's clock is known, or known better. */
  clock: [clock: ServerClock];
}

/** Limits of one request. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** How long the answer may take; 10 seconds unless told. */
  readonly timeoutMs?: Milliseconds;
}

/** One participant's connection to a class. It comes back by itself after each loss, until it is closed. */
export interface ClassSession extends Listenable<SessionEvents> {
  readonly state: SessionState;
  /** Known as soon as it was fetched, also where no socket can be opened: HLS can be played with it. */
  readonly descriptor: ClassDescriptor | undefined;
  /** Known from the first token on, also where no socket can be opened. */
  readonly participant: Participant | undefined;
  readonly role: Role | undefined;
  readonly stage: Stage | undefined;
  /** What the school wants of the player; empty where it wants nothing, or until it is known. */
  readonly policy: PlayerPolicy;
  readonly iceServers: readonly IceServer[];
  /** What the class's Router can send; read it again by `rtc.capabilities` after the stage's epoch has grown. */
  readonly routerRtpCapabilities: WireRtpCapabilities | undefined;
  readonly serverClock: ServerClock;
  /** Resolves once the class is joined; rejects with the error that ended the session, or the signal's reason. */
  ready(signal?: AbortSignal): Promise<void>;
  /**
   * Asks the server for something; always settles.
   * @throws HopeError `signalling-lost` while not joined or when the socket goes, `request-timeout`,
   * `frame-oversized`, `response-invalid`, or what the server answers
   */
  request<Name extends MethodName>(
    name: Name,
    params: MethodRequest<Name>,
    options?: RequestOptions,
  ): Promise<MethodResponse<Name>>;
  /**
   * Fetches from the class's server with the class token; where that is refused, once more with a fresh one. Needs no socket.
   * @param url absolute
   * @throws HopeError `signalling-unreachable`, `request-timeout`, `request-invalid` for another server, `closed`, or the
   * signal's reason
   */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /**
   * Asks where the class is once more, now and not only when its keys come to their end: what the present addresses lead to
   * was refused. Resolves when that is known, or can't be; `descriptor` tells what is new.
   */
  renewAddresses(): Promise<void>;
  /** Leaves the class; nothing of the session is left behind. */
  close(): void;
}
