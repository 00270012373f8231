import { type Seconds } from '@hope-online/protocol';

/** What the system's own media controls show: on a lock screen, in a headset, on a keyboard. */
export interface MediaSessionFacts {
  readonly title: string;
  readonly playing: boolean;
  /** What can be gone back to, on the axis of {@link MediaSessionActions.seek}. */
  readonly seekable: readonly [start: Seconds, end: Seconds] | undefined;
  readonly currentTime: Seconds;
}

/** What the system's controls do. */
export interface MediaSessionActions {
  play(): void;
  pause(): void;
  seek(to: Seconds | 'live'): void;
}

/** By how much the system's buttons for back and forward go where the system names no step. */
const usualStep: Seconds = 10;

/** Puts a class into the system's media controls. A page has one such place: the class that played last has it. */
export class PageMediaSession {
  readonly #actions: MediaSessionActions;
  readonly #session: MediaSession | undefined;
  #facts: MediaSessionFacts | undefined;
  /** What the system shows while this class has the place. */
  #metadata: MediaMetadata | undefined;
  #placed = '';

  constructor(
    actions: MediaSessionActions,
    session: MediaSession | undefined = globalThis.navigator?.mediaSession,
  ) {
    this.#actions = actions;
    this.#session = session;
  }

  show(facts: MediaSessionFacts): void {
    const session = this.#session;
    if (!session) return;
    const renamed = facts.title !== this.#facts?.title;
    this.#facts = facts;
    if (!this.#hasPlace(session) && !facts.playing) return;
    if (!this.#hasPlace(session) || renamed) this.#take(session, facts.title);
    session.playbackState = facts.playing ? 'playing' : 'paused';
    this.#place(session, facts);
  }

  /** Leaves the place empty, if this class has it. */
  close(): void {
    const session = this.#session;
    if (!session || !this.#hasPlace(session)) return;
    this.#metadata = undefined;
    session.metadata = null;
    session.playbackState = 'none';
    for (const action of Object.keys(this.#handlers())) {
      setHandler(session, action as MediaSessionAction, null);
    }
  }

  #hasPlace(session: MediaSession): boolean {
    return this.#metadata !== undefined && session.metadata === this.#metadata;
  }

  #take(session: MediaSession, title: string): void {
    this.#metadata = new MediaMetadata({ title });
    this.#placed = '';
    session.metadata = this.#metadata;
    for (const [action, handler] of Object.entries(this.#handlers())) {
      setHandler(session, action as MediaSessionAction, handler);
    }
  }

  /** Where the class is in what can be gone back to, each second anew. Without a place there is no bar on the lock screen. */
  #place(session: MediaSession, { seekable, currentTime }: MediaSessionFacts): void {
    if (!seekable || !('setPositionState' in session)) return;
    const duration = Math.round(seekable[1] - seekable[0]);
    const position = Math.min(duration, Math.max(0, Math.round(currentTime - seekable[0])));
    const key = `${position}/${duration}`;
    if (key === this.#placed) return;
    this.#placed = key;
    session.setPositionState({ duration, position });
  }

  #handlers(): { readonly [Action in MediaSessionAction]?: MediaSessionActionHandler } {
    const actions = this.#actions;
    return {
      play: () => actions.play(),
      pause: () => actions.pause(),
      stop: () => actions.pause(),
      seekto: ({ seekTime, fastSeek }) => {
        // While a finger drags, the place is not chosen yet.
        if (seekTime !== undefined && !fastSeek) actions.seek((this.#facts?.seekable?.[0] ?? 0) + seekTime);
      },
      seekbackward: ({ seekOffset }) => this.#step(-(seekOffset ?? usualStep)),
      seekforward: ({ seekOffset }) => this.#step(seekOffset ?? usualStep),
    };
  }

  #step(by: Seconds): void {
    const { seekable, currentTime } = this.#facts ?? {};
    if (seekable && currentTime !== undefined) this.#actions.seek(Math.max(seekable[0], currentTime + by));
  }
}

/** Browsers throw at actions that they don't know. */
function setHandler(
  session: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // One button less.
  }
}
