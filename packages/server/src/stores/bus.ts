import { type Unsubscribe } from '../sfu/sfu.js';

/**
 * The port by which the parts of a server, and later several servers, tell each other news. A message reaches each
 * subscriber at most once and may get lost on the way: whoever needs more says it again, or writes it to the log.
 *
 * A subject is tokens with dots between them, `quiz.math-g7.tally`; see `parsePattern` for what may be subscribed to.
 */
export interface Bus {
  /**
   * Never waits for subscribers; the bytes may not be changed afterwards. After `close()` it does nothing.
   * @throws HopeError `request-invalid` for what is no subject
   */
  publish(subject: string, bytes: Uint8Array): void;
  /**
   * Hears what is published under a subject, or with `quiz.math-g7.>` under all that begin with `quiz.math-g7.`.
   * A listener that throws keeps no other from hearing.
   * @throws HopeError `request-invalid` for what is neither
   */
  subscribe(pattern: string, listener: BusListener): Unsubscribe;
}

/** Hears one message; the bytes belong to all who hear them and may not be changed. */
export type BusListener = (bytes: Uint8Array, subject: string) => void;
