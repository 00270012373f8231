import { availableParallelism } from 'node:os';
import { HopeError } from '@hope-online/protocol';
import { MediasoupRoom } from './mediasoup-room.js';
import { MediaWorker, type MediaListen } from './mediasoup-worker.js';
import { type Sfu, type SfuRoom } from './sfu.js';
import { WorkerSpare } from './mediasoup-spare.js';

export interface MediasoupSfuOptions extends MediaListen {
  /** How many Workers (processes, one core each); all cores by default. */
  readonly workers?: number;
  /** Says that a Worker died and whether another one stands in its place. */
  readonly onWorkerDied?: (pid: number) => void;
}

/** The real {@link Sfu}: a pool of mediasoup Workers, each with its own WebRtcServer, and a process ready for when one dies. */
export class MediasoupSfu implements Sfu {
  readonly #options: MediasoupSfuOptions;
  readonly #slots: Promise<MediaWorker>[] = [];
  readonly #rooms = new Map<MediaWorker, number>();
  readonly #spare = new WorkerSpare(MediaWorker.spawn);
  #closed = false;

  private constructor(options: MediasoupSfuOptions) {
    this.#options = options;
  }

  /**
   * Starts the Workers. Worker n listens on `port + n`, or on a port of the system's choice where `port` is 0.
   * @throws HopeError `worker-missing` without a worker binary, `port-taken` when a media port is in use
   */
  static async start(options: MediasoupSfuOptions): Promise<MediasoupSfu> {
    const sfu = new MediasoupSfu(options);
    const count = options.workers ?? availableParallelism();
    try {
      for (let index = 0; index < count; index++) {
        const worker = sfu.#startWorker(index);
        sfu.#slots.push(worker);
        await worker;
      }
    } catch (error) {
      sfu.close();
      throw error;
    }
    sfu.#spare.prepare();
    return sfu;
  }

  async createRoom(): Promise<SfuRoom> {
    if (this.#closed) throw new HopeError('closed', 'media server: closed');
    const workers = await Promise.all(this.#slots);
    const [first, ...others] = workers;
    if (!first) throw new HopeError('worker-missing', 'media server: expected at least one worker, got none');
    const load = (worker: MediaWorker) => this.#rooms.get(worker) ?? 0;
    const worker = others.reduce((least, other) => (load(other) < load(least) ? other : least), first);
    this.#rooms.set(worker, load(worker) + 1);
    try {
      const room = await MediasoupRoom.create(worker, () => this.#release(worker));
      return room;
    } catch (error) {
      this.#release(worker);
      throw error;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#spare.close();
    for (const slot of this.#slots) {
      slot.then(
        (worker) => worker.close(),
        // A Worker that never started has nothing to close; whoever awaited it was told.
        () => undefined,
      );
    }
  }

  async #startWorker(index: number): Promise<MediaWorker> {
    const { port } = this.#options;
    const listen = { ...this.#options, port: port === 0 ? 0 : port + index };
    const worker = await MediaWorker.start(listen, () => this.#spare.take());
    // The first to hear of it: the rooms that ask for another Worker in the same turn get the new one.
    worker.onDied(() => {
      this.#rooms.delete(worker);
      if (this.#closed) return;
      this.#slots[index] = this.#startWorker(index);
      // A failure to start is met by the next createRoom(). The next spare does not take the machine from the class now.
      this.#slots[index].catch(() => undefined).finally(() => this.#spare.prepare());
      this.#options.onWorkerDied?.(worker.pid);
    });
    return worker;
  }

  #release(worker: MediaWorker): void {
    const load = this.#rooms.get(worker);
    if (load !== undefined) this.#rooms.set(worker, load - 1);
  }
}
