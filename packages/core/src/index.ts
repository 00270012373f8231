export {
  type ClassSession,
  type ClosedReason,
  type RequestOptions,
  type SessionEvents,
  type SessionState,
} from './class-session.js';
export { connect } from './connect.js';
export { type ConnectOptions } from './connect-options.js';
export { type DeadlineOptions, withDeadline } from './deadline.js';
export {
  Emitter,
  type EventTable,
  type Listenable,
  type ListenOptions,
  type Unsubscribe,
} from './emitter.js';
export { type NetworkChange, type NetworkWatch } from './network-watch.js';
export { onPageWake } from './page-wake.js';
export { type Participant } from './participant.js';
export { type ResolvedRetryOptions, resolveRetryOptions, retryDelay, type RetryOptions } from './retry.js';
export { type ServerClock } from './server-clock.js';
export { type SignallingListener, type SignallingSocket } from './signalling-socket.js';
export { systemClock } from './system-clock.js';
