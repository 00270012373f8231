import { type ViewFacts } from '../../decisions/index.js';
import { LateSystemTies } from './late-system-ties.js';
import type { MediaSessionActions } from './media-session.js';
import { PictureInPicture } from './picture-in-picture.js';
import type { PageFacts } from './system-ties.js';
import { ViewWatch } from './view-watch.js';

/** Where a player stands in its page. */
export interface PlayerPageOptions extends MediaSessionActions {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly videos: readonly HTMLVideoElement[];
  onView(view: ViewFacts): void;
  /** Picture-in-picture began or ended. */
  onChange(): void;
}

/** All that ties an open player to its page: system controls, picture-in-picture, wake lock, and what is seen of it. */
export class PlayerPage {
  readonly pictureInPicture: PictureInPicture;
  readonly #ties: LateSystemTies;
  readonly #viewWatch: ViewWatch;

  constructor(options: PlayerPageOptions) {
    const { element, root, videos, onView, onChange } = options;
    this.#ties = new LateSystemTies(options);
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
    this.#ties.show(facts);
  }

  close(): void {
    this.pictureInPicture.close();
    this.#viewWatch.close();
    this.#ties.close();
  }
}
