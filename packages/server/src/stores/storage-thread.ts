import { Worker } from 'node:worker_threads';
import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';
import { storesClosed } from './storage-limits.js';
import {
  type KeptEntry,
  type StorageAnswer,
  type StorageQuestions,
  type StorageSettings,
} from './storage-messages.js';

// The sources run as they are under the tests; the bundler puts its own file's name in the other branch.
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./storage-worker.ts', import.meta.url)
  : new URL('./storage-worker.js', import.meta.url);

/** How long opening may take, most of it reading the whole file for damage. */
const openLimitMs: Milliseconds = 60_000;

/** How long the disk may be silent until nobody waits for it any more. */
export const answerLimitMs: Milliseconds = 10_000;

interface Waiting {
  resolve(result: never): void;
  reject(error: HopeError): void;
}

/** The thread that writes the database, and what it is asked. It does one thing after the other. */
export class StorageThread {
  readonly #worker: Worker;
  readonly #file: string;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  readonly #opened: Promise<readonly KeptEntry[]>;
  #lastId = 0;
  #gone: HopeError | undefined;
  #closed: Promise<void> | undefined;

  constructor(settings: StorageSettings, clock: Clock) {
    this.#file = settings.file;
    this.#clock = clock;
    this.#worker = new Worker(workerFile, { workerData: settings });
    this.#worker.on('message', (message: StorageAnswer) => this.#settle(message));
    this.#worker.on('error', (cause: unknown) => this.#end(cause));
    this.#worker.on('exit', () => this.#end(undefined));
    this.#opened = this.#wait(0);
  }

  /**
   * Answers what the state holds, once the database is open.
   * @throws HopeError `config-invalid` (in use, or of another version), `storage-full` or `storage-failed`, each naming
   *   the file; the thread has ended then
   */
  async opened(): Promise<readonly KeptEntry[]> {
    try {
      return await this.#inTime(this.#opened, openLimitMs);
    } catch (error) {
      await this.#worker.terminate();
      throw error;
    }
  }

  /**
   * Asks one thing.
   * @throws HopeError `storage-full`, `storage-failed` or `closed`
   */
  ask<Name extends Exclude<keyof StorageQuestions, 'commit'>>(
    name: Name,
    content: StorageQuestions[Name][0],
  ): Promise<StorageQuestions[Name][1]> {
    return this.#inTime(this.#post(name, content, []), answerLimitMs);
  }

  /**
   * Writes, and hands over the bytes. It takes as long as the disk does: whoever gave up too soon would not know what
   * is kept.
   * @throws HopeError `storage-full` (nothing is kept), `storage-failed` or `closed`
   */
  commit(request: StorageQuestions['commit'][0]): Promise<StorageQuestions['commit'][1]> {
    return this.#post('commit', request, [request.bytes.buffer]);
  }

  /** Lets the thread close its database; where that takes too long, the next start finds the file as after a crash. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const closed = this.ask('close', undefined);
    this.#gone ??= storesClosed();
    // A thread that has ended has nothing to close.
    await closed.catch(() => undefined);
    await this.#worker.terminate();
  }

  #post<Name extends keyof StorageQuestions>(
    ask: Name,
    content: StorageQuestions[Name][0],
    transfer: readonly ArrayBuffer[],
  ): Promise<StorageQuestions[Name][1]> {
    if (this.#gone) return Promise.reject(this.#gone);
    this.#lastId += 1;
    const result = this.#wait<StorageQuestions[Name][1]>(this.#lastId);
    this.#worker.postMessage({ id: this.#lastId, ask, content }, transfer);
    return result;
  }

  #wait<Result>(id: number): Promise<Result> {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #inTime<Result>(result: Promise<Result>, limit: Milliseconds): Promise<Result> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(limit, () => reject(this.#failed(`no answer within ${limit} ms`)));
      result.then(resolve, reject).finally(cancel);
    });
  }

  #settle(message: StorageAnswer): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('result' in message) {
      waiting?.resolve(message.result as never);
      return;
    }
    const { code, message: text } = message.fault;
    waiting?.reject(new HopeError(code, text, { details: { path: this.#file } }));
  }

  #end(cause: unknown): void {
    this.#gone ??= this.#failed('the thread that writes it has ended', cause);
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
    this.#waiting.clear();
  }

  #failed(why: string, cause?: unknown): HopeError {
    return new HopeError('storage-failed', `${this.#file}: ${why}`, { details: { path: this.#file }, cause });
  }
}
