import { HopeError, toHopeError } from '@hope-online/protocol';
import { isDeviceBusy } from './capture-errors.js';
import { type SourceFact } from './decisions/audibility.js';

/** What a source shows or hears through. */
export type SourceDevice = 'microphone' | 'camera' | 'screen';

/** What one source does. `error` is why the last wish was not fulfilled. */
export type SourceState =
  | { readonly name: 'off'; readonly error?: HopeError }
  | { readonly name: 'opening'; readonly device: SourceDevice }
  | {
      readonly name: 'live';
      readonly device: SourceDevice;
      readonly deviceId: string | undefined;
      readonly track: MediaStreamTrack;
      readonly error?: HopeError;
    }
  /** The device was unplugged, or the sharing of the screen was ended outside the page. */
  | {
      readonly name: 'lost';
      readonly device: SourceDevice;
      readonly deviceId: string | undefined;
      readonly error: HopeError;
    };

/** How an encoder should treat what a device gives. */
const contentHints: Readonly<Record<SourceDevice, string>> = {
  microphone: 'speech',
  camera: 'motion',
  screen: 'detail',
};

/** What a {@link CaptureSource} tells its owner. */
export interface CaptureSourceListener {
  onChange(): void;
  /** The device went away by itself. */
  onLost(device: SourceDevice): void;
}

/** The teacher's sound or picture at this end: one device at a time, which may change while it is on air. */
export class CaptureSource {
  readonly #listener: CaptureSourceListener;
  #state: SourceState = { name: 'off' };
  #muted = false;
  /** Ends the attempt under way when another is wanted. */
  #attempt: AbortController | undefined;
  /** Ends the interest in the live track's end. */
  #watch: AbortController | undefined;

  constructor(listener: CaptureSourceListener) {
    this.#listener = listener;
  }

  get state(): SourceState {
    return this.#state;
  }

  /** Whether the teacher muted it; stays so when the device changes. */
  get muted(): boolean {
    return this.#muted;
  }

  get fact(): SourceFact {
    const { name } = this.#state;
    if (name === 'live') return this.#muted ? 'muted' : 'live';
    return name === 'lost' ? 'lost' : 'off';
  }

  /** Mutes or unmutes; a muted track gives silence or black at once, whatever the server knows. */
  setMuted(muted: boolean): void {
    if (this.#muted === muted) return;
    this.#muted = muted;
    if (this.#state.name === 'live') this.#state.track.enabled = !muted;
    this.#listener.onChange();
  }

  /**
   * Changes to another device. The present track stays until the new one is there; a later call wins.
   * @throws HopeError what `capture` rejects with; `closed` when a later call won
   */
  async open(device: SourceDevice, capture: () => Promise<MediaStreamTrack>): Promise<void> {
    this.#attempt?.abort();
    const attempt = new AbortController();
    this.#attempt = attempt;
    const before = this.#state;
    if (before.name !== 'live') this.#enter({ name: 'opening', device });
    try {
      const track = await capture().catch((cause: unknown) => {
        if (attempt.signal.aborted || !isDeviceBusy(cause)) throw cause;
        return this.#captureAlone(device, capture, cause);
      });
      if (attempt.signal.aborted) {
        track.stop();
        throw new HopeError('closed', `${device}: another choice was made meanwhile`);
      }
      this.#adopt(device, track);
    } catch (cause) {
      const error = toHopeError(cause, 'capture-unavailable', device);
      if (!attempt.signal.aborted) this.#refuse(before, error);
      throw error;
    }
  }

  /** Lets the device go; its light goes out. */
  stop(): void {
    this.#attempt?.abort();
    this.#release();
    if (this.#state.name !== 'off' || this.#state.error) this.#enter({ name: 'off' });
  }

  /** Telephones open one camera at a time, so the present one has to go first. */
  #captureAlone(
    device: SourceDevice,
    capture: () => Promise<MediaStreamTrack>,
    cause: unknown,
  ): Promise<MediaStreamTrack> {
    if (this.#state.name !== 'live' || this.#state.device !== device) throw cause;
    this.#release();
    this.#enter({ name: 'opening', device });
    return capture();
  }

  #adopt(device: SourceDevice, track: MediaStreamTrack): void {
    this.#release();
    track.enabled = !this.#muted;
    track.contentHint = contentHints[device];
    const { deviceId } = track.getSettings();
    const watch = new AbortController();
    this.#watch = watch;
    // `ended` comes only of what others do: the page's own `stop()` does not fire it.
    track.addEventListener(
      'ended',
      () => {
        watch.abort();
        const error = new HopeError('capture-unavailable', `${device}: the device is gone`, {
          details: { path: device },
        });
        this.#enter({ name: 'lost', device, deviceId, error });
        this.#listener.onLost(device);
      },
      { signal: watch.signal },
    );
    this.#enter({ name: 'live', device, deviceId, track });
  }

  /** The wish was not fulfilled: what was there before stays, as far as it is still there. */
  #refuse(before: SourceState, error: HopeError): void {
    if (this.#state.name === 'live') this.#enter({ ...this.#state, error });
    else if (before.name === 'lost') this.#enter({ ...before, error });
    else this.#enter({ name: 'off', error });
  }

  #release(): void {
    this.#watch?.abort();
    this.#watch = undefined;
    if (this.#state.name === 'live') this.#state.track.stop();
  }

  #enter(state: SourceState): void {
    this.#state = state;
    this.#listener.onChange();
  }
}
