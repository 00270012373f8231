import {
  type Clock,
  decodeRequestFrame,
  HopeError,
  type RequestFrame,
  signallingLimits,
  toHopeError,
} from '@hope-online/protocol';
import { RateLimit } from '../rate-limit.js';

/** After so many frames that are no requests, or refused for their number, a socket is not worth keeping. */
const patience = { malformed: 5, refused: 200 } as const;

/** What to do with a frame: answer it, answer with an error, or that and close the socket. */
export type Verdict =
  | { readonly name: 'request'; readonly frame: RequestFrame }
  | { readonly name: 'refused'; readonly id: number | null; readonly error: HopeError }
  | { readonly name: 'hopeless'; readonly id: number | null; readonly error: HopeError };

/** Decides which of a socket's frames are worth answering. One for each socket. */
export class FrameGuard {
  readonly #rate: RateLimit;
  #lastId = 0;
  #malformed = 0;
  #refused = 0;

  constructor(clock: Clock) {
    this.#rate = new RateLimit(clock, signallingLimits.requestsPerSecond, signallingLimits.requestBurst);
  }

  judge(text: string): Verdict {
    const wait = this.#rate.take();
    if (wait > 0) return this.#tooMany(wait);
    let frame: RequestFrame;
    try {
      frame = decodeRequestFrame(text);
    } catch (error) {
      const name = ++this.#malformed >= patience.malformed ? 'hopeless' : 'refused';
      return { name, id: null, error: toHopeError(error, 'frame-malformed') };
    }
    if (frame.id <= this.#lastId) {
      const [expected, received] = [`more than ${this.#lastId}`, String(frame.id)];
      const error = new HopeError('frame-out-of-order', `id: expected ${expected}, got ${received}`, {
        details: { path: 'id', expected, received },
      });
      return { name: 'refused', id: frame.id, error };
    }
    this.#lastId = frame.id;
    return { name: 'request', frame };
  }

  /** A flood is refused before it is parsed: that would be the costly part. */
  #tooMany(retryAfterMs: number): Verdict {
    const error = new HopeError(
      'rate-limited',
      `requests: expected at most ${signallingLimits.requestsPerSecond} a second, got more`,
      { details: { path: 'requests', retryAfterMs } },
    );
    return { name: ++this.#refused >= patience.refused ? 'hopeless' : 'refused', id: null, error };
  }
}
