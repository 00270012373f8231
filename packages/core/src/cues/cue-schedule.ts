import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type AnswerPath } from '@hope-online/protocol/quiz';
import { Emitter, type Listenable, type ListenOptions, type Unsubscribe } from '../emitter.js';
import { type CueClock } from './cue-clock.js';
import { type CueMoment, followPicture, momentOf } from './cue-moment.js';

/** What a cue has to have to be kept in a schedule. */
export interface TimedCue {
  /** The same on every way that it comes. */
  readonly id: string;
  /** When it is to fire, in ms of class time. */
  readonly atMs: Milliseconds;
}

/** A cue that the picture has passed. */
export interface CueFiring<Cue> {
  readonly cue: Cue;
  readonly moment: CueMoment;
  /** How far beyond the cue the picture was when it fired, in ms; less than 0 where the frame before it was the nearest. */
  readonly skewMs: Milliseconds;
  /** Whether it was known before the picture came to it; otherwise it fires when it is heard of. */
  readonly timely: boolean;
}

/** What a {@link CueSchedule} tells. */
export interface CueScheduleEvents<Cue> {
  fired: [firing: CueFiring<Cue>];
  /** Everything that was due has fired, or the viewer has gone back: what stands where may be another. */
  moved: [];
}

/** What a {@link CueSchedule} needs. */
export interface CueScheduleOptions {
  readonly clock: Clock;
  /**
   * The clock of the picture; it may be another one later, or none for now. Absent where there will never be a picture: the
   * server's clock alone counts then.
   */
  readonly picture?: (() => CueClock | undefined) | undefined;
  readonly serverNow: () => Milliseconds | undefined;
  readonly path: () => AnswerPath;
}

/**
 * Pictures come frame by frame, some 50 ms apart: a cue fires with the frame that is nearest to it, and not always with the one
 * after it. Half a frame early is seen by nobody.
 */
const halfFrameMs: Milliseconds = 25;
/** How often it is looked where the picture is. */
const lookMs: Milliseconds = 250;

/**
 * Fires cues when the picture passes them, on whatever path and however they came. What has fired follows from where the
 * picture is: after going back, cues fire again.
 */
export class CueSchedule<Cue extends TimedCue> implements Listenable<CueScheduleEvents<Cue>> {
  readonly #options: CueScheduleOptions;
  readonly #emitter = new Emitter<CueScheduleEvents<Cue>>();
  readonly #cues = new Map<string, Cue>();
  /** Known, and still to come when it was last looked. */
  readonly #ahead = new Set<string>();
  readonly #fired = new Set<string>();
  #position: Milliseconds | undefined;
  #timedAtMs: Milliseconds;
  #appointment:
    { readonly atMs: Milliseconds; readonly clock: CueClock; readonly cancel: () => void } | undefined;
  #cancelLook: (() => void) | undefined;
  #closed = false;

  constructor(options: CueScheduleOptions) {
    this.#options = options;
    this.#timedAtMs = options.clock.now();
  }

  /** Everything that is known, in the order in which it came. */
  get cues(): readonly Cue[] {
    return [...this.#cues.values()];
  }

  /** How far the class is for this viewer, in ms of class time, to the nearest frame; undefined until something is known of it. */
  get position(): Milliseconds | undefined {
    return this.#position;
  }

  /** The moment that is on the screen. */
  now(): CueMoment | undefined {
    const { picture, serverNow, path, clock } = this.#options;
    const blindMs = picture ? clock.now() - this.#timedAtMs : Number.POSITIVE_INFINITY;
    return momentOf({ picture: picture?.()?.now(), serverNowMs: serverNow(), path: path(), blindMs });
  }

  on<Type extends keyof CueScheduleEvents<Cue> & string>(
    type: Type,
    listener: (...args: CueScheduleEvents<Cue>[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  /** Takes cues of any origin; those that are known by their id are left out. */
  add(cues: Iterable<Cue>): void {
    if (this.#closed) return;
    // Nobody has looked so far.
    if (this.#cues.size === 0) this.#timedAtMs = this.#options.clock.now();
    let news = false;
    for (const cue of cues) {
      if (this.#cues.has(cue.id)) continue;
      this.#cues.set(cue.id, cue);
      news = true;
    }
    if (news) this.#look(true);
  }

  /** Forgets everything. */
  close(): void {
    this.#closed = true;
    this.#cancelLook?.();
    this.#appointment?.cancel();
    this.#appointment = undefined;
    this.#cues.clear();
  }

  #look(news = false): void {
    this.#cancelLook?.();
    const moment = this.now();
    if (moment?.source === 'picture') this.#timedAtMs = this.#options.clock.now();
    const before = this.#position;
    if (moment) this.#position = followPicture(before, reachOf(moment));
    const back = this.#forgetLater();
    const due = moment ? this.#due() : [];
    for (const cue of due) this.#fired.add(cue.id);
    const timely = due.map(({ id }) => this.#ahead.delete(id));
    // Before anybody is told: a listener may add cues, or close.
    const next = this.#arm();
    this.#lookAgain(moment, next);
    for (const [at, cue] of due.entries()) {
      if (moment) this.#fire(cue, moment, timely[at] === true);
    }
    if (back || due.length > 0 || news || (before === undefined && moment)) this.#emitter.emit('moved');
  }

  #fire(cue: Cue, moment: CueMoment, timely: boolean): void {
    this.#emitter.emit('fired', { cue, moment, skewMs: moment.classTimeMs - cue.atMs, timely });
  }

  /** The viewer has gone back: what lies ahead again has not fired. */
  #forgetLater(): boolean {
    const position = this.#position ?? Number.NEGATIVE_INFINITY;
    const later = [...this.#fired].filter((id) => (this.#cues.get(id)?.atMs ?? 0) > position);
    for (const id of later) this.#fired.delete(id);
    return later.length > 0;
  }

  #due(): Cue[] {
    const position = this.#position ?? Number.NEGATIVE_INFINITY;
    return this.#pending()
      .filter(({ atMs }) => atMs <= position)
      .sort((one, other) => one.atMs - other.atMs || (one.id < other.id ? -1 : 1));
  }

  #pending(): Cue[] {
    return [...this.#cues.values()].filter(({ id }) => !this.#fired.has(id));
  }

  /** Has the picture's own clock say when it comes to the next cue, to the frame. */
  #arm(): Milliseconds {
    const pending = this.#pending();
    if (this.#position !== undefined) for (const { id } of pending) this.#ahead.add(id);
    const next = Math.min(...pending.map(({ atMs }) => atMs));
    const clock = this.#options.picture?.();
    if (next === this.#appointment?.atMs && clock === this.#appointment.clock) return next;
    this.#appointment?.cancel();
    this.#appointment = undefined;
    if (!clock || !Number.isFinite(next)) return next;
    const cancel = clock.at(next - halfFrameMs, () => {
      this.#appointment = undefined;
      this.#look();
    });
    this.#appointment = { atMs: next, clock, cancel };
    return next;
  }

  #lookAgain(moment: CueMoment | undefined, next: Milliseconds): void {
    if (this.#closed || this.#cues.size === 0) return;
    const untilNext = moment && moment.source !== 'picture' ? next - moment.classTimeMs : lookMs;
    this.#cancelLook = this.#options.clock.after(Math.max(1, Math.min(lookMs, untilNext)), () =>
      this.#look(),
    );
  }
}

/** Up to where cues have come with a moment. */
function reachOf({ classTimeMs, source }: CueMoment): Milliseconds {
  return source === 'picture' ? classTimeMs + halfFrameMs : classTimeMs;
}
