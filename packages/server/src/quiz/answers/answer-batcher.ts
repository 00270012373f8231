import { HopeError } from '@hope-online/protocol';

/** Appends records, all or none; resolves when they are durable. */
export type AppendBatch = (records: readonly Uint8Array[]) => Promise<unknown>;

interface Waiting {
  readonly record: Uint8Array;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The most that goes in one batch, and that waits. */
const batchRecords = 2_000;
const batchBytes = 512 * 1024;
const mostWaiting = 50_000;
const busyRetryMs = 1_000;

/**
 * Collects what comes while the disk is busy, and writes it together: one write for many answers, and none of them waits for
 * more than two.
 */
export class AnswerBatcher {
  readonly #append: AppendBatch;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(append: AppendBatch) {
    this.#append = append;
  }

  /**
   * Resolves when the record is durable.
   * @throws HopeError `server-busy` where too much waits already; what appending throws
   */
  add(record: Uint8Array): Promise<void> {
    if (this.#waiting.length >= mostWaiting) {
      throw new HopeError('server-busy', 'answers: more than can be written', {
        details: { retryAfterMs: busyRetryMs },
      });
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ record, resolve, reject });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#take();
      try {
        await this.#append(batch.map(({ record }) => record));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isWriting = false;
  }

  #take(): Waiting[] {
    let bytes = 0;
    const end = this.#waiting.findIndex(({ record }, index) => {
      bytes += record.byteLength;
      return index >= batchRecords || (index > 0 && bytes > batchBytes);
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }
}
