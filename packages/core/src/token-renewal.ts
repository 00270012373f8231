import { type Clock, type Milliseconds } from '@hope-online/protocol';

/** How much of its time a token is left before another is handed in. */
const usualShare = (): number => 0.8;
/** The shortest pause between two attempts: a token function that gives short tokens is not asked all the time. */
const shortestPauseMs: Milliseconds = 5_000;
/** Node's timers, and browsers', hold 2³¹ ms at most. */
const longestPauseMs: Milliseconds = 86_400_000;

/** Hands in a fresh token in good time, again and again, until it is stopped. */
export class TokenRenewal {
  readonly #clock: Clock;
  readonly #renew: () => Promise<Milliseconds>;
  readonly #share: () => number;
  #cancel: (() => void) | undefined;
  /** Which round is under way; answers of an earlier one are no news. */
  #round = 0;

  /** @param renew gets a token and hands it in; gives how long the session may go on by it, in ms */
  constructor(clock: Clock, renew: () => Promise<Milliseconds>, share = usualShare) {
    this.#clock = clock;
    this.#share = share;
    this.#renew = renew;
  }

  /** Begins with a token that is good for so long. */
  start(expiresInMs: Milliseconds): void {
    this.stop();
    const round = this.#round;
    const pauseMs = Math.min(longestPauseMs, Math.max(shortestPauseMs, expiresInMs * this.#share()));
    const endsAtMs = this.#clock.now() + expiresInMs;
    this.#cancel = this.#clock.after(pauseMs, () => {
      this.#renew().then(
        (nextMs) => round === this.#round && this.start(nextMs),
        // Tried again in what is left of its time; after that the session comes back with a new token anyway.
        () => round === this.#round && this.#startAgain(endsAtMs - this.#clock.now()),
      );
    });
  }

  stop(): void {
    this.#round++;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #startAgain(leftMs: Milliseconds): void {
    if (leftMs > 0) this.start(leftMs);
  }
}
