import { type Milliseconds } from '@hope-online/protocol';
import { type AnswerPath } from '@hope-online/protocol/quiz';
import { type PictureMoment } from './cue-clock.js';

/** The moment of the class that cues are held against. */
export interface CueMoment {
  /** In ms since the epoch, by the server's clock. */
  readonly classTimeMs: Milliseconds;
  /** How far that may be off. */
  readonly errMs: Milliseconds;
  /**
   * Where it is known from: the picture's own time; the server's clock less what the path is usually behind, where the
   * picture does not tell its time; or the server's clock alone, where there is no picture.
   */
  readonly source: 'picture' | 'path' | 'server';
}

/** What is known when a moment is wanted. */
export interface Sight {
  readonly picture: PictureMoment | undefined;
  /** The server's clock; undefined where it is not known. */
  readonly serverNowMs: Milliseconds | undefined;
  /** By which path a picture is on the screen. */
  readonly path: AnswerPath;
  /** How long there has been no picture that tells its time well. */
  readonly blindMs: Milliseconds;
}

/** A picture whose time may be off by more is worse than what its path is usually behind. */
const greatestErrorMs: Milliseconds = 2_000;
/** A picture that has just come may tell its time in a moment. */
const untimedPatienceMs: Milliseconds = 3_000;
/** And where there is none yet, or none for now, one may come: a question does not open before what it asks about. */
const darkPatienceMs: Milliseconds = 8_000;

/** What each path is usually behind, and how far that may be off. */
const usual: Readonly<
  Record<Exclude<AnswerPath, 'none'>, { readonly behindMs: Milliseconds; readonly errMs: Milliseconds }>
> = {
  webrtc: { behindMs: 300, errMs: 300 },
  'll-hls': { behindMs: 2_000, errMs: 1_500 },
  hls: { behindMs: 8_000, errMs: 6_000 },
};

/** The moment that cues are held against; undefined where waiting for the picture is better than any guess. */
export function momentOf({ picture, serverNowMs, path, blindMs }: Sight): CueMoment | undefined {
  if (picture && (picture.errMs <= greatestErrorMs || serverNowMs === undefined)) {
    return { classTimeMs: picture.captureMs, errMs: picture.errMs, source: 'picture' };
  }
  if (serverNowMs === undefined) return undefined;
  if (path === 'none') {
    return blindMs < darkPatienceMs
      ? undefined
      : { classTimeMs: serverNowMs, errMs: usual.webrtc.errMs, source: 'server' };
  }
  if (blindMs < untimedPatienceMs) return undefined;
  const { behindMs, errMs } = usual[path];
  return { classTimeMs: serverNowMs - behindMs, errMs, source: 'path' };
}

/** A picture that goes back by less has changed its path, or shows again what was just said: nothing closes for that. */
const shortWayBackMs: Milliseconds = 15_000;

/**
 * How far the class is for this viewer, which is what cues are held against: as far as the picture has been, except where it was
 * gone back for good.
 * @param before in ms of class time; undefined in the beginning
 */
export function followPicture(before: Milliseconds | undefined, classTimeMs: Milliseconds): Milliseconds {
  if (before === undefined || before - classTimeMs > shortWayBackMs) return classTimeMs;
  return Math.max(before, classTimeMs);
}
