import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';
import { storesClosed } from './storage-limits.js';
import {
  type ChangeOutcome,
  type CommitOutcome,
  type CommitRequest,
  type WantedChange,
} from './storage-messages.js';

/** A batch on its way to the log. */
export interface PackedBatch {
  readonly stream: string;
  readonly batchId: string;
  /** Records in it. */
  readonly count: number;
  readonly packed: Uint8Array;
}

/** How a {@link WriteQueue} writes, and how much waits in it. */
export interface WriteQueueOptions {
  /** Resolves when all of it is durable, and rejects when nothing of it is kept, or nobody knows. */
  commit(request: CommitRequest): Promise<CommitOutcome>;
  readonly clock: Clock;
  /** The most bytes that wait, those that are being written included. */
  readonly maxWaitingBytes: number;
  /** How many bytes are written at once, when they wait: what came first does not wait for the rest for long. */
  readonly groupBytes: number;
  /** How long after a group began the next one does at the earliest, so that many come together; 0 unless told. */
  readonly gatherMs?: Milliseconds;
  /** How long a disk may be silent until nobody waits for it any more. */
  readonly answerLimitMs: Milliseconds;
}

interface Write {
  readonly item: PackedBatch | WantedChange;
  readonly bytes: number;
  resolve(outcome: never): void;
  reject(error: unknown): void;
}

/** What one write costs beside its own bytes; so that empty ones are bounded too. */
const overheadBytes = 64;

/**
 * Group commit: while the disk is busy with some writes, and for a moment after, those that come are gathered, and go to it
 * together. So one wait for the disk serves as many as there are, and a single write waits for nobody. On a fast disk a
 * group's fixed cost is that of many writes: without the moment, half of the processor's time would go into groups of few.
 */
export class WriteQueue {
  readonly #options: WriteQueueOptions;
  #waiting: Write[] = [];
  #writing: readonly Write[] = [];
  #bytes = 0;
  #phase: 'idle' | 'due' | 'busy' = 'idle';
  #notBeforeMs: Milliseconds = 0;
  #closing: { readonly done: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
  }

  /** Answers the position of the batch. */
  append(batch: PackedBatch): Promise<number> {
    return this.#add(batch, batch.packed.byteLength);
  }

  change(change: WantedChange): Promise<ChangeOutcome> {
    return this.#add(change, change.value?.byteLength ?? 0);
  }

  /** Takes no more, and resolves when all that was taken is settled. */
  close(): Promise<void> {
    if (!this.#closing) {
      const { promise, resolve } = withResolvers();
      this.#closing = { done: promise, resolve };
      if (this.#phase === 'idle') resolve();
    }
    return this.#closing.done;
  }

  #add<Outcome>(item: Write['item'], ownBytes: number): Promise<Outcome> {
    if (this.#closing) return Promise.reject(storesClosed());
    const bytes = ownBytes + overheadBytes;
    const { maxWaitingBytes } = this.#options;
    if (this.#bytes + bytes > maxWaitingBytes) {
      const message = `the disk is behind: ${this.#bytes} bytes wait for it`;
      const details = { expected: `at most ${maxWaitingBytes} bytes`, received: String(this.#bytes + bytes) };
      return Promise.reject(new HopeError('server-busy', message, { details }));
    }
    this.#bytes += bytes;
    if (this.#phase === 'idle') {
      this.#phase = 'due';
      // Whatever comes in the same turn goes along.
      queueMicrotask(() => void this.#writeAll());
    }
    return new Promise((resolve, reject) => this.#waiting.push({ item, bytes, resolve, reject }));
  }

  async #writeAll(): Promise<void> {
    this.#phase = 'busy';
    while (this.#waiting.length > 0) {
      await this.#gather();
      this.#writing = this.#takeGroup();
      const forget = this.#watchDisk();
      try {
        this.#settle(await this.#options.commit(toRequest(this.#writing)));
      } catch (error) {
        for (const { reject } of this.#writing) reject(error);
      }
      forget();
      this.#bytes -= sumBytes(this.#writing);
      this.#writing = [];
    }
    this.#phase = 'idle';
    this.#closing?.resolve();
  }

  async #gather(): Promise<void> {
    const { clock, gatherMs = 0 } = this.#options;
    const waitMs = this.#notBeforeMs - clock.now();
    if (waitMs > 0) await new Promise<void>((resolve) => clock.after(waitMs, resolve));
    this.#notBeforeMs = clock.now() + gatherMs;
  }

  #takeGroup(): Write[] {
    let bytes = 0;
    const end = this.#waiting.findIndex((write) => (bytes += write.bytes) > this.#options.groupBytes);
    // At least one, however large.
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end));
  }

  #settle({ positions, changes }: CommitOutcome): void {
    let position = 0;
    let change = 0;
    for (const { item, resolve } of this.#writing) {
      resolve(('packed' in item ? positions[position++] : changes[change++]) as never);
    }
  }

  /** A silent disk fails those who wait for it; it may still write what it has, so that their outcome is unknown. */
  #watchDisk(): () => void {
    const { clock, answerLimitMs } = this.#options;
    let cancel: () => void;
    const watch = () => {
      cancel = clock.after(answerLimitMs, () => {
        const error = new HopeError('storage-failed', `the disk has not answered for ${answerLimitMs} ms`);
        const given = this.#waiting.splice(0);
        this.#bytes -= sumBytes(given);
        for (const { reject } of [...this.#writing, ...given]) reject(error);
        this.#closing?.resolve();
        watch();
      });
    };
    watch();
    return () => cancel();
  }
}

function sumBytes(writes: readonly Write[]): number {
  return writes.reduce((sum, { bytes }) => sum + bytes, 0);
}

function toRequest(writes: readonly Write[]): CommitRequest {
  const batches: PackedBatch[] = [];
  const changes: WantedChange[] = [];
  for (const { item } of writes) {
    if ('packed' in item) batches.push(item);
    else changes.push(item);
  }
  const bytes = new Uint8Array(batches.reduce((sum, { packed }) => sum + packed.byteLength, 0));
  let offset = 0;
  for (const { packed } of batches) {
    bytes.set(packed, offset);
    offset += packed.byteLength;
  }
  const appends = {
    streams: batches.map(({ stream }) => stream),
    batchIds: batches.map(({ batchId }) => batchId),
    counts: batches.map(({ count }) => count),
    sizes: batches.map(({ packed }) => packed.byteLength),
  };
  return { appends, bytes, changes };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
