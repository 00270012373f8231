import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

/** Servers have one core, and what loads them has the other. */
const serverCore = '0';
const loadCore = '1';

const loader = path.resolve(import.meta.dirname, '../../../e2e/support/typescript-sources.mjs');
/** Where each thread of a server leaves what it spent its time on, to be opened in a browser's developer tools. */
const profiles = process.env['HOPE_BENCH_PROFILES'];
/** How long a server may take to start, or to answer, in ms. */
const answerLimitMs = 60_000;

interface Answer {
  readonly id: number;
  readonly value: unknown;
}

/** Gives this process, with all of its threads, the core that the servers have not. */
export function pinThisProcess(): void {
  execFileSync('taskset', ['-acp', loadCore, String(process.pid)]);
}

/** A server that is a process of its own, with all of its threads and children on one core. */
export class PinnedProcess {
  readonly #child: ChildProcess;
  #lastId = 0;
  /** Where it listens. */
  port = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts a program of this folder; resolves when it listens. */
  static async start(program: string, cleanup: (close: () => Promise<void>) => void): Promise<PinnedProcess> {
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', '--import', loader];
    if (profiles !== undefined) node.push('--cpu-prof', `--cpu-prof-dir=${profiles}`);
    const args = ['-c', serverCore, ...node, path.join(import.meta.dirname, program)];
    const child = spawn('taskset', args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const started = new PinnedProcess(child);
    cleanup(() => started.#close());
    started.port = (await started.#answer(0)) as number;
    return started;
  }

  /** Has the program do something; see {@link serve}. */
  ask(what: string, about?: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    const answer = this.#answer(id);
    this.#child.send({ id, what, about });
    return answer;
  }

  /** The processor time that the program has had, in all of its threads, in ms. */
  async processorMs(): Promise<number> {
    return (await this.ask('processorMs')) as number;
  }

  #answer(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(timer);
        this.#child.off('message', hear).off('exit', ended);
        settle();
      };
      const hear = (answer: Answer) => {
        if (answer.id === id) done(() => resolve(answer.value));
      };
      const ended = () => done(() => reject(new Error('the server ended')));
      const timer = setTimeout(() => done(() => reject(new Error('the server is silent'))), answerLimitMs);
      this.#child.on('message', hear).once('exit', ended);
    });
  }

  async #close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    await gone;
  }
}

/** The other end of it, in the program: says where it listens, answers what it is asked, and closes with its parent. */
export function serve(
  port: number,
  answers: Readonly<Record<string, (about: unknown) => unknown>>,
  close: () => Promise<void> | void,
): void {
  const all: typeof answers = { ...answers, processorMs };
  process.on('message', ({ id, what, about }: { id: number; what: string; about: unknown }) => {
    void Promise.resolve(all[what]?.(about)).then((value) => process.send?.({ id, value }));
  });
  process.once('disconnect', () => void Promise.resolve(close()).finally(() => process.exit(0)));
  process.send?.({ id: 0, value: port });
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
