import { getEventListeners } from 'node:events';

/** The page that a fake video is in. */
class FakeDocument extends EventTarget {
  hidden = false;
  readonly location = { origin: 'https://school.example' };
}

/** A track of metadata, as WebKit makes it of date ranges. */
export class FakeMetadataTrack {
  readonly kind = 'metadata';
  mode = 'disabled';
  readonly #cues: unknown[] = [];

  /** A disabled track has none. */
  get cues(): unknown[] | null {
    return this.mode === 'disabled' ? null : this.#cues;
  }

  add(startTime: number, key: string, data: unknown): void {
    this.#cues.push({ startTime, value: { key, data } });
  }
}

/** The tracks of a fake video. */
class FakeTextTracks extends EventTarget {
  readonly #tracks: FakeMetadataTrack[] = [];

  [Symbol.iterator](): Iterator<FakeMetadataTrack> {
    return this.#tracks[Symbol.iterator]();
  }

  add(track: FakeMetadataTrack): void {
    this.#tracks.push(track);
    this.dispatchEvent(new Event('addtrack'));
  }
}

/** A video element in Node: it plays nothing, and remembers what it was asked. */
export class FakeVideo extends EventTarget {
  readonly HAVE_CURRENT_DATA = 2;
  readonly ownerDocument = new FakeDocument();
  readonly textTracks = new FakeTextTracks();
  /** What the browser allows without a click. */
  policy: 'all' | 'muted' | 'none' = 'all';
  paused = true;
  #muted = false;
  #volume = 1;
  /** iPhones: only the keys at the side change the volume. */
  volumeIsFixed = false;
  currentSrc = '';
  readonly attributes = new Set<string>();
  ended = false;
  autoplay = false;
  currentTime = 0;
  seeking = false;
  playbackRate = 1;
  preservesPitch = false;
  seekable = { length: 0, start: () => 0, end: () => 0 };
  readyState = 0;
  videoWidth = 0;
  videoHeight = 0;
  src = '';
  srcObject: unknown = null;
  error: { code: number; message: string } | null = null;
  startDate = Number.NaN;
  plays = 0;
  loads = 0;
  buffered = { length: 0, start: () => 0, end: () => 0 };
  #onFrame: VideoFrameRequestCallback | undefined;
  #presented = 0;

  /** The same under the DOM's name. */
  get asVideo(): HTMLVideoElement {
    return this as unknown as HTMLVideoElement;
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    if (muted === this.#muted) return;
    this.#muted = muted;
    this.tell('volumechange');
  }

  get volume(): number {
    return this.#volume;
  }

  set volume(volume: number) {
    if (this.volumeIsFixed || volume === this.#volume) return;
    this.#volume = volume;
    this.tell('volumechange');
  }

  toggleAttribute(name: string, on: boolean): void {
    if (on) this.attributes.add(name);
    else this.attributes.delete(name);
  }

  play(): Promise<void> {
    this.plays++;
    if (this.policy === 'none' || (this.policy === 'muted' && !this.muted)) {
      return Promise.reject(new DOMException('no gesture', 'NotAllowedError'));
    }
    if (this.paused) this.#become(false, 'play', 'playing');
    return Promise.resolve();
  }

  pause(): void {
    if (!this.paused) this.#become(true, 'pause');
  }

  /** Another source is set: the element forgets that it played, and tells nobody. */
  load(): void {
    this.loads++;
    this.paused = true;
    this.readyState = 0;
  }

  removeAttribute(name: string): void {
    if (name === 'src') this.src = '';
    this.attributes.delete(name);
  }

  quality = { totalVideoFrames: 100, droppedVideoFrames: 3 };

  getVideoPlaybackQuality(): { totalVideoFrames: number; droppedVideoFrames: number } {
    return this.quality;
  }

  getStartDate(): Date {
    return new Date(this.startDate);
  }

  requestVideoFrameCallback(callback: VideoFrameRequestCallback): number {
    this.#onFrame = callback;
    return 1;
  }

  cancelVideoFrameCallback(): void {
    this.#onFrame = undefined;
  }

  /** A frame comes onto the screen. */
  showFrame(frame: Partial<VideoFrameCallbackMetadata> = {}, nowMs = 0): void {
    const callback = this.#onFrame;
    this.#onFrame = undefined;
    const presentedFrames = ++this.#presented;
    callback?.(nowMs, { mediaTime: 0, presentedFrames, ...frame } as VideoFrameCallbackMetadata);
  }

  /** Whether it is to tell of the next frame. */
  get awaitsFrame(): boolean {
    return this.#onFrame !== undefined;
  }

  tell(type: string): void {
    this.dispatchEvent(new Event(type));
  }

  /** What still listens to the element, its document and its frames. */
  get listening(): number {
    const types = ['play', 'pause', 'playing', 'volumechange', 'ended', 'error'].concat([
      'waiting',
      'seeking',
      'loadeddata',
      'canplay',
      'timeupdate',
      'emptied',
      'progress',
    ]);
    const own = types.reduce((sum, type) => sum + getEventListeners(this, type).length, 0);
    const pageTypes = ['visibilitychange', 'pointerup', 'keydown'];
    const page = pageTypes.reduce((sum, type) => sum + getEventListeners(this.ownerDocument, type).length, 0);
    const tracks = getEventListeners(this.textTracks, 'addtrack').length;
    return own + page + tracks + (this.#onFrame ? 1 : 0);
  }

  #become(paused: boolean, ...types: string[]): void {
    this.paused = paused;
    for (const type of types) this.tell(type);
  }
}
