import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { type ClassDescriptor } from '@hope-online/protocol';
import { type Config, type TokenRequest } from '@hope-online/server';
import { type LessonOnAir } from './frame-code.js';
import { type LabSide, type LinkBlock } from './network-lab.js';

type Asked =
  | { readonly ask: 'token'; readonly request: TokenRequest }
  | { readonly ask: 'descriptor'; readonly token: string }
  | { readonly ask: 'lesson' }
  | { readonly ask: 'mediaWorkers' };

/** What the tests ask the school's process. */
export type LabSchoolQuestion = Asked & { readonly id: number };

/** What it answers; 0 is its address, told once when it is ready. */
export interface LabSchoolAnswer {
  readonly id: number;
  readonly value: unknown;
}

/** Ports in a laboratory; the namespace is the school's alone. Media has UDP and TCP. */
const httpPort = 8080;
const mediaPort = 40_000;

/** Cuts media whatever way it takes, and leaves pages, signalling and HLS alone. */
export const mediaCut: LinkBlock = `all-but-tcp/${httpPort}`;

const program = path.join(import.meta.dirname, 'lab-school-process.ts');
const loader = path.join(import.meta.dirname, 'typescript-sources.mjs');
/** How long the school may take to open, with its playlists, and to close; in ms. */
const openLimitMs = 40_000;
const closeLimitMs = 10_000;

/** This machine itself, for a school that is a process of its own for other reasons than its network. */
export const here: LabSide = { address: '127.0.0.1', enter: ['env'] };

/** A school with the looped lesson on air, at one end of a laboratory's link. */
export class LabSchool {
  readonly url: string;
  readonly tokens = {
    sign: (request: TokenRequest) => this.#ask({ ask: 'token', request }) as Promise<string>,
  };
  readonly #child: ChildProcess;
  #lastId = 0;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    // Each question that is under way listens.
    child.setMaxListeners(0);
    this.url = url;
  }

  /** Opens a school and waits until both paths can be had. */
  static async open(side: LabSide, overrides: Partial<Config> = {}): Promise<LabSchool> {
    const settings: Partial<Config> = {
      host: side.address,
      port: httpPort,
      ...overrides,
      media: { port: mediaPort, ...overrides.media },
    };
    const [enter, ...before] = side.enter;
    const args = [
      ...before,
      process.execPath,
      ...['--disable-warning=ExperimentalWarning', '--import', loader],
      ...[program, JSON.stringify(settings)],
    ];
    const child = spawn(enter, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    try {
      return new LabSchool(child, (await answerOf(child, 0, openLimitMs)) as string);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  /** What the server says of the class to who has a token; the tests themselves can't reach it. */
  describeClass(token: string): Promise<ClassDescriptor> {
    return this.#ask({ ask: 'descriptor', token }) as Promise<ClassDescriptor>;
  }

  /** When the lesson on air began, and how long it is. */
  async lesson(): Promise<LessonOnAir> {
    const lesson = (await this.#ask({ ask: 'lesson' })) as LessonOnAir | undefined;
    if (!lesson) throw new Error('no lesson on air');
    return lesson;
  }

  mediaWorkers(): Promise<readonly number[]> {
    return this.#ask({ ask: 'mediaWorkers' }) as Promise<readonly number[]>;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    if (this.#child.connected) this.#child.disconnect();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), closeLimitMs);
    await gone;
    clearTimeout(timer);
  }

  /** Ends it as a power cut does: nothing is said, nothing is written any more. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  #ask(asked: Asked): Promise<unknown> {
    const id = ++this.#lastId;
    const answer = answerOf(this.#child, id, closeLimitMs);
    this.#child.send({ ...asked, id });
    return answer;
  }
}

function answerOf(child: ChildProcess, id: number, limitMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      clearTimeout(timer);
      child.off('message', hear);
      child.off('exit', ended);
      child.off('error', failed);
      settle();
    };
    const hear = (answer: unknown) => {
      const told = answer as LabSchoolAnswer;
      if (told.id === id) done(() => resolve(told.value));
    };
    const ended = (code: number | null) =>
      done(() => reject(new Error(`the laboratory's school ended with code ${code}`)));
    const failed = () => ended(null);
    const timer = setTimeout(
      () => done(() => reject(new Error(`the laboratory's school is silent for ${limitMs} ms`))),
      limitMs,
    );
    child.on('message', hear);
    child.once('exit', ended);
    child.once('error', failed);
  });
}
