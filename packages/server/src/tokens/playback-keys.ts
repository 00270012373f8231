import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';

/** How long a playback key opens a class's playlists, in ms; a school day. */
const validFor: Milliseconds = 12 * 3_600_000;
/** Keys made in the same hour are equal, so that caches hold one copy of each file for everybody. */
const grain: Milliseconds = 3_600_000;

/**
 * Makes and checks the part of an HLS URL that opens a class: `<expiry, base 36>.<HMAC>`. It is bound to the
 * class and to a time, and to no pupil.
 */
export class PlaybackKeys {
  readonly #secret: Uint8Array;
  readonly #clock: Clock;

  constructor(secret: Uint8Array, clock: Clock) {
    this.#secret = secret;
    this.#clock = clock;
  }

  make(classId: string): string {
    const expiresAt = Math.ceil(this.#clock.now() / grain) * grain + validFor;
    const expiry = Math.round(expiresAt / 1000).toString(36);
    return `${expiry}.${this.#sign(classId, expiry)}`;
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
