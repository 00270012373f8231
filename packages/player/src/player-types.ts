import { type ClassSession } from '@hope-online/core';
import {
  type Clock,
  type HopeError,
  type Milliseconds,
  type PlayerPolicy,
  type Seconds,
} from '@hope-online/protocol';
import {
  type AutoplayChoice,
  type CurrentPath,
  type DataMode,
  type LatencyWish,
  type PathChange,
  type PathChoice,
  type PathName,
  type PlayerState,
  type PlayPermission,
  type ReceptionWish,
  type SourceStats,
  type StepLimits,
} from './decisions/index.js';
import { type DateRange } from './date-range.js';
import { type PathMemory } from './path-memory.js';
import { type SourceFactory } from './playback-source.js';
import { type QoeReport } from './qoe/qoe-window.js';
import { type VideoPair } from './screen/screen.js';

/** What a player is made of. */
export interface LivePlayerOptions {
  readonly session: ClassSession;
  /**
   * The two elements that show the class in turn, one above the other; the player puts media on them and takes it off
   * again, and marks the one to be seen with `data-shown`.
   */
  readonly videos: VideoPair;
  /** Which path to take; `auto` unless told. */
  readonly path?: PathChoice;
  /** Whether to play without being asked; `any` unless told. */
  readonly autoplay?: AutoplayChoice;
  /** How much to receive; `auto` unless told. */
  readonly dataMode?: DataMode;
  /** The most to receive, in bits a second. */
  readonly maxBitrate?: number | undefined;
  /** How far behind the teacher to be; `realtime` unless told. */
  readonly latency?: LatencyWish;
  /** How long each step may take. */
  readonly limits?: Partial<StepLimits>;
  /** Goes before what the server says. */
  readonly policy?: PlayerPolicy;
  readonly clock?: Clock;
  /** Gives 0 ≤ n < 1, for jitter. */
  readonly random?: () => number;
  /** What is known of WebRTC on this network; kept in the page's storage unless told. */
  readonly memory?: PathMemory;
  /** Other sources than the real ones, for tests. */
  readonly sources?: Partial<Record<PathName, SourceFactory>>;
}

/** What a {@link LivePlayer} tells. */
export interface PlayerEvents {
  state: [state: PlayerState];
  pathchange: [change: PathChange];
  /** Something that the viewer notices went wrong; what was mended before that is in `pathchange`. */
  error: [error: HopeError];
  permission: [permission: PlayPermission];
  /** Another of the two elements is to be seen. */
  videochange: [video: HTMLVideoElement];
  /** Volume or mute are others. */
  volume: [];
  /** The viewer has left the present, or is back in it. */
  timeline: [];
  /** Something else is received than before. */
  reception: [wish: ReceptionWish];
  /** A playlist says that something belongs to a moment of the class; each once, ahead of its moment where it can be. */
  daterange: [range: DateRange];
  /** How good the last seconds were; how many, the school says (`qoeIntervalMs`). */
  qoe: [report: QoeReport];
}

/** Everything that is known of the playback at one moment. */
export interface PlayerStats extends SourceStats {
  readonly path: CurrentPath;
  readonly state: PlayerState['name'];
  readonly latency: Seconds | undefined;
  readonly classTime: Milliseconds | undefined;
  readonly classTimeError: Milliseconds | undefined;
}
