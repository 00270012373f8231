import { type MediaKind, type WireTransportOptions } from '@hope-online/protocol';
import { Subscriptions } from '../../subscriptions.js';
import {
  type RtpTap,
  type Sfu,
  type SfuConsumer,
  type SfuProducer,
  type SfuRoom,
  type SfuTransport,
} from '../sfu.js';

/** An {@link Sfu} without media: it hands out ids and remembers what was asked. */
export class FakeSfu implements Sfu {
  readonly rooms: FakeRoom[] = [];
  /** How many of the next `createRoom()` calls fail. */
  failures = 0;
  closed = false;

  createRoom(): Promise<FakeRoom> {
    if (this.failures > 0) {
      this.failures--;
      return Promise.reject(new Error('no worker'));
    }
    const room = new FakeRoom(this.rooms.length + 1);
    this.rooms.push(room);
    return Promise.resolve(room);
  }

  close(): void {
    this.closed = true;
  }
}

export class FakeRoom implements SfuRoom {
  readonly rtpCapabilities = { codecs: [{ mimeType: 'video/H264', clockRate: 90_000 }] };
  readonly workerPid: number;
  readonly transports: FakeTransport[] = [];
  readonly taps: string[] = [];
  closed = false;
  readonly #died = new Subscriptions<[]>();
  readonly #number: number;

  constructor(number: number) {
    this.#number = number;
    this.workerPid = 1_000 + number;
  }

  die(): void {
    for (const transport of this.transports) transport.close();
    this.#died.emit();
  }

  onDied(listener: () => void): () => void {
    return this.#died.add(listener);
  }

  createTransport(): Promise<FakeTransport> {
    const transport = new FakeTransport(`r${this.#number}-t${this.transports.length + 1}`);
    this.transports.push(transport);
    return Promise.resolve(transport);
  }

  openInlet(): Promise<never> {
    return Promise.reject(new Error('this room has no inlets'));
  }

  tap(producerId: string): Promise<RtpTap> {
    this.taps.push(producerId);
    return Promise.resolve({
      kind: producerId.includes('audio') ? 'audio' : 'video',
      clockRate: 90_000,
      layers: new Map(),
      absCaptureTimeId: undefined,
      start: () => Promise.resolve(),
      requestKeyFrame: () => undefined,
      onState: () => () => undefined,
      close: () => undefined,
    });
  }

  close(): void {
    this.closed = true;
  }
}

export class FakeTransport implements SfuTransport {
  readonly id: string;
  readonly options: WireTransportOptions;
  readonly calls: string[] = [];
  closed = false;
  readonly #closed = new Subscriptions<[]>();
  readonly #owned: (() => void)[] = [];
  #count = 0;

  constructor(id: string) {
    this.id = id;
    this.options = {
      id,
      iceParameters: { usernameFragment: 'u', password: 'p' },
      iceCandidates: [],
      dtlsParameters: { role: 'auto', fingerprints: [] },
    };
  }

  connect(): Promise<void> {
    this.calls.push('connect');
    return Promise.resolve();
  }

  restartIce(): Promise<WireTransportOptions['iceParameters']> {
    return Promise.resolve({ usernameFragment: 'u2', password: 'p2' });
  }

  produce(kind: MediaKind): Promise<SfuProducer> {
    const closed = new Subscriptions<[]>();
    let paused = false;
    const close = () => closed.emit();
    this.#owned.push(close);
    return Promise.resolve({
      id: `${this.id}-${kind}-${++this.#count}`,
      kind,
      get paused() {
        return paused;
      },
      pause: () => Promise.resolve(void (paused = true)),
      resume: () => Promise.resolve(void (paused = false)),
      onClosed: (listener) => closed.add(listener),
      close,
    });
  }

  consume(producerId: string, _: unknown, start: 'paused' | 'flowing'): Promise<SfuConsumer> {
    const id = `${this.id}-consumer-${++this.#count}`;
    this.calls.push(`consume ${producerId} ${start}`);
    const states = new Subscriptions<['closed' | 'paused' | 'resumed']>();
    this.#owned.push(() => states.emit('closed'));
    const note = (call: string) => () => Promise.resolve(void this.calls.push(`${call} ${id}`));
    return Promise.resolve({
      id,
      options: { id, producerId, kind: 'video', rtpParameters: { codecs: [] }, type: 'simple' },
      pause: note('pause'),
      resume: note('resume'),
      preferLayers: (layer) => Promise.resolve(void this.calls.push(`layer ${layer} ${id}`)),
      onState: (listener) => states.add(listener),
      close: () => undefined,
    });
  }

  onClosed(listener: () => void): () => void {
    return this.#closed.add(listener);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const close of this.#owned) close();
    this.#closed.emit();
  }
}
