import { HopeError, isHopeError } from '@hope-online/protocol';
import {
  type CaptureDevices,
  type CapturedTracks,
  type DeviceChoice,
  type DeviceList,
} from './capture-devices.js';
import { CaptureSource, type SourceDevice, type SourceState } from './capture-source.js';

/** The two halves of a teacher. */
export type SourceName = 'sound' | 'picture';

/** What {@link CaptureSources} tells its owner. */
export interface CaptureListener {
  /** A source has changed its state, its device or its muting. */
  onSource(): void;
  /** A device was plugged in or out, or was opened, so that the list of devices is to be read again. */
  onDevices(): void;
}

/** The teacher's microphone, and the camera or the screen: what is open, and what happens when it goes away. */
export class CaptureSources {
  readonly #devices: CaptureDevices;
  readonly #listener: CaptureListener;
  readonly #sound: CaptureSource;
  readonly #picture: CaptureSource;
  readonly #stopWatching: () => void;
  /** The camera to come back to when the screen is no longer shared. */
  #camera: DeviceChoice | undefined;

  constructor(devices: CaptureDevices, listener: CaptureListener) {
    this.#devices = devices;
    this.#listener = listener;
    const onChange = () => listener.onSource();
    this.#sound = new CaptureSource({ onChange, onLost: () => void this.#onSoundLost() });
    this.#picture = new CaptureSource({ onChange, onLost: (device) => void this.#onPictureLost(device) });
    this.#stopWatching = devices.onChange(() => void this.#onDeviceChange());
  }

  /** What the microphone does. */
  get sound(): SourceState {
    return this.#sound.state;
  }

  /** What the camera or the shared screen does. */
  get picture(): SourceState {
    return this.#picture.state;
  }

  /** The source itself, for what is sent and told of it. */
  source(name: SourceName): Pick<CaptureSource, 'state' | 'muted' | 'fact'> {
    return this.#of(name);
  }

  /** Lists cameras and microphones; their names are empty until the teacher allows one of them. */
  list(): Promise<DeviceList> {
    return this.#devices.list();
  }

  /**
   * Opens camera and microphone after a single question; where only one of them can be had, that one.
   * @throws HopeError `capture-refused`, or `capture-unavailable` when neither can be had
   */
  async openBoth(): Promise<void> {
    const both = this.#devices.open({ camera: {}, microphone: {} });
    const opened = await Promise.allSettled([
      this.#openCamera({}, both),
      this.#sound.open('microphone', () => trackOf(both, 'microphone')),
    ]);
    const failure = opened.find((result) => result.status === 'rejected');
    if (!failure) return this.#listener.onDevices();
    if (!isHopeError(failure.reason) || failure.reason.code !== 'capture-unavailable') throw failure.reason;
    // One of the two is missing or in use, and the browser does not say which.
    const [camera, microphone] = await Promise.allSettled([this.openCamera(), this.openMicrophone()]);
    if (camera.status === 'rejected' && microphone.status === 'rejected') throw microphone.reason;
  }

  /** Opens a camera in place of the present picture. @throws HopeError `capture-refused`, `capture-unavailable` */
  async openCamera(choice: DeviceChoice = {}): Promise<void> {
    await this.#openCamera(choice);
    this.#listener.onDevices();
  }

  /** Shares a screen in place of the present picture. @throws HopeError `capture-refused`, `capture-unavailable` */
  async openScreen(): Promise<void> {
    await this.#picture.open('screen', () => this.#devices.openScreen());
  }

  /** Opens a microphone in place of the present one. @throws HopeError `capture-refused`, `capture-unavailable` */
  async openMicrophone(choice: DeviceChoice = {}): Promise<void> {
    await this.#sound.open('microphone', () =>
      trackOf(this.#devices.open({ microphone: choice }), 'microphone'),
    );
    this.#listener.onDevices();
  }

  /** Mutes a source, or unmutes it; its device stays open. */
  setMuted(name: SourceName, muted: boolean): void {
    this.#of(name).setMuted(muted);
  }

  /** Lets the device go; its light goes out. */
  stop(name: SourceName): void {
    this.#of(name).stop();
  }

  close(): void {
    this.#stopWatching();
    this.#picture.stop();
    this.#sound.stop();
  }

  #of(name: SourceName): CaptureSource {
    return name === 'sound' ? this.#sound : this.#picture;
  }

  async #openCamera(choice: DeviceChoice, opened?: Promise<CapturedTracks>): Promise<void> {
    await this.#picture.open('camera', () =>
      trackOf(opened ?? this.#devices.open({ camera: choice }), 'camera'),
    );
    const { state } = this.#picture;
    const deviceId = state.name === 'live' ? state.deviceId : undefined;
    this.#camera = deviceId === undefined ? choice : { deviceId };
  }

  /** A teacher who is no longer heard is worse off than one who is heard through another microphone. */
  async #onSoundLost(): Promise<void> {
    await this.openMicrophone().catch(() => undefined);
  }

  /** The camera follows the screen. For an unplugged camera no other is opened: it might show what it shouldn't. */
  async #onPictureLost(device: SourceDevice): Promise<void> {
    if (device !== 'screen') return;
    if (this.#camera) await this.openCamera(this.#camera).catch(() => undefined);
    else this.stop('picture');
  }

  async #onDeviceChange(): Promise<void> {
    this.#listener.onDevices();
    const { cameras, microphones } = await this.#devices.list();
    const { picture, sound } = this;
    const cameraIsBack =
      picture.name === 'lost' &&
      picture.device === 'camera' &&
      cameras.some(({ deviceId }) => deviceId === picture.deviceId);
    if (cameraIsBack && picture.deviceId !== undefined) {
      await this.openCamera({ deviceId: picture.deviceId }).catch(() => undefined);
    }
    if (sound.name === 'lost' && microphones.length > 0) await this.#onSoundLost();
  }
}

async function trackOf(
  tracks: Promise<CapturedTracks>,
  device: keyof CapturedTracks,
): Promise<MediaStreamTrack> {
  const track = (await tracks)[device];
  if (track) return track;
  throw new HopeError('capture-unavailable', `${device}: the browser gave no track`, {
    details: { path: device },
  });
}
