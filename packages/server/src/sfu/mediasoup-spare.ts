import { type types } from 'mediasoup';

/** The part of a Worker that a spare looks at. */
export type SpareProcess = Pick<types.Worker, 'closed' | 'close' | 'died' | 'once'>;

/**
 * Keeps one process started that nothing runs in yet: the start of one takes most of the time for which a class is away when its
 * Worker dies.
 */
export class WorkerSpare<Process extends SpareProcess = types.Worker> {
  readonly #spawn: () => Promise<Process>;
  #ready: Promise<Process> | undefined;
  #closed = false;

  constructor(spawn: () => Promise<Process>) {
    this.#spawn = spawn;
  }

  /** Starts one, where none is there. One that can't be started, or dies, is nobody's news: {@link take} starts another. */
  prepare(): void {
    if (this.#closed || this.#ready) return;
    const ready = this.#spawn();
    const forget = () => {
      if (this.#ready === ready) this.#ready = undefined;
    };
    this.#ready = ready;
    ready.then((process) => {
      if (this.#closed) process.close();
      else process.once('died', forget);
    }, forget);
  }

  /** The one that is ready, or a new one. */
  async take(): Promise<Process> {
    const ready = this.#ready;
    this.#ready = undefined;
    const process = await ready?.catch(() => undefined);
    return process && !process.died && !process.closed ? process : this.#spawn();
  }

  close(): void {
    this.#closed = true;
    const ready = this.#ready;
    this.#ready = undefined;
    ready?.then(
      (process) => process.close(),
      () => undefined,
    );
  }
}
