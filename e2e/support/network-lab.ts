import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** What a direction of the link is like; what is left out stays as it is. */
export interface LinkShape {
  /** 0: no limit. */
  readonly rateKbps?: number;
  readonly delayMs?: number;
  /** The delay wanders from 0 to twice this above `delayMs`; packets stay in order. */
  readonly jitterMs?: number;
  /** Share of the packets, 0 to 1. */
  readonly loss?: number;
  /** How much may wait for a line with a rate; what comes on top is dropped. */
  readonly queueMs?: number;
}

/** `down` is from the school to the pupil. */
export type LinkDirection = 'both' | 'down' | 'up';

/** What a direction did so far. */
export interface LinkCounts {
  readonly packets: number;
  readonly bytes: number;
  readonly lost: number;
  readonly overflowed: number;
  readonly blocked: number;
}

/** What is cut: everything, all UDP, TCP from and to a port, or everything but that. */
export type LinkBlock = 'all' | 'udp' | `tcp/${number}` | `all-but-tcp/${number}`;

/** An end of the link: a network namespace of its own. */
export interface LabSide {
  readonly address: string;
  /** The command that runs another one at this end. */
  readonly enter: readonly [program: string, ...args: string[]];
}

/** The laboratory cannot be built here; the message says what to do about it. */
class LabUnavailableError extends Error {
  override readonly name = 'LabUnavailableError';
  /** What is missing. */
  readonly missing: 'root' | 'tun' | 'ip' | 'python3' | 'nsenter' | 'answer';

  constructor(missing: LabUnavailableError['missing'], detail: string) {
    const remedy = {
      root: 'run the tests as root on Linux',
      tun: 'the kernel’s /dev/net/tun is needed; in a container, pass the device and CAP_NET_ADMIN',
      ip: 'install iproute2',
      python3: 'install python3',
      nsenter: 'install util-linux',
      answer: 'python3 e2e/support/netem.py tells more',
    }[missing];
    super(
      `network laboratory: ${detail}: ${remedy} (or leave these tests out on this machine: HOPE_E2E_NETWORK=off)`,
    );
    this.missing = missing;
  }
}

const script = path.join(import.meta.dirname, 'netem.py');
const addresses = { pupil: '10.98.0.1', school: '10.98.0.2' };
/** How long the link may take to come up, to answer and to end, in ms. */
const limitMs = 10_000;

type Ready = { readonly pid: number; readonly pupil: number; readonly school: number };
type Answer = { readonly counts?: Record<'down' | 'up', LinkCounts>; readonly error?: string };

/**
 * A pupil's and a school's network, two namespaces of this machine, and a link between them whose rate, delay and
 * loss change on command. Its owner is one process (`netem.py`), which ends with this one and takes the rest along.
 */
export class NetworkLab {
  readonly pupil: LabSide;
  readonly school: LabSide;
  readonly #link: ChildProcess;
  readonly #folder: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;

  private constructor(link: ChildProcess, ready: Ready, folder: string) {
    const side = (name: 'pupil' | 'school'): LabSide => ({
      address: addresses[name],
      enter: ['nsenter', `--net=/proc/${ready.pid}/fd/${ready[name]}`, '--'],
    });
    this.#link = link;
    this.#folder = folder;
    this.pupil = side('pupil');
    this.school = side('school');
  }

  /** @throws LabUnavailableError where a right or a program is missing */
  static async open(): Promise<NetworkLab> {
    if (!(await runs('nsenter', '--version'))) throw new LabUnavailableError('nsenter', 'no program nsenter');
    const link = spawn('python3', [script, addresses.pupil, addresses.school], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: link.stdout });
    const ready = await firstAnswer(link, lines);
    const lab = new NetworkLab(link, ready, await mkdtemp(path.join(tmpdir(), 'hope-lab-')));
    // A link that has died answers nobody; each command says so by itself.
    link.stdin.on('error', () => undefined);
    lines.on('line', (line) => {
      const { id, ...answer } = JSON.parse(line) as Answer & { id: number };
      lab.#waiting.get(id)?.(answer);
    });
    return lab;
  }

  async shape(shape: LinkShape, direction: LinkDirection = 'both'): Promise<void> {
    await this.#command({ shape, direction });
  }

  /** Swallows these in both directions from now on, and nothing else. */
  async block(...rules: LinkBlock[]): Promise<void> {
    await this.#command({ block: rules });
  }

  /** Lets everything pass again. The shape stays. */
  async heal(): Promise<void> {
    await this.#command({ block: [] });
  }

  /** What the link carried and dropped so far. */
  async counts(): Promise<Record<'down' | 'up', LinkCounts>> {
    const { counts } = await this.#command({ count: true });
    if (!counts) throw new Error('network laboratory: a count without numbers');
    return counts;
  }

  /** Writes a program that runs another one on the pupil's side, for those who start programs by their path. */
  async pupilProgram(program: string): Promise<string> {
    const file = path.join(this.#folder, path.basename(program));
    const command = [...this.pupil.enter, program].map((word) => `'${word}'`).join(' ');
    await writeFile(file, `#!/bin/sh\nexec ${command} "$@"\n`);
    await chmod(file, 0o755);
    return file;
  }

  /** Ends the link and whatever still runs on either side. */
  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    if (this.#ended) return;
    const gone = new Promise((resolve) => this.#link.once('exit', resolve));
    this.#link.stdin?.end();
    const timer = setTimeout(() => this.#link.kill('SIGKILL'), limitMs);
    await gone;
    clearTimeout(timer);
  }

  get #ended(): boolean {
    return this.#link.exitCode !== null || this.#link.signalCode !== null;
  }

  async #command(command: object): Promise<Answer> {
    if (this.#ended) throw new Error('network laboratory: the link has ended');
    const id = ++this.#lastId;
    const answer = await new Promise<Answer>((resolve) => {
      const timer = setTimeout(() => resolve({ error: `no answer after ${limitMs} ms` }), limitMs);
      this.#waiting.set(id, (told) => {
        clearTimeout(timer);
        resolve(told);
      });
      this.#link.stdin?.write(`${JSON.stringify({ id, ...command })}\n`);
    });
    this.#waiting.delete(id);
    if (answer.error !== undefined) throw new Error(`network laboratory: ${answer.error}`);
    return answer;
  }
}

function firstAnswer(link: ChildProcess, lines: ReturnType<typeof createInterface>): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const fail = (missing: LabUnavailableError['missing'], detail: string) => {
      clearTimeout(timer);
      link.kill('SIGKILL');
      reject(new LabUnavailableError(missing, detail));
    };
    const timer = setTimeout(() => fail('answer', `no link after ${limitMs} ms`), limitMs);
    link.once('error', () => fail('python3', 'no program python3'));
    link.once('exit', (code) => fail('answer', `the link ended with code ${code}`));
    lines.once('line', (line) => {
      const told = JSON.parse(line) as {
        ready?: Ready;
        failed?: { missing: LabUnavailableError['missing']; detail: string };
      };
      if (!told.ready) {
        fail(told.failed?.missing ?? 'answer', told.failed?.detail ?? line);
        return;
      }
      clearTimeout(timer);
      link.removeAllListeners('exit');
      resolve(told.ready);
    });
  });
}

function runs(command: string, ...args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
