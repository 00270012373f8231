import { connect, type Socket } from 'node:net';
import { protocolVersion } from '@hope-online/protocol';

const opening = [
  'Host: 127.0.0.1',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
].join('\r\n');
/** How many open at a time. */
const atOnce = 100;
const ping = 0x89;
const pong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** Many sockets of pupils, as cheap as they can be: what is measured is the server. */
export class SocketCrowd {
  readonly #sockets: Socket[] = [];
  #hear: (bytes: Buffer) => void = () => undefined;

  /** Opens a socket for each token; they say hello, unless told that nobody listens to that. */
  static async open(port: number, tokens: readonly string[], says = true): Promise<SocketCrowd> {
    const crowd = new SocketCrowd();
    for (let at = 0; at < tokens.length; at += atOnce) {
      await Promise.all(tokens.slice(at, at + atOnce).map((token) => crowd.#open(port, token, says)));
    }
    return crowd;
  }

  /**
   * Waits until every socket has got something that fits.
   * @returns when each got it, in ms since the epoch
   */
  async arrivals(fits: (bytes: Buffer) => boolean, limitMs: number): Promise<number[]> {
    const { timeOrigin } = performance;
    const times: number[] = [];
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${times.length} of ${this.#sockets.length} sockets after ${limitMs} ms`)),
        limitMs,
      );
      this.#hear = (bytes) => {
        if (!fits(bytes)) return;
        times.push(timeOrigin + performance.now());
        if (times.length < this.#sockets.length) return;
        clearTimeout(timer);
        this.#hear = () => undefined;
        resolve(times);
      };
    });
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #open(port: number, token: string, says: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`GET /classes/demo/signalling HTTP/1.1\r\n${opening}\r\n\r\n`);
        if (says) socket.write(textFrame({ id: 1, method: 'hello', params: { protocolVersion, token } }));
      });
      this.#sockets.push(socket);
      socket.once('error', reject);
      let isIn = false;
      socket.on('data', (bytes: Buffer) => {
        if (bytes[0] === ping) socket.write(pong);
        if (isIn) return this.#hear(bytes);
        if (says && !bytes.includes('"id":1')) return;
        isIn = true;
        resolve();
      });
    });
  }
}

/** A masked text frame; the mask is zero. */
function textFrame(message: object): Buffer {
  const text = Buffer.from(JSON.stringify(message));
  const head =
    text.length < 126 ? [0x81, 0x80 | text.length] : [0x81, 0xfe, text.length >> 8, text.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), text]);
}
