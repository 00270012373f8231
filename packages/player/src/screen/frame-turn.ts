import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type FrameWatch } from '../frame-watch.js';

/** A picture whose last frame is no older than this moves: another one may take over from it between two frames. */
export const movingMs: Milliseconds = 120;

/** What a {@link FrameTurn} needs. */
export interface FrameTurnOptions<From> {
  readonly clock: Clock;
  /** The frames of the picture that takes over. */
  readonly frames: Pick<FrameWatch, 'whenNext'>;
  /** What is on the screen until then. */
  readonly from: From;
  /** Once it is aborted, nothing is turned. */
  readonly signal: AbortSignal;
  /** Takes the other picture to the front. */
  readonly turn: () => void;
}

/** Turns to another picture when that has a frame, or soon without one, so that there is no moment in which neither moves. */
export class FrameTurn<From> {
  readonly from: From;
  readonly #turn: () => void;
  readonly #after: (() => void)[] = [];
  readonly #signal: AbortSignal;
  readonly #forgetFrame: () => void;
  readonly #stopWaiting: () => void;
  #isOver = false;

  constructor({ clock, frames, from, signal, turn }: FrameTurnOptions<From>) {
    this.from = from;
    this.#turn = turn;
    this.#forgetFrame = frames.whenNext(() => this.finish());
    this.#stopWaiting = clock.after(movingMs, () => this.finish());
    this.#signal = signal;
    signal.addEventListener('abort', this.cancel);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Tells it once the turn is over, one way or the other. */
  whenOver(tell: () => void): void {
    if (this.#isOver) tell();
    else this.#after.push(tell);
  }

  /** Turns now. */
  readonly finish = (): void => this.#end(this.#turn);

  /** Nothing is turned. */
  readonly cancel = (): void => this.#end(() => undefined);

  #end(work: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#forgetFrame();
    this.#stopWaiting();
    // It may go on for the rest of the class, and would keep what was on the screen before for as long.
    this.#signal.removeEventListener('abort', this.cancel);
    work();
    for (const tell of this.#after) tell();
  }
}
