import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AnswerReceipt, type AnswerRequest } from '@hope-online/protocol/quiz';

/** An answer that the server acknowledged, whether or not anybody heard it. */
export interface Acknowledged {
  /** The token that it was sent with. */
  readonly authorization: string;
  /** `rounds/…/answers/…/…` */
  readonly place: string;
  readonly sent: AnswerRequest;
  readonly receipt: AnswerReceipt;
}

/** What was done to those who came through. */
export interface Mischief {
  repeats: number;
  lostRequests: number;
  lostReplies: number;
  cutSockets: number;
}

export interface ChaosProxyOptions {
  /** The port that the school listens on, on this machine. */
  readonly schoolPort: number;
  /** Gives 0 ≤ n < 1. */
  readonly random: () => number;
}

/** How often an answer is sent on, at most, and over how long its copies are spread, in ms. */
const mostCopies = 10;
const spreadMs = 600;
const lossShare = 0.1;

interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Stands between pupils and their school. It repeats, reorders and loses answers, and cuts sockets. */
export class ChaosProxy {
  readonly acknowledged: Acknowledged[] = [];
  readonly mischief: Mischief = { repeats: 0, lostRequests: 0, lostReplies: 0, cutSockets: 0 };
  /** What came back for answers, by status. */
  readonly statuses = new Map<number, number>();
  readonly #options: ChaosProxyOptions;
  readonly #server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing));
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 128 });
  readonly #sockets = new Set<Duplex>();
  readonly #underWay = new Set<Promise<unknown>>();
  #isCalm = false;

  private constructor(options: ChaosProxyOptions) {
    this.#options = options;
    this.#server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#upgrade(incoming, socket, head),
    );
  }

  static async open(
    options: ChaosProxyOptions,
    cleanup: (close: () => Promise<void>) => void,
  ): Promise<ChaosProxy> {
    const proxy = new ChaosProxy(options);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    cleanup(() => proxy.#close());
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Cuts every signalling socket that is open. */
  cutSockets(): void {
    this.mischief.cutSockets += this.#sockets.size;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Does no more harm; resolves when the last copy of an answer has arrived. */
  async calm(): Promise<void> {
    this.#isCalm = true;
    await Promise.all(this.#underWay);
  }

  async #close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      if (incoming.method === 'PUT' && incoming.url?.includes('/answers/')) {
        await this.#passAnswer(incoming, outgoing);
      } else {
        this.#passThrough(incoming, outgoing);
      }
    } catch {
      // The school is away, or who asked has gone.
      outgoing.destroy();
    }
  }

  #passThrough(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const onward = request(this.#onward(incoming), (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.on('error', () => onward.destroy()).pipe(onward);
  }

  async #passAnswer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { random } = this.#options;
    const body = await bytesOf(incoming);
    const isLost = () => !this.#isCalm && random() < lossShare;
    if (isLost()) {
      this.mischief.lostRequests += 1;
      outgoing.destroy();
      return;
    }
    const copies = this.#isCalm ? 1 : 1 + Math.floor(random() * mostCopies);
    this.mischief.repeats += copies - 1;
    const replies = Array.from({ length: copies }, async () => {
      if (!this.#isCalm) await sleep(random() * spreadMs);
      return this.#send(incoming, body);
    });
    for (const reply of replies) this.#follow(reply);
    const first = await Promise.any(replies);
    if (isLost()) {
      this.mischief.lostReplies += 1;
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(first.status, first.headers).end(first.body);
  }

  #follow(reply: Promise<Answered>): void {
    const settled = reply.catch(() => undefined);
    this.#underWay.add(settled);
    void settled.then(() => this.#underWay.delete(settled));
  }

  async #send(incoming: IncomingMessage, body: Buffer): Promise<Answered> {
    const answered = await new Promise<Answered>((resolve, reject) => {
      const onward = request(this.#onward(incoming), (reply) => {
        const { statusCode: status = 502, headers } = reply;
        bytesOf(reply).then((bytes) => resolve({ status, headers, body: bytes }), reject);
      });
      onward.on('error', reject).end(body);
    });
    this.statuses.set(answered.status, (this.statuses.get(answered.status) ?? 0) + 1);
    if (answered.status === 200) {
      this.acknowledged.push({
        authorization: String(incoming.headers.authorization),
        place: incoming.url?.split('/quiz/')[1] ?? '',
        sent: JSON.parse(body.toString()) as AnswerRequest,
        receipt: JSON.parse(answered.body.toString()) as AnswerReceipt,
      });
    }
    return answered;
  }

  #onward({ method, url, headers }: IncomingMessage) {
    const { schoolPort: port } = this.#options;
    return { agent: this.#agent, host: '127.0.0.1', port, method, path: url, headers };
  }

  #upgrade({ method, url, rawHeaders }: IncomingMessage, socket: Duplex, head: Buffer): void {
    const school = connect(this.#options.schoolPort, '127.0.0.1', () => {
      const headers = rawHeaders.flatMap((name, at) =>
        at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : [],
      );
      school.write(`${method} ${url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
      school.write(head);
      school.pipe(socket).pipe(school);
    });
    this.#sockets.add(socket);
    endTogether(school, socket, () => this.#sockets.delete(socket));
  }
}

function endTogether(school: Socket, pupil: Duplex, ended: () => void): void {
  const end = () => {
    school.destroy();
    pupil.destroy();
    ended();
  };
  for (const side of [school, pupil]) side.on('error', end).on('close', end);
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
