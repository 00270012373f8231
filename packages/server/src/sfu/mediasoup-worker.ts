import { existsSync } from 'node:fs';
import { HopeError, toHopeError } from '@hope-online/protocol';
import * as mediasoup from 'mediasoup';
import { type types } from 'mediasoup';
import { Subscriptions } from '../subscriptions.js';
import { type Unsubscribe } from './sfu.js';

/** Where a Worker's WebRtcServer listens, for UDP and TCP alike. */
export interface MediaListen {
  /** The address of a network interface of this machine. */
  readonly listenIp: string;
  /** What clients are told instead, where the machine is behind a NAT: an address or a host name. */
  readonly announcedAddress?: string;
  /** 0 leaves the port to the system. */
  readonly port: number;
}

/** One mediasoup Worker process with its WebRtcServer. */
export class MediaWorker {
  readonly webRtcServer: types.WebRtcServer;
  readonly #worker: types.Worker;
  readonly #died = new Subscriptions<[]>();

  private constructor(worker: types.Worker, webRtcServer: types.WebRtcServer) {
    this.#worker = worker;
    this.webRtcServer = webRtcServer;
    worker.once('died', () => this.#died.emit());
  }

  /**
   * @param spawn gives the process; a new one by default
   * @throws HopeError `worker-missing` or `port-taken`
   */
  static async start(listen: MediaListen, spawn = MediaWorker.spawn): Promise<MediaWorker> {
    const worker = await spawn();
    try {
      return new MediaWorker(worker, await listenOn(worker, listen));
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  /**
   * Starts a process that does not listen yet.
   * @throws HopeError `worker-missing`
   */
  static async spawn(this: void): Promise<types.Worker> {
    const binary = process.env['MEDIASOUP_WORKER_BIN'] ?? mediasoup.workerBin;
    if (!existsSync(binary)) {
      throw new HopeError('worker-missing', `media worker: expected an executable at ${binary}, found none`, {
        details: { path: binary, expected: 'a mediasoup-worker executable', received: 'nothing' },
      });
    }
    return mediasoup.createWorker({ logLevel: 'error' }).catch((cause: unknown) => {
      throw new HopeError('worker-missing', `media worker: ${binary} does not start`, {
        details: { path: binary, expected: 'a process that answers', received: String(cause) },
        cause,
      });
    });
  }

  get pid(): number {
    return this.#worker.pid;
  }

  createRouter(options: types.RouterOptions): Promise<types.Router> {
    return this.#worker.createRouter(options);
  }

  onDied(listener: () => void): Unsubscribe {
    return this.#died.add(listener);
  }

  close(): void {
    this.#died.clear();
    this.#worker.close();
  }
}

async function listenOn(worker: types.Worker, listen: MediaListen): Promise<types.WebRtcServer> {
  const where = {
    ip: listen.listenIp,
    ...(listen.port === 0 ? {} : { port: listen.port }),
    ...(listen.announcedAddress === undefined ? {} : { announcedAddress: listen.announcedAddress }),
  };
  try {
    return await worker.createWebRtcServer({
      listenInfos: [
        { protocol: 'udp', ...where },
        { protocol: 'tcp', ...where },
      ],
    });
  } catch (cause) {
    if (listen.port === 0) throw toHopeError(cause, 'config-invalid', `media.listenIp: ${listen.listenIp}`);
    throw new HopeError('port-taken', `media.port: ${listen.listenIp}:${listen.port} is in use`, {
      details: { path: 'media.port', expected: 'a free port', received: String(listen.port) },
      cause,
    });
  }
}
