import { type Bus } from './bus.js';
import { type RecordLog } from './record-log.js';
import { type State } from './state.js';

/** What the server keeps and how its parts talk. Every implementation is held to `describeStores()`. */
export interface Stores {
  readonly bus: Bus;
  readonly state: State;
  readonly log: RecordLog;
  /** Settles what was begun: it resolves when it is kept, and rejects otherwise. May be called twice. */
  close(): Promise<void>;
}
