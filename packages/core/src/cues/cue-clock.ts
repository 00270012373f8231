import { type Milliseconds } from '@hope-online/protocol';

/** The moment of the class that a picture shows. */
export interface PictureMoment {
  /** When it was captured, by the server's clock, in ms since the epoch. */
  readonly captureMs: Milliseconds;
  /** How far that may be off. */
  readonly errMs: Milliseconds;
}

/** The port to the clock of the picture; a player's `clock` is one. */
export interface CueClock {
  /** Undefined where there is no picture, or none whose time is known. */
  now(): PictureMoment | undefined;
  /**
   * Calls back once when the picture has come to a moment of the class, and soon where that is past.
   * @param captureMs by the server's clock, in ms since the epoch
   * @returns a function that calls it off
   */
  at(captureMs: Milliseconds, callback: () => void): () => void;
}
