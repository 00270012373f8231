import {
  type Clock,
  HopeError,
  type Milliseconds,
  type StageLayer,
  type WireRtpCapabilities,
} from '@hope-online/protocol';
import { type Log } from '../log.js';
import { type RtpTap, type Sfu, type SfuRoom, type Unsubscribe } from '../sfu/sfu.js';
import { Subscriptions } from '../subscriptions.js';

/** A recorded lesson while it is on air. `ingest/lesson-on-air.ts` is the real one. */
export interface LessonBroadcast {
  readonly videoProducerId: string;
  readonly audioProducerId: string;
  /** The simulcast layers of the picture, lowest first; undefined where there is one quality. */
  readonly layers?: readonly StageLayer[] | undefined;
  /** Server clock at the first frame of the present round. */
  readonly startedAtMs: Milliseconds;
  readonly durationMs: Milliseconds;
  /** Says that a looped lesson has begun again. */
  onRound(listener: () => void): Unsubscribe;
  onEnded(listener: () => void): Unsubscribe;
  close(): void;
}

/** Puts the class's lesson on air in a room, as of `startAtMs` where it was on air before. */
export type StartLesson = (room: SfuRoom, startAtMs: Milliseconds | undefined) => Promise<LessonBroadcast>;

/** What is fed to the HLS origin. */
export interface OriginSource {
  readonly id: string;
  readonly video?: RtpTap;
  readonly audio?: RtpTap;
  readonly clockOffsetMs: () => number | null;
}

interface Running {
  readonly room: SfuRoom;
  readonly lesson: LessonBroadcast | undefined;
}

export interface ClassMediaOptions {
  readonly sfu: Sfu;
  readonly clock: Clock;
  readonly log: Log;
  readonly startLesson?: StartLesson | undefined;
}

/** The longest pause between two attempts to rebuild, in ms. */
const longestRetryMs = 2_000;

/**
 * A class's room at the SFU with its lesson. When the media worker dies, it builds both again and counts the
 * epoch up; whoever held something of the old room asks anew.
 */
export class ClassMedia {
  readonly #options: ClassMediaOptions;
  readonly #changes = new Subscriptions<[]>();
  #running: Running | undefined;
  #epoch = 0;
  #rtpCapabilities: WireRtpCapabilities = {};
  #lessonStartedAtMs: Milliseconds | undefined;
  #lessonEnded = false;
  #cancelRetry: (() => void) | undefined;
  #closed = false;

  constructor(options: ClassMediaOptions) {
    this.#options = options;
  }

  /** Counts the rooms that this class has had; 1 for the first. */
  get epoch(): number {
    return this.#epoch;
  }

  /** The Router's capabilities; they are the same in each room, and known while one is being rebuilt. */
  get rtpCapabilities(): WireRtpCapabilities {
    return this.#rtpCapabilities;
  }

  /** Whether the class has a room at this moment. */
  get isUp(): boolean {
    return this.#running !== undefined;
  }

  /** The process id of the media worker that carries the class; `undefined` while there is none. */
  get workerPid(): number | undefined {
    return this.#running?.room.workerPid;
  }

  /** The lesson, unless it is over, or the room is being rebuilt. */
  get lesson(): LessonBroadcast | undefined {
    return this.#lessonEnded ? undefined : this.#running?.lesson;
  }

  /** Says that the room or the lesson is another one now. */
  onChange(listener: () => void): Unsubscribe {
    return this.#changes.add(listener);
  }

  /** @throws what stands in the way of the first room; later ones are tried again until they stand */
  async start(): Promise<void> {
    await this.#build();
  }

  /** @throws HopeError `media-rebuilt` while there is no room, `closed` after `close()` */
  room(): SfuRoom {
    if (this.#running) return this.#running.room;
    if (this.#closed) throw new HopeError('closed', 'class: closed');
    throw new HopeError('media-rebuilt', 'class: its media is being rebuilt', {
      details: { retryAfterMs: 300 },
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelRetry?.();
    this.#changes.clear();
    this.#running?.lesson?.close();
    this.#running?.room.close();
    this.#running = undefined;
  }

  async #build(): Promise<void> {
    const room = await this.#options.sfu.createRoom();
    let lesson: LessonBroadcast | undefined;
    try {
      if (!this.#lessonEnded) lesson = await this.#options.startLesson?.(room, this.#lessonStartedAtMs);
    } catch (error) {
      room.close();
      throw error;
    }
    if (this.#closed) {
      lesson?.close();
      room.close();
      return;
    }
    this.#running = { room, lesson };
    this.#rtpCapabilities = room.rtpCapabilities;
    this.#epoch++;
    room.onDied(() => this.#rebuild());
    if (lesson) this.#follow(lesson);
    this.#changes.emit();
  }

  #follow(lesson: LessonBroadcast): void {
    this.#lessonStartedAtMs = lesson.startedAtMs;
    lesson.onRound(() => {
      this.#lessonStartedAtMs = lesson.startedAtMs;
      this.#changes.emit();
    });
    lesson.onEnded(() => {
      this.#lessonEnded = true;
      lesson.close();
      this.#changes.emit();
    });
  }

  #rebuild(): void {
    if (this.#closed) return;
    this.#options.log.warn({ epoch: this.#epoch }, 'media worker died; rebuilding the class');
    this.#running?.lesson?.close();
    this.#running?.room.close();
    this.#running = undefined;
    this.#changes.emit();
    this.#tryBuild(0);
  }

  #tryBuild(failures: number): void {
    this.#build().catch((error: unknown) => {
      if (this.#closed) return;
      this.#options.log.error({ err: error, failures }, 'class could not be rebuilt');
      const pause = Math.min(longestRetryMs, 100 * 2 ** failures);
      this.#cancelRetry = this.#options.clock.after(pause, () => this.#tryBuild(failures + 1));
    });
  }
}
