import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type ClassMoment } from './decisions/index.js';
import { type Screen } from './screen/screen.js';

/** The moment of the class that is on the screen, whatever the path; and what is to happen at one. */
export interface MediaClock {
  /** Undefined until a picture is there whose time is known. */
  now(): ClassMoment | undefined;
  /**
   * Calls back once when the picture has come to a moment of the class: at once where that is past, later where a path
   * lags behind, and again right after a change of path or a seek.
   * @param captureMs by the server's clock, in ms since the epoch
   * @returns a function that calls it off
   */
  at(captureMs: Milliseconds, callback: (moment: ClassMoment) => void): () => void;
}

/** How often it is looked where no frames are shown: a hidden page, a still picture, sound alone. */
const lookMs: Milliseconds = 250;
/** An appointment that is so near is to be kept with the very frame. */
const nearMs: Milliseconds = 1_000;
/** Whoever asks again so soon, a few times in a row, goes by the frames; the controls ask four times a second. */
const often = { withinMs: 150, times: 4 } as const;
/** What is asked in one go. */
const onceMs: Milliseconds = 10;

interface Appointment {
  readonly captureMs: Milliseconds;
  readonly callback: (moment: ClassMoment) => void;
}

/** Keeps what is to happen when the picture comes to a moment. */
export class ClassClock implements MediaClock {
  readonly #clock: Clock;
  readonly #screen: Pick<Screen, 'attend'>;
  readonly #read: () => ClassMoment | undefined;
  readonly #appointments = new Set<Appointment>();
  #cancelLook: (() => void) | undefined;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #askedSoon = 0;

  /**
   * @param screen asked for each frame's {@link tick} where a moment is near
   * @param read the moment of the picture on the screen
   */
  constructor(clock: Clock, screen: Pick<Screen, 'attend'>, read: () => ClassMoment | undefined) {
    this.#clock = clock;
    this.#screen = screen;
    this.#read = read;
  }

  now(): ClassMoment | undefined {
    this.#noteAsked();
    return this.#read();
  }

  at(captureMs: Milliseconds, callback: (moment: ClassMoment) => void): () => void {
    const appointment = { captureMs, callback };
    this.#appointments.add(appointment);
    this.#attendNear(this.#read());
    this.#lookLater();
    return () => {
      this.#appointments.delete(appointment);
      if (this.#appointments.size === 0) this.close();
    };
  }

  /** A frame came onto the screen: the moment to keep appointments. */
  tick(): void {
    if (this.#appointments.size === 0) return;
    const moment = this.#read();
    if (!moment) return;
    const due = [...this.#appointments].filter(({ captureMs }) => captureMs <= moment.captureMs);
    for (const appointment of due.sort((one, other) => one.captureMs - other.captureMs)) {
      this.#appointments.delete(appointment);
      appointment.callback(moment);
    }
    this.#attendNear(moment);
  }

  /** Another picture takes over: its first frames may be those that somebody waits for. */
  approach(): void {
    if (this.#appointments.size > 0) this.#screen.attend(nearMs);
  }

  /** Calls everything off. */
  close(): void {
    this.#appointments.clear();
    this.#cancelLook?.();
    this.#cancelLook = undefined;
  }

  /** Between two frames that are told, a moment may be a frame behind: too much for who looks at each of them. */
  #noteAsked(): void {
    const nowMs = this.#clock.now();
    const sinceMs = nowMs - this.#askedAtMs;
    if (sinceMs < onceMs) return;
    this.#askedAtMs = nowMs;
    this.#askedSoon = sinceMs <= often.withinMs ? this.#askedSoon + 1 : 0;
    if (this.#askedSoon >= often.times) this.#screen.attend(nearMs);
  }

  #attendNear(moment: ClassMoment | undefined): void {
    const soonMs = (moment?.captureMs ?? Number.NEGATIVE_INFINITY) + nearMs;
    if ([...this.#appointments].some(({ captureMs }) => captureMs <= soonMs)) this.#screen.attend(nearMs);
  }

  #lookLater(): void {
    this.#cancelLook ??= this.#clock.after(lookMs, () => {
      this.#cancelLook = undefined;
      this.tick();
      if (this.#appointments.size > 0) this.#lookLater();
    });
  }
}
