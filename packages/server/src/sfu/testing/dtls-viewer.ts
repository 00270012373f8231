import { execFileSync, spawn } from 'node:child_process';
import { createHmac, randomBytes, X509Certificate } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';

/** The transport at the SFU, as it describes itself. */
export interface ViewedTransport {
  readonly iceParameters: { readonly usernameFragment: string; readonly password: string };
  readonly port: number;
}

const magicCookie = 0x2112a442;
const stunType = { request: 0x0001, success: 0x0101 } as const;
const attribute = {
  username: 0x0006,
  integrity: 0x0008,
  priority: 0x0024,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
  controlling: 0x802a,
} as const;

/**
 * The end of a WebRTC transport at a viewer, as far as an SFU needs one to be connected: ICE by one check (RFC 8445, RFC 8489), and
 * DTLS by the program `openssl`, whose datagrams go over the same socket. It takes media and does nothing with it.
 */
export class DtlsViewer {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'hope-viewer-'));
  readonly #toSfu = createSocket('udp4');
  readonly #toProgram = createSocket('udp4');
  readonly #cleanups: (() => void)[] = [];

  constructor() {
    const [key, certificate] = [this.#file('key.pem'), this.#file('certificate.pem')];
    const making = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=viewer';
    execFileSync('openssl', [...making.split(' '), '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  }

  /** What the SFU is told of it. */
  get dtlsParameters() {
    const { fingerprint256 } = new X509Certificate(readFileSync(this.#file('certificate.pem')));
    return { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: fingerprint256 }] };
  }

  /** Begins to connect; the SFU tells when it is done. */
  async connect({ iceParameters, port }: ViewedTransport): Promise<void> {
    await Promise.all([bind(this.#toSfu), bind(this.#toProgram)]);
    await this.#check(iceParameters, port);
    this.#toProgram.on('message', (packet, { port: program }) => {
      if (this.#toProgram.listenerCount('answer') === 0)
        this.#toProgram.on('answer', (answer: Buffer) => this.#toProgram.send(answer, program, '127.0.0.1'));
      this.#toSfu.send(packet, port, '127.0.0.1');
    });
    this.#toSfu.on('message', (packet) => this.#toProgram.emit('answer', packet));
    const at = `127.0.0.1:${this.#toProgram.address().port}`;
    const shaking = `s_client -dtls1_2 -use_srtp SRTP_AES128_CM_SHA1_80 -quiet -connect ${at}`;
    const program = spawn('openssl', [
      ...shaking.split(' '),
      ...['-key', this.#file('key.pem'), '-cert', this.#file('certificate.pem')],
    ]);
    this.#cleanups.push(() => program.kill('SIGKILL'));
  }

  close(): void {
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    this.#toSfu.close();
    this.#toProgram.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #file(name: string): string {
    return path.join(this.#folder, name);
  }

  /** One check that nominates the pair; repeated until it is answered. */
  async #check(
    { usernameFragment, password }: ViewedTransport['iceParameters'],
    port: number,
  ): Promise<void> {
    const request = bindingRequest(`${usernameFragment}:viewer`, password);
    const answered = new Promise<void>((resolve) => {
      this.#toSfu.on('message', (packet) => {
        if (packet.readUInt16BE(0) === stunType.success) resolve();
      });
    });
    const send = () => this.#toSfu.send(request, port, '127.0.0.1');
    const timer = setInterval(send, 50);
    send();
    await answered;
    clearInterval(timer);
    this.#toSfu.removeAllListeners('message');
  }
}

function bind(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.bind(0, '127.0.0.1', resolve));
}

function bindingRequest(username: string, password: string): Buffer {
  const priority = Buffer.alloc(4);
  priority.writeUInt32BE(0x6e0001ff);
  const attributes = [
    encodeAttribute(attribute.username, Buffer.from(username)),
    encodeAttribute(attribute.priority, priority),
    encodeAttribute(attribute.controlling, randomBytes(8)),
    encodeAttribute(attribute.useCandidate, Buffer.alloc(0)),
  ];
  const transaction = randomBytes(12);
  const message = (body: readonly Buffer[], following: number) => {
    const head = Buffer.alloc(8);
    const length = body.reduce((sum, { length: bytes }) => sum + bytes, following);
    head.writeUInt16BE(stunType.request, 0);
    head.writeUInt16BE(length, 2);
    head.writeUInt32BE(magicCookie, 4);
    return Buffer.concat([head, transaction, ...body]);
  };
  // The length that is signed counts the signature already (RFC 8489 §14.5), and so with the checksum (§14.7).
  const hmac = createHmac('sha1', password).update(message(attributes, 24)).digest();
  attributes.push(encodeAttribute(attribute.integrity, hmac));
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE((crc32(message(attributes, 8)) ^ 0x5354554e) >>> 0);
  return message([...attributes, encodeAttribute(attribute.fingerprint, checksum)], 0);
}

function encodeAttribute(type: number, value: Buffer): Buffer {
  const padded = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  padded.writeUInt16BE(type, 0);
  padded.writeUInt16BE(value.length, 2);
  value.copy(padded, 4);
  return padded;
}
