import { type Seconds } from '@hope-online/protocol';
import { PageMediaSession } from './media-session.js';
import { WakeLock } from './wake-lock.js';

/** What the system around a page is told of its player. */
export interface PageFacts {
  readonly title: string;
  readonly playing: boolean;
  readonly hasPicture: boolean;
  readonly seekable: readonly [start: Seconds, end: Seconds] | undefined;
  readonly currentTime: Seconds;
}

/** What the system's own controls do. */
export interface SystemActions {
  play(): void;
  pause(): void;
  seek(to: Seconds | 'live'): void;
}

/** What ties a player that has played to the system: its media controls, and the lock that keeps the screen on. */
export class SystemTies {
  readonly #mediaSession: PageMediaSession;
  readonly #wakeLock = new WakeLock();

  constructor(actions: SystemActions) {
    this.#mediaSession = new PageMediaSession(actions);
  }

  show(facts: PageFacts): void {
    this.#mediaSession.show(facts);
    // Whoever only listens may let the screen go dark.
    this.#wakeLock.wanted = facts.playing && facts.hasPicture;
  }

  close(): void {
    this.#wakeLock.close();
    this.#mediaSession.close();
  }
}
