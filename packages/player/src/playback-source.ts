import { type ClassSession, type Listenable } from '@hope-online/core';
import { type Clock, type HopeError, type Milliseconds, type Seconds } from '@hope-online/protocol';
import {
  type ClassMoment,
  type ClassWindow,
  type PathName,
  type PathStep,
  type ReceptionWish,
  type SourceStats,
  type StepLimits,
} from './decisions/index.js';
import { type DateRange } from './date-range.js';
import { type FrameWatch } from './frame-watch.js';

/** What a source tells by itself. */
export interface SourceEvents {
  /** Media was put on the element, or changed there; playing goes on if it is wanted. */
  attached: [];
  /** The source can't go on. It does nothing about it: the player decides. */
  failed: [error: HopeError];
  /** The playlist says that something belongs to a moment of the class; the same one may come again. */
  daterange: [range: DateRange];
  /** Before its first picture it was measured that the link brings none. It goes on trying: the player decides. */
  thin: [];
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
  /**
   * The link was just found to carry so much by the other path, in bits a second: what this one has measured itself is older. May be
   * said at any time; a path that has nothing to choose by it ignores it.
   */
  expectBandwidth(bandwidth: number): void;
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
  /** When the session's descriptor came; undefined where it had come before the player was made. */
  readonly locatedAtMs?: Milliseconds | undefined;
  /** What this network had last time, in bits a second; undefined where nothing is remembered. */
  readonly bandwidth?: number | undefined;
  /** Says what goes with a request for media or a playlist as Common Media Client Data; nothing goes without. */
  readonly cmcd?: DescribeRequest | undefined;
}

/** A request of the HLS path. */
export interface MediaRequest {
  readonly type: 'manifest' | 'playlist' | 'init' | 'segment' | 'part';
  /** Seconds of media in what is asked for; undefined where that is no media. */
  readonly duration: Seconds | undefined;
  /** Of the rendition that is asked for, in bits a second; undefined where it isn't known yet. */
  readonly bitrate: number | undefined;
}

/** How the HLS path stands while something is asked for; undefined where it is not known. */
export interface RequestState {
  readonly bufferAhead: Seconds | undefined;
  /** As it is estimated, in bits a second. */
  readonly bandwidth: number | undefined;
  /** Of the best rendition that there is, in bits a second. */
  readonly topBitrate: number | undefined;
  /** `currentTime` runs so many times as fast as time; 0 while paused. */
  readonly rate: number;
  /** Whether the first frame is still to come, or the picture is being waited for after a seek. */
  readonly starting: boolean;
  /** How often the playback has run dry so far. */
  readonly stalls: number;
  readonly soundAlone: boolean;
}

/** Builds the data of a request as CTA-5004 has them, `key=value,…`; an empty string for none. */
export type DescribeRequest = (request: MediaRequest, state: RequestState) => string;

/** Makes a source that is not open yet. */
export type SourceFactory = (context: SourceContext) => PlaybackSource;
