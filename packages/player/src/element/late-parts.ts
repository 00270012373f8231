import { type ClassSession } from '@hope-online/core';
// As types only: what is here waits until there is a picture.
import type { ClassCaptions } from '../captions/index.js';
import type { HopeDebugElement } from '../debug/index.js';
import { type LivePlayer } from '../live-player.js';
import { type VideoPair } from '../screen/screen.js';

/** What {@link LateParts} need. */
export interface LatePartsOptions {
  readonly session: ClassSession;
  readonly player: LivePlayer;
  readonly videos: VideoPair;
  /** Where the developers' overlay goes. */
  readonly frame: HTMLElement;
  /** Captions have come. */
  readonly onChange: () => void;
}

/** What is loaded after the first picture, and only where it is wanted: captions, and the overlay for developers. */
export class LateParts {
  readonly #options: LatePartsOptions;
  readonly #scope = new AbortController();
  #captions: ClassCaptions | 'loading' | undefined;
  #overlay: HopeDebugElement | 'loading' | undefined;
  #wantsOverlay = false;

  constructor(options: LatePartsOptions) {
    this.#options = options;
    const { player, session } = options;
    const { signal } = this.#scope;
    session.on('descriptor', () => this.#loadWanted(), { signal });
    player.on('pathchange', () => this.#loadWanted(), { signal });
  }

  /** Whether the overlay is wanted. */
  set debug(wanted: boolean) {
    if (wanted === this.#wantsOverlay) return;
    this.#wantsOverlay = wanted;
    if (wanted) this.#loadWanted();
    else {
      if (typeof this.#overlay === 'object') this.#overlay.remove();
      this.#overlay = undefined;
    }
  }

  /** Puts the captions where they belong now, and not a second later. */
  placeCaptions(): void {
    if (typeof this.#captions === 'object') this.#captions.update();
  }

  close(): void {
    this.#scope.abort();
    if (typeof this.#captions === 'object') this.#captions.close();
    this.debug = false;
  }

  /** What could not be loaded is tried again with the next change of path. */
  #loadWanted(): void {
    const { player, session } = this.#options;
    if (this.#scope.signal.aborted || player.currentPath === 'none') return;
    if (!this.#captions && session.descriptor?.captions?.length) {
      this.#captions = 'loading';
      this.#loadCaptions().catch(() => (this.#captions = undefined));
    }
    if (!this.#overlay && this.#wantsOverlay) {
      this.#overlay = 'loading';
      this.#loadOverlay().catch(() => (this.#overlay = undefined));
    }
  }

  async #loadCaptions(): Promise<void> {
    const { session, player, videos, onChange } = this.#options;
    const { ClassCaptions: Captions } = await import('../captions/index.js');
    if (this.#scope.signal.aborted) return;
    this.#captions = new Captions({ session, player, videos });
    onChange();
  }

  async #loadOverlay(): Promise<void> {
    const { player, frame } = this.#options;
    const { defineHopeDebug } = await import('../debug/index.js');
    if (!this.#wantsOverlay || this.#overlay !== 'loading') return;
    defineHopeDebug();
    const overlay = document.createElement('hope-debug');
    overlay.setAttribute('part', 'debug');
    overlay.player = player;
    frame.append(overlay);
    this.#overlay = overlay;
  }
}
