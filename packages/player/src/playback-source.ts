import { type ClassSession, type Listenable } from '@hope-online/core';
import { type Clock, type HopeError, type Milliseconds } from '@hope-online/protocol';
import {
  type ClassMoment,
  type ClassWindow,
  type PathName,
  type PathStep,
  type ReceptionWish,
  type SourceStats,
  type StepLimits,
} from './decisions/index.js';
import { type FrameWatch } from './frame-watch.js';

/** What a source tells by itself. */
export interface SourceEvents {
  /** Media was put on the element, or changed there; playing goes on if it is wanted. */
  attached: [];
  /** The source can't go on. It does nothing about it: the player decides. */
  failed: [error: HopeError];
}

/** The moment of the class that a source's picture shows. */
export interface SourceClock {
  now(): ClassMoment | undefined;
}

/** One way to get the class's media onto a video element. A source never falls back by itself. */
export interface PlaybackSource {
  readonly kind: PathName;
  readonly events: Listenable<SourceEvents>;
  readonly clock: SourceClock;
  /** The step under way, for the evidence of a failure. */
  readonly step: PathStep;
  /** Whether a still picture is excused, because something is being done about it. */
  readonly mending: boolean;
  /**
   * Resolves with the first decoded frame, or when everything is ready and nothing is sent (muted).
   * Every step has its limit; rejects with the error of the one that failed, or the signal's reason.
   */
  open(video: HTMLVideoElement, signal: AbortSignal): Promise<void>;
  /** What to receive; may be said at any time, also before {@link open}. The last word counts. */
  prefer(wish: ReceptionWish): void;
  /** What can be seen besides now; undefined where the path shows the present alone, or does not know yet. */
  readonly window: ClassWindow | undefined;
  /** Goes to a moment of {@link window}, or the nearest in it, or to the live edge. A path without a window ignores it. */
  seek(to: Milliseconds | 'live'): void;
  /** A number that grows as long as the media advances. */
  progress(): Promise<number>;
  sample(): Promise<SourceStats>;
  close(): void;
}

/** What every source needs. */
export interface SourceContext {
  readonly session: ClassSession;
  readonly clock: Clock;
  readonly limits: StepLimits;
  /** The frames that the element shows. */
  readonly frames: FrameWatch;
}

/** Makes a source that is not open yet. */
export type SourceFactory = (context: SourceContext) => PlaybackSource;
