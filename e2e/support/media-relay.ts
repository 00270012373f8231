import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { createServer, connect, type Server, type Socket } from 'node:net';

export interface MediaRelayOptions {
  /** Where clients send to; both protocols. */
  readonly from: { readonly address: string; readonly port: number };
  /** Where the media server listens. */
  readonly to: { readonly address: string; readonly port: number };
}

/**
 * A network between browsers and the media server that a test can cut and mend: UDP and TCP are handed on
 * until `cut()`, and swallowed without a word from then on, as a bad network does it.
 */
export class MediaRelay {
  readonly #options: MediaRelayOptions;
  readonly #udp: UdpSocket;
  readonly #tcp: Server;
  readonly #clients = new Map<string, UdpSocket>();
  readonly #streams = new Set<Socket>();
  #cut = false;

  private constructor(options: MediaRelayOptions, udp: UdpSocket, tcp: Server) {
    this.#options = options;
    this.#udp = udp;
    this.#tcp = tcp;
    udp.on('message', (packet, from) => this.#forward(packet, from));
    tcp.on('connection', (client) => this.#join(client));
  }

  static async open(options: MediaRelayOptions): Promise<MediaRelay> {
    const udp = createSocket('udp4');
    const tcp = createServer();
    const { address, port } = options.from;
    await new Promise<void>((resolve, reject) => {
      udp.once('error', reject);
      udp.bind(port, address, resolve);
    });
    await new Promise<void>((resolve, reject) => {
      tcp.once('error', reject);
      tcp.listen(port, address, resolve);
    });
    return new MediaRelay(options, udp, tcp);
  }

  /** From now on nothing passes in either direction. */
  cut(): void {
    this.#cut = true;
    for (const stream of this.#streams) stream.pause();
  }

  /** Everything passes again. */
  heal(): void {
    this.#cut = false;
    for (const stream of this.#streams) stream.resume();
  }

  close(): void {
    this.#udp.close();
    this.#tcp.close();
    for (const client of this.#clients.values()) client.close();
    for (const stream of this.#streams) stream.destroy();
  }

  #forward(packet: Buffer, from: RemoteInfo): void {
    if (this.#cut) return;
    const { address, port } = this.#options.to;
    this.#clientOf(from).send(packet, port, address);
  }

  /** Each client keeps a socket of its own towards the server, so that the server can tell them apart. */
  #clientOf(from: RemoteInfo): UdpSocket {
    const key = `${from.address}:${from.port}`;
    const known = this.#clients.get(key);
    if (known) return known;
    const socket = createSocket('udp4');
    socket.on('message', (packet) => {
      if (!this.#cut) this.#udp.send(packet, from.port, from.address);
    });
    // A browser that has gone answers with ICMP; that is its way of closing.
    socket.on('error', () => undefined);
    this.#clients.set(key, socket);
    return socket;
  }

  #join(client: Socket): void {
    const { address, port } = this.#options.to;
    const server = connect(port, address);
    for (const [source, sink] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#streams.add(source);
      if (this.#cut) source.pause();
      source.on('data', (data) => sink.write(data));
      source.on('error', () => sink.destroy());
      source.on('close', () => {
        this.#streams.delete(source);
        sink.destroy();
      });
    }
  }
}

/** A port that is free for UDP and TCP on an address at this moment. */
export async function freeMediaPort(address: string): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const tcp = createServer();
    await new Promise<void>((resolve) => tcp.listen(0, address, resolve));
    const bound = tcp.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    const udp = createSocket('udp4');
    const free = await new Promise<boolean>((resolve) => {
      udp.once('error', () => resolve(false));
      udp.bind(port, address, () => resolve(true));
    });
    if (free) udp.close();
    await new Promise<void>((resolve) => tcp.close(() => resolve()));
    if (free) return port;
  }
  throw new Error(`no port of ${address} is free for UDP and TCP alike`);
}
