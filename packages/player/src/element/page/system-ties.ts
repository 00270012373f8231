import { type MediaSessionActions, type MediaSessionFacts, PageMediaSession } from './media-session.js';
import { WakeLock } from './wake-lock.js';

/** What the system around a page is told of its player. */
export interface PageFacts extends MediaSessionFacts {
  readonly hasPicture: boolean;
}

/** What ties a player that has played to the system: its media controls, and the lock that keeps the screen on. */
export class SystemTies {
  readonly #mediaSession: PageMediaSession;
  readonly #wakeLock = new WakeLock();

  constructor(actions: MediaSessionActions) {
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
