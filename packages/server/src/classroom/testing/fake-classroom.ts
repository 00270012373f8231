import { type ClassClaims, type Role } from '@hope-online/protocol';
import { ManualClock, settle } from '@hope-online/protocol/testing';
import { type CaptionTrack, LessonCaptions } from '../../captions/lesson-captions.js';
import { silentLog } from '../../log.js';
import { type QuizBook } from '../../quiz/quiz-book.js';
import { FakeSfu } from '../../sfu/testing/fake-sfu.js';
import { Subscriptions } from '../../subscriptions.js';
import { type LessonBroadcast, type OriginSource } from '../class-media.js';
import { type ClassProvince } from '../class-province.js';
import { Classroom, type ClassOrigin, type ClassroomOptions } from '../classroom.js';
import { type PeerSink } from '../peer.js';

/** An origin that remembers its sources. */
class FakeOrigin implements ClassOrigin {
  readonly sources: (OriginSource | undefined)[] = [];
  ready = false;
  closed = false;
  readonly #ready = new Subscriptions<[]>();
  readonly fault = new Subscriptions<[error: unknown]>();
  readonly reception = new Subscriptions<['audio' | 'video', 'absent' | 'receiving' | 'silent' | 'paused']>();

  setSource(source: OriginSource | undefined): Promise<void> {
    this.sources.push(source);
    return Promise.resolve();
  }

  becomeReady(): void {
    this.ready = true;
    this.#ready.emit();
  }

  onReady(listener: () => void): () => void {
    return this.#ready.add(listener);
  }

  onFault(listener: (error: unknown) => void): () => void {
    return this.fault.add(listener);
  }

  onReception(listener: Parameters<ClassOrigin['onReception']>[0]): () => void {
    return this.reception.add(listener);
  }

  close(): void {
    this.closed = true;
  }
}

/** A lesson on air, without media. */
class FakeLesson implements LessonBroadcast {
  readonly videoProducerId: string;
  readonly audioProducerId: string;
  readonly durationMs = 60_000;
  startedAtMs: number;
  closed = false;
  readonly #round = new Subscriptions<[]>();
  readonly #ended = new Subscriptions<[]>();

  constructor(name: string, startedAtMs: number) {
    this.videoProducerId = `${name}-video`;
    this.audioProducerId = `${name}-audio`;
    this.startedAtMs = startedAtMs;
  }

  nextRound(): void {
    this.startedAtMs += this.durationMs;
    this.#round.emit();
  }

  end(): void {
    this.#ended.emit();
  }

  onRound(listener: () => void): () => void {
    return this.#round.add(listener);
  }

  onEnded(listener: () => void): () => void {
    return this.#ended.add(listener);
  }

  close(): void {
    this.closed = true;
  }
}

/** A participant's socket that keeps what it was sent. */
export class FakeSink implements PeerSink {
  readonly sent: { event: string; data: unknown; seq: number | undefined }[] = [];
  wasReplaced = false;
  wasRevoked = false;

  send(event: string, data: unknown, seq?: number): void {
    this.sent.push({ event, data, seq });
  }

  replaced(): void {
    this.wasReplaced = true;
  }

  revoked(): void {
    this.wasRevoked = true;
  }

  /** The data of the last event of a name. */
  last(event: string): unknown {
    return this.sent.findLast((each) => each.event === event)?.data;
  }
}

/** What a class on fakes may have besides. */
export interface FakeClassOptions extends Pick<ClassroomOptions, 'admit'> {
  readonly tracks?: readonly CaptionTrack[];
  readonly quiz?: QuizBook;
  readonly province?: ClassProvince | undefined;
  readonly clock?: ManualClock;
}

/** A class on fakes, with a looped lesson on air. */
export async function openFakeClass(options: FakeClassOptions = {}) {
  const { tracks, quiz, province, admit, clock = new ManualClock() } = options;
  const sfu = new FakeSfu();
  const origin = new FakeOrigin();
  const lessons: FakeLesson[] = [];
  const classroom = new Classroom({
    classId: 'demo',
    title: 'Angles',
    language: 'en',
    sfu,
    clock,
    log: silentLog,
    origin,
    quiz,
    ...(province && { province }),
    captions: tracks && new LessonCaptions(tracks, clock, 60_000),
    lesson: { title: 'Angles', looped: true },
    ...(admit ? { admit } : {}),
    startLesson: (_room, startAtMs) => {
      const lesson = new FakeLesson(`lesson${lessons.length + 1}`, startAtMs ?? clock.now());
      lessons.push(lesson);
      return Promise.resolve(lesson);
    },
  });
  await classroom.start();
  await settle();
  return { clock, sfu, origin, lessons, classroom };
}

export function claimsOf(role: Role, sub: string = role): ClassClaims {
  return { iss: 'school', aud: 'hope-online', sub, exp: 1_700_003_600, cls: 'demo', role };
}
