import { type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import { type Clock, type IceServer, signallingLimits } from '@hope-online/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Classroom } from '../classroom/classroom.js';
import { type Log } from '../log.js';
import { type PageOfRequest } from '../partners/partner-verdict.js';
import { type ClassTokens } from '../tokens/class-tokens.js';
import { Connection } from './connection.js';
import { TextFrames } from './text-frames.js';

export interface GatewayOptions {
  readonly findClass: (classId: string) => Classroom | undefined;
  readonly tokens: ClassTokens;
  readonly clock: Clock;
  readonly log: Log;
  readonly iceServers: (subject: string) => readonly IceServer[];
  /** Whether pages of that origin may open a socket at all; all may where it is left out. */
  readonly admitsPage?: (page: PageOfRequest) => boolean;
}

/** A socket as `ws` has it, and what is beneath. */
interface OpenSocket {
  readonly webSocket: WebSocket;
  readonly socket: Duplex;
}

const signallingPath = /^\/classes\/([a-z0-9][a-z0-9_-]{0,63})\/signalling$/;

/** What `ws` reads at most: larger than our own limit, so that an oversized frame still gets its typed answer. */
const readAtMost = signallingLimits.frameBytes * 4;
/** A client that reads so slowly that this many bytes wait for it is let go: it can resume. */
const mostBuffered = 1_000_000;
/** A socket that has answered no ping for this long is dead, in ms. */
const silenceLimit = signallingLimits.heartbeatMs * 2.5;
/**
 * The close codes of a client that closed its session, or whose page is gone (RFC 6455 section 7.4.1). A network
 * that fails closes with none of them.
 */
const deliberateCodes: ReadonlySet<number> = new Set([1000, 1001, 1005]);
/** How long a socket may take to close, in ms. */
const farewellMs = 500;

/** Takes WebSocket connections at `/classes/{id}/signalling` and keeps each alive. */
export class SignallingGateway {
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: readAtMost,
    perMessageDeflate: false,
  });
  readonly #connections = new Set<Connection>();
  readonly #frames = new TextFrames();
  #closed = false;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** How many sockets are open. */
  get size(): number {
    return this.#connections.size;
  }

  /** Takes an HTTP upgrade; an address that is not a class's is refused with an HTTP status. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [path] = (request.url ?? '').split('?');
    const classId = signallingPath.exec(path ?? '')?.[1];
    const classroom = classId === undefined ? undefined : this.#options.findClass(classId);
    const { origin, host } = request.headers;
    const page = { origin, host };
    if (this.#closed) refuse(socket, '503 Service Unavailable');
    else if (!classroom) refuse(socket, '404 Not Found');
    else if (this.#options.admitsPage?.(page) === false) refuse(socket, '403 Forbidden');
    else {
      this.#server.handleUpgrade(request, socket, head, (webSocket) =>
        this.#accept({ webSocket, socket }, classroom, page),
      );
    }
  }

  /** Says farewell to everybody, with times to come back that are spread over a few seconds. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const connection of this.#connections) {
      connection.bye({ reason: 'shutdown', reconnectInMs: 500 + Math.round(Math.random() * 4_500) });
    }
    this.#server.close();
    // Time for the farewell to go out; who does not answer it is cut off.
    this.#options.clock.after(farewellMs, () => {
      for (const client of this.#server.clients) client.terminate();
    });
  }

  #accept({ webSocket, socket }: OpenSocket, classroom: Classroom, page: PageOfRequest): void {
    const { clock, log } = this.#options;
    const connection = new Connection(
      {
        send: (text) => {
          if (webSocket.readyState !== webSocket.OPEN) return;
          if (webSocket.bufferedAmount > mostBuffered) webSocket.terminate();
          // Beside `ws`, which compresses and queues nothing here: what goes to all is framed once.
          else socket.write(this.#frames.frame(text));
        },
        close: (code, reason) => webSocket.close(code, reason),
      },
      { ...this.#options, classroom, page },
    );
    this.#connections.add(connection);
    const stopBeating = keepAlive(webSocket, clock);
    webSocket.on('message', (data: Buffer, isBinary) => {
      if (data.length > signallingLimits.frameBytes) connection.receiveOversized(data.length);
      else void connection.receive(isBinary ? '(binary)' : data.toString('utf8'));
    });
    webSocket.on('error', (error) => {
      // `ws` closes the socket after a protocol fault, such as a frame over `readAtMost`.
      log.info({ err: error }, 'signalling socket failed');
    });
    webSocket.on('close', (code) => {
      stopBeating();
      if (deliberateCodes.has(code)) connection.finish();
      else connection.close();
      this.#connections.delete(connection);
    });
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
}

function keepAlive(webSocket: WebSocket, clock: Clock): () => void {
  let heardAt = clock.now();
  let cancel: () => void = () => undefined;
  webSocket.on('pong', () => {
    heardAt = clock.now();
  });
  const beat = () => {
    if (clock.now() - heardAt > silenceLimit) {
      webSocket.terminate();
      return;
    }
    webSocket.ping();
    cancel = clock.after(signallingLimits.heartbeatMs, beat);
  };
  cancel = clock.after(signallingLimits.heartbeatMs, beat);
  return () => cancel();
}
