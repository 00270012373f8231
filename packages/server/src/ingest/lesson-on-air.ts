import { type Clock, type Milliseconds, type StageLayer } from '@hope-online/protocol';
import { type Unsubscribe } from '../sfu/sfu.js';
import { Subscriptions } from '../subscriptions.js';
import { type LessonFile, type LessonPicture } from './lesson-file.js';
import { type InletRoom, type LessonInlets, openLessonInlets } from './lesson-inlets.js';
import { type LessonStream, pictureStreams, soundStream } from './lesson-stream.js';
import { nextMove, waitAfter } from './pacing.js';

export interface LessonOnAirOptions {
  readonly clock: Clock;
  /** Whether the lesson begins again when it is over. */
  readonly loop: boolean;
  /**
   * Puts the lesson on air as of that moment of the server's clock, so joins it in the middle; now by default.
   * A moment to come is waited for.
   */
  readonly startAtMs?: Milliseconds | undefined;
}

/** What a lesson on air has done so far. */
export interface LessonStats {
  /** Frames sent of each picture, smallest first, and packets of sound. */
  readonly frames: readonly number[];
  readonly soundPackets: number;
  readonly packets: number;
  readonly payloadBytes: number;
  /** How often the process was so late that a part of the lesson was left out. */
  readonly skips: number;
  /** The latest that something was sent after it was due, in ms. */
  readonly worstLatenessMs: Milliseconds;
}

/**
 * A recorded lesson on air: one video Producer (simulcast, where the file holds several qualities) and one
 * audio Producer, fed in real time. Requests for key frames go unanswered by design: a file has its key
 * frames where it has them, and ingest bounds the wait by taking only lessons with one each second.
 */
export class LessonOnAir {
  readonly videoProducerId: string;
  readonly audioProducerId: string;
  /** The qualities of the picture, smallest first; undefined where there is but one. */
  readonly layers: readonly StageLayer[] | undefined;
  /** Length of one round. */
  readonly durationMs: Milliseconds;
  readonly #clock: Clock;
  readonly #loop: boolean;
  /** Server clock at media time 0: the beginning of the first round, whether this saw it or not. */
  readonly #originMs: Milliseconds;
  readonly #inlets: LessonInlets;
  readonly #pictures: readonly LessonStream[];
  readonly #sound: LessonStream;
  readonly #rounds = new Subscriptions<[]>();
  readonly #ended = new Subscriptions<[]>();
  /** Media time up to which everything has left. */
  #sentMs: Milliseconds;
  #round: number;
  #skips = 0;
  #worstLatenessMs = 0;
  #cancelWait: () => void;
  #isClosed = false;

  private constructor(inlets: LessonInlets, lesson: LessonFile, options: LessonOnAirOptions) {
    this.#inlets = inlets;
    this.#clock = options.clock;
    this.#loop = options.loop;
    this.#originMs = options.startAtMs ?? this.#clock.now();
    this.videoProducerId = inlets.video.producerId;
    this.audioProducerId = inlets.audio.producerId;
    this.layers = lesson.pictures.length > 1 ? lesson.pictures.map(describeLayer) : undefined;
    this.durationMs = lesson.durationMs;
    const timing = { durationMs: lesson.durationMs, loop: options.loop, originMs: this.#originMs };
    this.#pictures = pictureStreams(lesson.pictures, inlets, timing);
    this.#sound = soundStream(lesson.sound, inlets, timing);
    this.#sentMs = this.#clock.now() - this.#originMs;
    this.#round = this.#roundAt(this.#sentMs);
    for (const stream of this.#streams) stream.seek(this.#sentMs);
    this.#cancelWait = this.#clock.after(0, () => this.#tick());
  }

  /**
   * Opens the Producers and begins to send.
   * @throws whatever the room throws when it can't open them; nothing is left open then
   */
  static async start(room: InletRoom, lesson: LessonFile, options: LessonOnAirOptions): Promise<LessonOnAir> {
    return new LessonOnAir(await openLessonInlets(room, lesson.pictures.length), lesson, options);
  }

  /** Server clock at the first frame of the present round. */
  get startedAtMs(): Milliseconds {
    return this.#originMs + this.#round * this.durationMs;
  }

  /** Says that a looped lesson has begun again. */
  onRound(listener: () => void): Unsubscribe {
    return this.#rounds.add(listener);
  }

  /** Says, once, that a lesson without loop is over. Its Producers stay open until `close()`. */
  onEnded(listener: () => void): Unsubscribe {
    return this.#ended.add(listener);
  }

  stats(): LessonStats {
    const senders = this.#streams.map((stream) => stream.sender);
    return {
      frames: this.#pictures.map((picture) => picture.sent),
      soundPackets: this.#sound.sent,
      packets: senders.reduce((total, sender) => total + sender.packets, 0),
      payloadBytes: senders.reduce((total, sender) => total + sender.payloadBytes, 0),
      skips: this.#skips,
      worstLatenessMs: this.#worstLatenessMs,
    };
  }

  /** Takes the lesson off air. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelWait();
    this.#rounds.clear();
    this.#ended.clear();
    this.#inlets.audio.close();
    this.#inlets.video.close();
  }

  get #streams(): readonly LessonStream[] {
    return [...this.#pictures, this.#sound];
  }

  #tick(): void {
    const now = this.#clock.now();
    const nowMs = now - this.#originMs;
    const dueMs = this.#nextDueMs();
    this.#worstLatenessMs = Math.max(this.#worstLatenessMs, nowMs - dueMs);
    const move = nextMove(dueMs, nowMs);
    if (move.kind === 'skip') {
      this.#skips++;
      for (const stream of this.#streams) stream.seek(move.toMs);
    }
    this.#sentMs = move.kind === 'skip' ? move.toMs : move.upToMs;
    for (const stream of this.#streams) stream.send(this.#sentMs, now);
    this.#tellRound();
    if (this.#isClosed) return;
    if (!this.#loop && this.#sentMs >= this.durationMs) {
      this.#ended.emit();
      return;
    }
    const wait = waitAfter(this.#nextDueMs(), nowMs);
    this.#cancelWait = this.#clock.after(wait, () => this.#tick());
  }

  /** A lesson without loop still has its end to tell when nothing more is to be sent. */
  #nextDueMs(): Milliseconds {
    const end = this.#loop ? Number.POSITIVE_INFINITY : this.durationMs;
    return Math.min(end, ...this.#streams.map((stream) => stream.nextMs));
  }

  #tellRound(): void {
    const round = this.#roundAt(this.#sentMs);
    if (round <= this.#round) return;
    this.#round = round;
    this.#rounds.emit();
  }

  #roundAt(mediaMs: Milliseconds): number {
    return this.#loop ? Math.max(0, Math.floor(mediaMs / this.durationMs)) : 0;
  }
}

/** A file's bitrate is its own, measured over the whole of it. */
function describeLayer({ height, frames }: LessonPicture): StageLayer {
  const last = frames.at(-1)?.atMs ?? 0;
  const bytes = frames.reduce(
    (sum, { nals }) => sum + nals.reduce((length, nal) => length + nal.byteLength, 0),
    0,
  );
  return { height, maxBitrate: last > 0 ? Math.round((bytes * 8000) / last) : null };
}
