import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is loaded, and with what. */
export interface LoadTarget {
  readonly port: number;
  /** The bytes of the next request. */
  readonly next: () => Buffer;
}

export interface LoadFigures {
  /** Answered with status 200. */
  readonly answered: number;
  readonly refused: number;
  readonly seconds: number;
  /** From when a request was due until it was answered, in ms; empty where none was due at a moment. */
  readonly waitsMs: readonly number[];
}

/** Few sockets with many requests each: what is measured is the server, not the machine's accepting of sockets. */
const socketCount = 32;
const statusLine = Buffer.from('HTTP/1.1 ');

/** Keeps so many requests on the way on each socket for a while, as fast as they are answered. */
export async function loadFully(
  target: LoadTarget,
  options: { readonly seconds: number; readonly pipelined: number },
): Promise<LoadFigures> {
  const lanes = await openLanes(target.port);
  const startedAt = performance.now();
  const endAt = startedAt + options.seconds * 1_000;
  await Promise.all(
    lanes.map(
      (lane) =>
        new Promise<void>((resolve, reject) => {
          lane.onAnswers = (count) => {
            if (performance.now() < endAt) lane.send(Array.from({ length: count }, () => target.next()));
            else if (lane.waiting === 0) resolve();
          };
          lane.onEnd = reject;
          lane.send(Array.from({ length: options.pipelined }, () => target.next()));
        }),
    ),
  );
  return figuresOf(lanes, (performance.now() - startedAt) / 1_000);
}

/** Sends so many requests a second, evenly, whether or not the ones before are answered. */
export async function loadEvenly(
  target: LoadTarget,
  options: { readonly seconds: number; readonly perSecond: number },
): Promise<LoadFigures> {
  const lanes = await openLanes(target.port);
  const startedAt = performance.now();
  const total = options.seconds * options.perSecond;
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, ((performance.now() - startedAt) / 1_000) * options.perSecond);
    for (; sent < due; sent++) {
      const dueAt = startedAt + (sent / options.perSecond) * 1_000;
      lanes[sent % lanes.length]?.send([target.next()], dueAt);
    }
    await sleep(1);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  while (lanes.some(({ waiting }) => waiting > 0)) await sleep(5);
  return figuresOf(lanes, seconds);
}

async function openLanes(port: number): Promise<Lane[]> {
  return Promise.all(Array.from({ length: socketCount }, () => Lane.open(port)));
}

function figuresOf(lanes: readonly Lane[], seconds: number): LoadFigures {
  for (const lane of lanes) lane.close();
  const sum = (of: (lane: Lane) => number) => lanes.reduce((all, lane) => all + of(lane), 0);
  return {
    answered: sum(({ answered }) => answered),
    refused: sum(({ refused }) => refused),
    seconds,
    waitsMs: lanes.flatMap(({ waitsMs }) => waitsMs),
  };
}

/** One socket, whose requests are answered in order. */
class Lane {
  answered = 0;
  refused = 0;
  readonly waitsMs: number[] = [];
  onAnswers: (count: number) => void = () => undefined;
  onEnd: (error: Error) => void = () => undefined;
  readonly #socket: Socket;
  readonly #dueAt: number[] = [];
  #rest: Buffer = Buffer.alloc(0);
  #waiting = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (error) => this.onEnd(error));
  }

  static open(port: number): Promise<Lane> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Lane(socket)));
      socket.once('error', reject);
    });
  }

  /** Requests that are not answered yet. */
  get waiting(): number {
    return this.#waiting;
  }

  send(requests: readonly Buffer[], dueAt?: number): void {
    this.#waiting += requests.length;
    if (dueAt !== undefined) this.#dueAt.push(dueAt);
    this.#socket.write(requests.length === 1 && requests[0] ? requests[0] : Buffer.concat(requests));
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Counts the status lines; no body here has one in it. */
  #read(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let count = 0;
    let from = 0;
    for (;;) {
      const at = bytes.indexOf(statusLine, from);
      if (at === -1 || at + 12 > bytes.length) break;
      // `2` of `200`.
      if (bytes[at + 9] === 0x32) this.answered += 1;
      else this.refused += 1;
      count += 1;
      from = at + 12;
    }
    this.#rest = bytes.subarray(Math.max(from, bytes.length - 12));
    if (count === 0) return;
    this.#waiting -= count;
    const now = performance.now();
    for (const dueAt of this.#dueAt.splice(0, count)) this.waitsMs.push(now - dueAt);
    this.onAnswers(count);
  }
}
