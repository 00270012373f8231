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
export { type CueClock, type PictureMoment } from './cues/cue-clock.js';
export { type CueMoment } from './cues/cue-moment.js';
export {
  type CueFiring,
  CueSchedule,
  type CueScheduleEvents,
  type CueScheduleOptions,
  type TimedCue,
} from './cues/cue-schedule.js';
export { type NetworkChange, type NetworkWatch } from './network-watch.js';
export { IndexedDbOutboxStore } from './outbox/indexeddb-outbox-store.js';
export { Outbox, type OutboxEvents, type OutboxOptions, type OutboxState } from './outbox/outbox.js';
export { type Kept, MemoryOutboxStore, type OutboxEntry, type OutboxStore } from './outbox/outbox-store.js';
export { type TabTurn } from './outbox/tab-turn.js';
export { onPageWake } from './page-wake.js';
export { type Participant } from './participant.js';
export { type ResolvedRetryOptions, resolveRetryOptions, retryDelay, type RetryOptions } from './retry.js';
export { type ServerClock } from './server-clock.js';
export { type SignallingListener, type SignallingSocket } from './signalling-socket.js';
export { systemClock } from './system-clock.js';
