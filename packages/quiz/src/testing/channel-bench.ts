import { MemoryOutboxStore } from '@hope-online/core/quiz';
import { ManualClock, settle } from '@hope-online/protocol/testing';
import {
  type AnswerPackage,
  type AnswerPath,
  type QuestionPackage,
  type QuizCue,
} from '@hope-online/protocol/quiz';
import { ClassQuizChannel, type ClassQuizChannelOptions } from '../channel/class-quiz-channel.js';
import { addressOf } from '../channel/seal.js';
import { FakeQuizSession } from './fake-quiz-session.js';
import { openCue, revealCue } from './made-cues.js';

const keyText = 'k'.repeat(42) + 'A';

/** Cryptography that is under way; it runs on threads of its own. */
const underWay = new Set<Promise<unknown>>();
for (const name of ['digest', 'importKey', 'decrypt'] as const) {
  const real = crypto.subtle[name].bind(crypto.subtle) as (...given: unknown[]) => Promise<unknown>;
  const watched = (...given: unknown[]) => {
    const work = real(...given);
    underWay.add(work);
    const done = () => underWay.delete(work);
    work.then(done, done);
    return work;
  };
  Object.defineProperty(crypto.subtle, name, { value: watched });
}

/** Seals as the server does. */
async function seal(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const raw = Uint8Array.from(atob(keyText), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes));
  const sealed = new Uint8Array(iv.length + ciphertext.length);
  sealed.set(iv);
  sealed.set(ciphertext, iv.length);
  return sealed;
}

/** A picture's clock in the test's hands. */
class BenchPicture {
  captureMs: number | undefined;
  readonly #appointments = new Map<() => void, number>();

  now(): { captureMs: number; errMs: number } | undefined {
    return this.captureMs === undefined ? undefined : { captureMs: this.captureMs, errMs: 20 };
  }

  at(captureMs: number, callback: () => void): () => void {
    this.#appointments.set(callback, captureMs);
    return () => this.#appointments.delete(callback);
  }

  show(captureMs: number): void {
    this.captureMs = captureMs;
    for (const [callback, atMs] of this.#appointments) {
      if (atMs <= captureMs && this.#appointments.delete(callback)) callback();
    }
  }
}

/** A pupil's quiz channel with everything around it. */
export class ChannelBench {
  readonly clock = new ManualClock(1_000_000);
  readonly session = new FakeQuizSession();
  readonly picture = new BenchPicture();
  readonly packages = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly fetched: string[] = [];
  /** Turns, rounds and answers, as they were told. */
  readonly told: string[] = [];
  path: AnswerPath = 'webrtc';
  wentBack = false;
  wake: () => void = () => undefined;
  channel: ClassQuizChannel;
  readonly #changes: Partial<ClassQuizChannelOptions>;

  constructor(changes: Partial<ClassQuizChannelOptions> = {}) {
    this.#changes = { store: new MemoryOutboxStore(), ...changes };
    this.channel = this.#open();
  }

  #open(): ClassQuizChannel {
    const channel = new ClassQuizChannel({
      session: this.session,
      picture: () => this.picture,
      path: () => this.path,
      wentBack: () => this.wentBack,
      clock: this.clock,
      random: () => 0.5,
      fetch: (url) => this.#fetch(url),
      onWake: (listener) => {
        this.wake = listener;
        return () => (this.wake = () => undefined);
      },
      ...this.#changes,
    });
    channel.on('turn', ({ roundId, name, skewMs, timely, mode }) =>
      this.told.push([name, roundId, skewMs, timely ? 'timely' : 'late', mode].join(' ')),
    );
    channel.on('answer', ({ questionId, status, attempt }) =>
      this.told.push([questionId, attempt, status].join(' ')),
    );
    channel.on('fault', ({ code }) => this.told.push(`fault ${code}`));
    return channel;
  }

  /** Another page of the same device takes its place. */
  reload(): void {
    this.channel.close();
    this.channel = this.#open();
  }

  #fetch(url: string): Promise<Response> {
    const address = url.split('/').at(-1) ?? '';
    this.fetched.push(address);
    const bytes = this.packages.get(address);
    return Promise.resolve(bytes ? new Response(bytes) : new Response(null, { status: 404 }));
  }

  /** Publishes content, sealed; gives what a cue says about it. */
  async publish(content: object | Uint8Array<ArrayBuffer>): Promise<{ address: string; key: string }> {
    const bytes = content instanceof Uint8Array ? content : new TextEncoder().encode(JSON.stringify(content));
    const sealed = await seal(bytes);
    const address = await addressOf(sealed);
    this.packages.set(address, sealed);
    return { address, key: keyText };
  }

  /** The opening of a quiz of two questions. */
  async quiz(atMs: number, closesAtMs: number | null = null, media: Record<string, string> = {}) {
    const paragraph = (text: string) => [
      { kind: 'paragraph' as const, children: [{ kind: 'text' as const, text }] },
    ];
    const option = (id: string) => ({ id, content: paragraph(id) });
    const content: QuestionPackage = {
      format: 1,
      quizId: 'angles',
      title: 'Angles',
      language: 'en',
      scored: true,
      questions: [
        { kind: 'true-false', id: 'q2', prompt: paragraph('Two?'), points: 1, attempts: 2 },
        {
          kind: 'single-choice',
          id: 'q1',
          prompt: paragraph('One?'),
          points: 1,
          attempts: 1,
          shuffle: true,
          options: ['a', 'b', 'c', 'd', 'e', 'f'].map(option),
        },
        {
          kind: 'free-text',
          id: 'q3',
          prompt: paragraph('Not asked'),
          points: 1,
          attempts: 1,
          maxLength: 10,
        },
      ],
      media,
    };
    const questions = await this.publish(content);
    return { ...openCue(atMs, closesAtMs), questions, questionIds: ['q1', 'q2'] };
  }

  async reveal(atMs: number): Promise<QuizCue> {
    const content: AnswerPackage = {
      format: 1,
      quizId: 'angles',
      media: {},
      answers: [{ questionId: 'q1', key: { kind: 'single-choice', correct: 'a' } }, { questionId: 'q3' }],
    };
    return { ...revealCue(atMs), answers: await this.publish(content) };
  }

  /** The states of the rounds on the screen. */
  get standing(): string[] {
    return this.channel.rounds.map(({ state, mode }) => `${state.name} ${mode}`);
  }

  /** Locates the class and joins it. */
  async join(): Promise<void> {
    this.session.locate();
    this.session.become({ name: 'joined', resumed: false });
    await this.settle();
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    do {
      for (let turn = 0; turn < 8; turn++) {
        await settle();
        await new Promise((resolve) => setImmediate(resolve));
      }
    } while (underWay.size > 0);
  }

  async advance(ms: number): Promise<void> {
    await this.settle();
    await this.clock.advance(ms);
    await this.settle();
  }

  async show(captureMs: number): Promise<void> {
    this.picture.show(captureMs);
    await this.settle();
  }
}
