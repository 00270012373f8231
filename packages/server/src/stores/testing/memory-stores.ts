import { checkBatch } from '../embedded-log.js';
import { InProcessBus } from '../in-process-bus.js';
import { type Appended, type LogRecord, type RecordLog } from '../record-log.js';
import { type State, type StateEntry } from '../state.js';
import { checkName, revisionConflict, storesClosed } from '../storage-limits.js';
import { type Stores } from '../stores.js';
import { WatchedState } from '../watched-state.js';

interface MemoryStream {
  readonly records: LogRecord[];
  readonly batches: Map<string, number>;
  next: number;
}

/** What stores in memory keep while they are closed, as a disk does. */
export class MemoryPlace {
  readonly streams = new Map<string, MemoryStream>();
  readonly entries = new Map<string, StateEntry>();
  lastRevision = 0;
}

/** {@link Stores} that keep all they have in memory, for tests that are about something else. */
export function openMemoryStores(
  place = new MemoryPlace(),
  onThrow: (error: unknown) => void = () => undefined,
): Stores {
  const bus = new InProcessBus(onThrow);
  const entries = [...place.entries].map(([key, entry]) => ({ key, ...entry }));
  const watched = new WatchedState(entries, onThrow);
  let isClosed = false;
  const checkOpen = () => {
    if (isClosed) throw storesClosed();
  };
  return {
    bus,
    state: createState(place, watched, checkOpen),
    log: createLog(place, checkOpen),
    async close() {
      isClosed = true;
      bus.close();
      watched.close();
    },
  };
}

function createState(place: MemoryPlace, watched: WatchedState, checkOpen: () => void): State {
  const change = (key: string, value: Uint8Array | undefined, expected: number | undefined): number => {
    checkOpen();
    checkName(key, 'key');
    const found = place.entries.get(key)?.revision ?? 0;
    if (expected !== undefined && expected !== found) throw revisionConflict(key, expected, found);
    const revision = (place.lastRevision += 1);
    if (value === undefined) place.entries.delete(key);
    else place.entries.set(key, { value, revision });
    watched.apply({ key, revision, ...(value === undefined ? {} : { value }) });
    return revision;
  };
  return {
    get: async (key) => watched.get(key),
    async put(key, value, expectedRevision) {
      watched.checkPut(key, value);
      return change(key, value.slice(), expectedRevision);
    },
    async delete(key, expectedRevision) {
      change(key, undefined, expectedRevision);
    },
    watch: (prefix, listener) => watched.watch(prefix, listener),
  };
}

function createLog({ streams }: MemoryPlace, checkOpen: () => void): RecordLog {
  return {
    async append(name, batchId, records): Promise<Appended> {
      checkOpen();
      checkBatch(name, batchId, records);
      const stream: MemoryStream = streams.get(name) ?? { records: [], batches: new Map(), next: 0 };
      streams.set(name, stream);
      const position = stream.batches.get(batchId) ?? stream.next;
      if (position < stream.next) return { position };
      stream.batches.set(batchId, position);
      stream.records.push(
        ...records.map((record, index) => ({ position: position + index, record: record.slice() })),
      );
      stream.next += records.length;
      return { position };
    },
    async *replay(name, fromPosition = 0) {
      checkOpen();
      for (const record of streams.get(name)?.records ?? []) {
        if (record.position >= fromPosition) yield record;
      }
    },
    async streams() {
      checkOpen();
      return [...streams].flatMap(([name, { records }]) => (records.length > 0 ? [name] : [])).sort();
    },
    async trim(name, before) {
      checkOpen();
      const stream = streams.get(name);
      if (!stream) return;
      const kept = stream.records.findIndex(({ position }) => position >= before);
      stream.records.splice(0, kept === -1 ? stream.records.length : kept);
      for (const [id, position] of stream.batches) if (position < before) stream.batches.delete(id);
    },
  };
}
