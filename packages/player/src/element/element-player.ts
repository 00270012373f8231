import { type ClassSession, type ListenOptions, type Unsubscribe } from '@hope-online/core';
import { type HopeError, type Milliseconds, type Seconds } from '@hope-online/protocol';
import {
  type ClassWindow,
  type CurrentPath,
  type DataMode,
  type LatencyWish,
  type PathChange,
  type PathChoice,
  type PlayerState,
  type PlayPermission,
} from '../decisions/index.js';
import { type PlayerStats } from '../live-player.js';
import { type AutoplayChoice } from './player-attributes.js';

/** What the element's player is made of: a part of `LivePlayerOptions`. */
export interface ElementPlayerOptions {
  readonly session: ClassSession;
  /** Both lie upon each other; the player decides which of them is seen. */
  readonly videos: readonly [HTMLVideoElement, HTMLVideoElement];
  readonly path: PathChoice;
  readonly autoplay: AutoplayChoice;
  readonly dataMode: DataMode;
  readonly maxBitrate?: number;
  readonly latency: LatencyWish;
}

/** What the element hears of its player: a part of `PlayerEvents`. */
export interface ElementPlayerEvents {
  state: [state: PlayerState];
  pathchange: [change: PathChange];
  error: [error: HopeError];
  permission: [permission: PlayPermission];
  videochange: [video: HTMLVideoElement];
  timeline: [];
}

/** How much of the picture anybody sees. */
export interface ViewFacts {
  /** The page is in front, or the picture is in a window of its own. */
  readonly visible: boolean;
  /** The element is within the page's visible part, or its picture in a window of its own. */
  readonly inView: boolean;
  /** In device pixels. */
  readonly height: number;
}

/** The port to the player behind the element. */
export interface ElementPlayer {
  /** The one on the screen. */
  readonly video: HTMLVideoElement;
  readonly state: PlayerState;
  path: PathChoice;
  readonly currentPath: CurrentPath;
  readonly latency: Seconds | undefined;
  readonly classTime: Milliseconds | undefined;
  readonly classTimeError: Milliseconds | undefined;
  readonly permission: PlayPermission;
  dataMode: DataMode;
  maxBitrate: number | undefined;
  latencyWish: LatencyWish;
  muted: boolean;
  volume: number;
  readonly paused: boolean;
  readonly window: ClassWindow | undefined;
  readonly atLive: boolean;
  readonly bytesReceived: number;
  view: ViewFacts;
  seek(classMs: Milliseconds): void;
  seekToLive(): void;
  stats(): Promise<PlayerStats>;
  play(): Promise<void>;
  pause(): void;
  unmute(): Promise<void>;
  close(): void;
  on<Type extends keyof ElementPlayerEvents>(
    type: Type,
    listener: (...args: ElementPlayerEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe;
}
