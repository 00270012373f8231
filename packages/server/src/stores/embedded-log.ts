import { HopeError } from '@hope-online/protocol';
import { packedSize, packRecords, unpackRecords } from './packed-records.js';
import { type Appended, type LogRecord, type RecordLog } from './record-log.js';
import { checkItemBytes, checkName } from './storage-limits.js';
import { type StorageThread } from './storage-thread.js';
import { type WriteQueue } from './write-queue.js';

/** How many bytes a replay holds in memory, about. */
const pageBytes = 1024 * 1024;

/** A {@link RecordLog} in the database of the storage thread. */
export class EmbeddedLog implements RecordLog {
  readonly #thread: StorageThread;
  readonly #queue: WriteQueue;

  constructor(thread: StorageThread, queue: WriteQueue) {
    this.#thread = thread;
    this.#queue = queue;
  }

  async append(stream: string, batchId: string, records: readonly Uint8Array[]): Promise<Appended> {
    checkBatch(stream, batchId, records);
    const batch = { stream, batchId, count: records.length, packed: packRecords(records) };
    return { position: await this.#queue.append(batch) };
  }

  async *replay(stream: string, fromPosition = 0): AsyncGenerator<LogRecord> {
    for (let at = fromPosition; ;) {
      const page = await this.#thread.ask('read', { stream, from: at, maxBytes: pageBytes });
      for (const { position, records } of page.rows) {
        for (const record of unpackRecords(records, position)) {
          if (record.position >= page.from) yield record;
        }
      }
      if (page.rows.length === 0) return;
      at = page.next;
    }
  }

  streams(): Promise<readonly string[]> {
    return this.#thread.ask('streams', undefined);
  }

  async trim(stream: string, before: number): Promise<void> {
    await this.#thread.ask('trim', { stream, before });
  }
}

/** @throws HopeError `request-invalid` for a batch that no log takes */
export function checkBatch(stream: string, batchId: string, records: readonly Uint8Array[]): void {
  checkName(stream, 'stream');
  checkName(batchId, 'batch id');
  if (records.length === 0) throw new HopeError('request-invalid', 'a batch has at least one record');
  checkItemBytes(packedSize(records), 'batch');
}
