import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, type Milliseconds, toHopeError } from '@hope-online/protocol';
import { type Log } from '../log.js';
import { EmbeddedLog } from './embedded-log.js';
import { EmbeddedState } from './embedded-state.js';
import { InProcessBus } from './in-process-bus.js';
import { rememberedBatches } from './record-log.js';
import { type CommitOutcome, type CommitRequest } from './storage-messages.js';
import { answerLimitMs, StorageThread } from './storage-thread.js';
import { type Stores } from './stores.js';
import { WatchedState } from './watched-state.js';
import { WriteQueue } from './write-queue.js';

/** What embedded stores need. */
export interface EmbeddedStoresOptions {
  /** The server's folder; the stores make `stores/stores.sqlite` in it, which one server at a time may use. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The most bytes that the database may grow to. */
  readonly maxBytes: number;
}

const mebibyte = 1024 * 1024;
/** At most 200 commits a second, each of which costs 0.25 ms of a core, whatever is in it. */
const gatherMs: Milliseconds = 5;

/**
 * Opens the stores of a server that is alone: the bus in this process, state and log in one SQLite database.
 * @throws HopeError `config-invalid` (the folder, or a database that is in use or of another version), `storage-full` or
 *   `storage-failed` (damaged), naming the file
 */
export async function openEmbeddedStores(options: EmbeddedStoresOptions): Promise<Stores> {
  const { dataDir, clock, log, maxBytes } = options;
  const file = path.resolve(dataDir, 'stores', 'stores.sqlite');
  try {
    await mkdir(path.dirname(file), { recursive: true });
  } catch (cause) {
    throw toHopeError(cause, 'config-invalid', `dataDir: ${dataDir}`);
  }
  const thread = new StorageThread({ file, maxBytes, rememberedBatches }, clock);
  const entries = await thread.opened();

  const onThrow = (error: unknown) => log.error({ err: error }, 'a listener of the stores threw');
  const bus = new InProcessBus(onThrow);
  const watched = new WatchedState(entries, onThrow);
  const queue = new WriteQueue({
    async commit(request) {
      const outcome = await thread.commit(request);
      // Here and not where it was asked for: who asked may have given up, and it is kept all the same.
      applyChanges(watched, request, outcome);
      return outcome;
    },
    clock,
    maxWaitingBytes: 64 * mebibyte,
    groupBytes: mebibyte,
    gatherMs,
    answerLimitMs,
  });

  const close = async () => {
    await queue.close();
    bus.close();
    watched.close();
    await thread.close();
  };
  let closed: Promise<void> | undefined;
  return {
    bus,
    state: new EmbeddedState(watched, queue),
    log: new EmbeddedLog(thread, queue),
    close: () => (closed ??= close()),
  };
}

function applyChanges(watched: WatchedState, { changes }: CommitRequest, outcome: CommitOutcome): void {
  for (const [index, { key, value }] of changes.entries()) {
    const became = outcome.changes[index];
    if (!became || 'found' in became) continue;
    watched.apply({ key, revision: became.revision, ...(value === undefined ? {} : { value }) });
  }
}
