/** WebKit on iPhone can show nothing but the video itself on the full screen. */
interface PhoneVideo extends HTMLVideoElement {
  webkitEnterFullscreen?(): void;
}

/** An element on the full screen, with its own controls where the browser can. */
export class ElementFullscreen {
  readonly #element: HTMLElement;
  readonly #video: () => PhoneVideo;

  constructor(element: HTMLElement, video: () => HTMLVideoElement) {
    this.#element = element;
    this.#video = video;
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

  toggle(): void {
    if (this.active) void document.exitFullscreen().catch(() => undefined);
    else if (document.fullscreenEnabled) void this.#element.requestFullscreen().catch(() => undefined);
    else this.#video().webkitEnterFullscreen?.();
  }
}
