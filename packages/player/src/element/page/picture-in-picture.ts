/** The picture in a small window of its own, which stays with the class when that moves to another video element. */
export class PictureInPicture {
  readonly #root: ShadowRoot;
  readonly #onChange: () => void;
  readonly #scope = new AbortController();
  /** The element that was asked for last: each is asked for once. */
  #followed: HTMLVideoElement | undefined;

  constructor(root: ShadowRoot, videos: readonly HTMLVideoElement[], onChange: () => void) {
    this.#root = root;
    this.#onChange = onChange;
    const { signal } = this.#scope;
    for (const video of videos) {
      for (const type of ['enterpictureinpicture', 'leavepictureinpicture']) {
        video.addEventListener(type, () => this.#changed(), { signal });
      }
    }
  }

  get possible(): boolean {
    // Firefox has a button of its own instead.
    return 'pictureInPictureEnabled' in document && document.pictureInPictureEnabled;
  }

  get active(): boolean {
    return this.#shown !== null;
  }

  /** @throws DOMException `NotAllowedError` without a click, `InvalidStateError` before the first picture */
  request(video: HTMLVideoElement): Promise<PictureInPictureWindow> {
    return video.requestPictureInPicture();
  }

  toggle(video: HTMLVideoElement): void {
    const change: Promise<unknown> = this.active ? document.exitPictureInPicture() : this.request(video);
    // Refused: everything stays as it is.
    change.catch(() => undefined);
  }

  /** The class goes on on another element. A window that is open already may change its picture without a click. */
  follow(video: HTMLVideoElement): void {
    if (!this.active || this.#shown === video || this.#followed === video) return;
    this.#followed = video;
    // Where the browser wants a click for that, too, the old element's last picture stays until it is closed.
    this.request(video).catch(() => undefined);
  }

  close(): void {
    this.#scope.abort();
    if (this.active) document.exitPictureInPicture().catch(() => undefined);
  }

  #changed(): void {
    this.#followed = undefined;
    this.#onChange();
  }

  get #shown(): Element | null {
    return this.#root.pictureInPictureElement ?? null;
  }
}
