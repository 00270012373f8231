export { type CueClock, type PictureMoment } from '../cues/cue-clock.js';
export { type CueMoment } from '../cues/cue-moment.js';
export {
  type CueFiring,
  CueSchedule,
  type CueScheduleEvents,
  type CueScheduleOptions,
  type TimedCue,
} from '../cues/cue-schedule.js';
export { BrowserDatabase, type BrowserDatabaseOptions } from '../outbox/browser-database.js';
export { IndexedDbOutboxStore } from '../outbox/indexeddb-outbox-store.js';
export { Outbox, type OutboxEvents, type OutboxOptions, type OutboxState } from '../outbox/outbox.js';
export { type Kept, MemoryOutboxStore, type OutboxEntry, type OutboxStore } from '../outbox/outbox-store.js';
export { type TabTurn } from '../outbox/tab-turn.js';
