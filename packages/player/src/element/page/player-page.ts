import { type Seconds } from '@hope-online/protocol';
import { type ViewFacts } from '../../decisions/index.js';
import { PageMediaSession } from './media-session.js';
import { PictureInPicture } from './picture-in-picture.js';
import { ViewWatch } from './view-watch.js';
import { WakeLock } from './wake-lock.js';

/** What the page and the system around a player are told of it. */
export interface PageFacts {
  readonly title: string;
  readonly playing: boolean;
  readonly hasPicture: boolean;
  readonly seekable: readonly [start: Seconds, end: Seconds] | undefined;
  readonly currentTime: Seconds;
}

/** Where a player stands in its page. */
export interface PlayerPageOptions {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly videos: readonly HTMLVideoElement[];
  play(): void;
  pause(): void;
  seek(to: Seconds | 'live'): void;
  onView(view: ViewFacts): void;
  /** Picture-in-picture began or ended. */
  onChange(): void;
}

/** All that ties an open player to its page: system controls, picture-in-picture, wake lock, and what is seen of it. */
export class PlayerPage {
  readonly pictureInPicture: PictureInPicture;
  readonly #mediaSession: PageMediaSession;
  readonly #wakeLock = new WakeLock();
  readonly #viewWatch: ViewWatch;

  constructor(options: PlayerPageOptions) {
    const { element, root, videos, onView, onChange } = options;
    this.#mediaSession = new PageMediaSession(options);
    this.#viewWatch = new ViewWatch(element, onView);
    this.pictureInPicture = new PictureInPicture(root, videos, () => {
      this.#viewWatch.detached = this.pictureInPicture.active;
      onChange();
    });
  }

  /** How the player is seen now. */
  get view(): ViewFacts {
    return this.#viewWatch.view;
  }

  show(facts: PageFacts): void {
    this.#mediaSession.show(facts);
    // Whoever only listens may let the screen go dark.
    this.#wakeLock.wanted = facts.playing && facts.hasPicture;
  }

  close(): void {
    this.pictureInPicture.close();
    this.#viewWatch.close();
    this.#wakeLock.close();
    this.#mediaSession.close();
  }
}
