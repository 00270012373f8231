import { type ClassSession, Emitter, type SessionEvents, type SessionState } from '@hope-online/core';
import { HopeError, type Stage } from '@hope-online/protocol';

/** Where a {@link stillSession} stands. */
export interface StillSessionOptions {
  readonly state: SessionState;
  readonly stage?: Stage;
  readonly role?: ClassSession['role'];
}

const nobodyThere = () => Promise.reject(new HopeError('signalling-lost', 'a preview has no server'));

/** A session that stands still: it is in one state for good, and nobody is at its other end. */
export function stillSession({ state, stage, role = 'student' }: StillSessionOptions): ClassSession {
  const emitter = new Emitter<SessionEvents>();
  return {
    state,
    stage,
    role,
    participant: undefined,
    descriptor: undefined,
    policy: {},
    iceServers: [],
    routerRtpCapabilities: undefined,
    serverClock: { now: () => undefined, offsetMs: undefined, errorMs: undefined },
    on: emitter.on.bind(emitter),
    ready: () => new Promise(() => undefined),
    request: nobodyThere,
    fetch: nobodyThere,
    renewAddresses: () => Promise.resolve(),
    close: () => undefined,
  };
}
