import { type MediaKind } from '@hope-online/protocol';

let made = 0;

/** A track that nothing captures. Only `end()` fires `ended`, as with a real one. */
export class FakeTrack extends EventTarget {
  readonly kind: MediaKind;
  readonly id = `track-${++made}`;
  readonly #settings: MediaTrackSettings;
  enabled = true;
  contentHint = '';
  readyState: MediaStreamTrackState = 'live';

  constructor(kind: MediaKind, settings: MediaTrackSettings = {}) {
    super();
    this.kind = kind;
    this.#settings = settings;
  }

  getSettings(): MediaTrackSettings {
    return this.#settings;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The device is unplugged, or the sharing is ended. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  /** The same under the DOM's name. */
  get asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}
