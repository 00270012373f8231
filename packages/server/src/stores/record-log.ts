/** Where a batch stands in its stream. */
export interface Appended {
  /** That of the batch's first record; the others follow it without gaps. The first record of a stream has 0. */
  readonly position: number;
}

/** One record of a stream. */
export interface LogRecord {
  readonly position: number;
  readonly record: Uint8Array;
}

/**
 * The port to what must not be lost: streams of records, each in the order in which it was appended. (`Log` is the port
 * to the server's messages for people.)
 */
export interface RecordLog {
  /**
   * Resolves when the records would survive a power cut, all or none. A batch id that the stream holds already adds
   * nothing and answers where that batch stands, so a rejected or unanswered batch may be appended again; an id is known
   * for as long as its batch is not trimmed, and among the newest {@link rememberedBatches} of the stream.
   * @throws HopeError `request-invalid` (no records, or too many bytes), `storage-full` (nothing of the batch is kept),
   *   `storage-failed` (what of it is kept is unknown), `server-busy` (too much waits), `closed`
   */
  append(stream: string, batchId: string, records: readonly Uint8Array[]): Promise<Appended>;
  /**
   * All records from a position on, or from the oldest that is kept, up to what is kept when the end is reached.
   * @throws HopeError `storage-failed`, `closed`
   */
  replay(stream: string, fromPosition?: number): AsyncIterable<LogRecord>;
  /** The names of the streams that hold records, sorted. */
  streams(): Promise<readonly string[]>;
  /**
   * Forgets the records before a position; positions go on where they were.
   * @throws HopeError `storage-full`, `storage-failed`, `closed`
   */
  trim(stream: string, before: number): Promise<void>;
}

/** How many of its newest batches a stream knows by id. */
export const rememberedBatches = 1_000_000;
