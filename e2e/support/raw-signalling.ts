import { protocolVersion, type ServerFrame } from '@hope-online/protocol';

/** A socket without an SDK behind it, for frames that no SDK would send. */
export class RawSignalling {
  readonly received: ServerFrame[] = [];
  closeCode: number | undefined;
  readonly #socket: WebSocket;
  readonly #wakers = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      this.received.push(JSON.parse(String(data)) as ServerFrame);
      this.#wake();
    });
    socket.addEventListener('close', ({ code }) => {
      this.closeCode = code;
      this.#wake();
    });
  }

  static async open(schoolUrl: string, classId = 'demo'): Promise<RawSignalling> {
    const socket = new WebSocket(`${schoolUrl.replace('http', 'ws')}/classes/${classId}/signalling`);
    const raw = new RawSignalling(socket);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('error', () => reject(new Error('the socket was refused')), { once: true });
    });
    return raw;
  }

  send(frame: string | object): void {
    this.#socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  hello(token: string): Promise<ServerFrame> {
    this.send({ id: 1, method: 'hello', params: { protocolVersion, token } });
    return this.next((frame) => 'id' in frame && frame.id === 1);
  }

  /** The first frame that fits, received or still to come. */
  async next(fits: (frame: ServerFrame) => boolean, timeoutMs = 5_000): Promise<ServerFrame> {
    await this.#until(() => this.received.some(fits), timeoutMs);
    const frame = this.received.find(fits);
    if (!frame)
      throw new Error(
        `no such frame within ${timeoutMs} ms; got ${JSON.stringify(this.received).slice(0, 500)}`,
      );
    return frame;
  }

  /** The code with which the server closed the socket. */
  async closed(timeoutMs = 5_000): Promise<number> {
    await this.#until(() => this.closeCode !== undefined, timeoutMs);
    if (this.closeCode === undefined) throw new Error(`the socket is still open after ${timeoutMs} ms`);
    return this.closeCode;
  }

  close(): void {
    this.#socket.close();
  }

  async #until(holds: () => boolean, timeoutMs: number): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (!holds() && Date.now() < end) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, Math.max(1, end - Date.now()));
        const wakers = this.#wakers;
        function done() {
          clearTimeout(timer);
          wakers.delete(done);
          resolve();
        }
        wakers.add(done);
      });
    }
  }

  #wake(): void {
    for (const waker of this.#wakers) waker();
  }
}

/** The error code of a frame, if it is an error. */
export function codeOf(frame: ServerFrame): string | undefined {
  return 'error' in frame ? frame.error.code : undefined;
}
