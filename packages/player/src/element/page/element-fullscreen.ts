/** WebKit on iPhone can show nothing but the video itself on the full screen. */
export interface PhoneVideo extends HTMLVideoElement {
  readonly webkitDisplayingFullscreen?: boolean;
  webkitEnterFullscreen?(): void;
  webkitExitFullscreen?(): void;
}

/** An element on the full screen, with its own controls where the browser can. */
export class ElementFullscreen {
  readonly #element: HTMLElement;
  readonly #videos: readonly PhoneVideo[];

  constructor(element: HTMLElement, videos: readonly HTMLVideoElement[]) {
    this.#element = element;
    this.#videos = videos;
  }

  get possible(): boolean {
    return document.fullscreenEnabled || 'webkitEnterFullscreen' in HTMLVideoElement.prototype;
  }

  /** The innermost shadow root knows: the document sees only the outermost host. */
  get active(): boolean {
    const root = this.#element.getRootNode();
    return (
      (root instanceof ShadowRoot || root instanceof Document) && root.fullscreenElement === this.#element
    );
  }

  /** Needs a click. Where the browser refuses, everything stays as it is. */
  toggle(shown: PhoneVideo): void {
    if (this.active) void document.exitFullscreen().catch(() => undefined);
    else if (document.fullscreenEnabled) void this.#element.requestFullscreen().catch(() => undefined);
    else enter(shown);
  }

  /**
   * The class goes on on this video. A phone that shows the other one alone goes back to the page: to follow, it would
   * want a click, and what it shows goes no further.
   */
  follow(shown: PhoneVideo): void {
    const left = this.#videos.find((video) => video !== shown && video.webkitDisplayingFullscreen);
    left?.webkitExitFullscreen?.();
  }
}

/** It throws while there is no picture yet. */
function enter(video: PhoneVideo): void {
  try {
    video.webkitEnterFullscreen?.();
  } catch {
    // Another click may do.
  }
}
