import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';

/** What a class's playlists are opened with, and for how long. */
export interface PlaybackKey {
  readonly key: string;
  readonly expiresInMs: Milliseconds;
}

/**
 * Makes and checks the part of an HLS URL that opens a class: `<expiry, base 36>.<HMAC>`. It is bound to the
 * class and to a time, and to no pupil: caches hold one copy of each file for everybody. Who may have a key is asked
 * again for each; so one that got into wrong hands, or whose holder was refused since, opens the class no longer than it lives.
 */
export class PlaybackKeys {
  readonly #secret: Uint8Array;
  readonly #lifeMs: Milliseconds;
  readonly #clock: Clock;

  /** @param lifeMs how long a key lives at most; at least half of that */
  constructor(secret: Uint8Array, lifeMs: Milliseconds, clock: Clock) {
    this.#secret = secret;
    this.#lifeMs = lifeMs;
    this.#clock = clock;
  }

  make(classId: string): PlaybackKey {
    const nowMs = this.#clock.now();
    // Keys made in the same half life are equal. Whole seconds, rounded down: none lives longer than it may.
    const grain = this.#lifeMs / 2;
    const seconds = Math.floor(((Math.floor(nowMs / grain) + 2) * grain) / 1000);
    const expiry = seconds.toString(36);
    return { key: `${expiry}.${this.#sign(classId, expiry)}`, expiresInMs: seconds * 1000 - nowMs };
  }

  /** @throws HopeError `token-malformed`, `token-foreign` or `token-expired` */
  check(classId: string, key: string): void {
    const [expiry, signature, ...rest] = key.split('.');
    if (!expiry || !signature || rest.length > 0) throw playbackError('token-malformed', 'expiry.signature');
    const expected = Buffer.from(this.#sign(classId, expiry));
    const received = Buffer.from(signature);
    if (expected.length !== received.length || !timingSafeEqual(expected, received)) {
      throw playbackError('token-foreign', 'a key of this class');
    }
    if (Number.parseInt(expiry, 36) * 1000 < this.#clock.now()) {
      throw playbackError('token-expired', 'a key that is not over');
    }
  }

  #sign(classId: string, expiry: string): string {
    return createHmac('sha256', this.#secret)
      .update(`${classId}\n${expiry}`)
      .digest('base64url')
      .slice(0, 27);
  }
}

function playbackError(
  code: 'token-malformed' | 'token-foreign' | 'token-expired',
  expected: string,
): HopeError {
  return new HopeError(code, `playback key: expected ${expected}`, {
    details: { path: 'key', expected },
  });
}
