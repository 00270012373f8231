import { type Unsubscribe } from '@hope-online/core';
import { captureMissing, toCaptureError } from './capture-errors.js';

/** One camera or microphone of this machine. */
export interface CaptureDevice {
  readonly deviceId: string;
  /** The device's own name; empty until the page was allowed to capture. */
  readonly label: string;
}

/** Whether the page may capture: `prompt` asks the teacher, `unknown` where the browser does not tell. */
export type CapturePermission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** All cameras and microphones, and whether they may be opened. */
export interface DeviceList {
  readonly cameras: readonly CaptureDevice[];
  readonly microphones: readonly CaptureDevice[];
  readonly cameraPermission: CapturePermission;
  readonly microphonePermission: CapturePermission;
  /** Whether this browser can share a screen; telephones can't. */
  readonly screen: boolean;
}

/** Which device to open. */
export interface DeviceChoice {
  /** The device's id; the browser's default unless told. */
  readonly deviceId?: string;
}

/** Which kinds of device to open, and which device of each. */
export interface CaptureWanted {
  readonly camera?: DeviceChoice;
  readonly microphone?: DeviceChoice;
}

/** One track for each kind that was wanted. */
export interface CapturedTracks {
  readonly camera?: MediaStreamTrack;
  readonly microphone?: MediaStreamTrack;
}

/** The port to the browser's cameras, microphones and screens. {@link browserCapture} is the real one. */
export interface CaptureDevices {
  list(): Promise<DeviceList>;
  /**
   * Opens a camera, a microphone, or both after a single question to the teacher.
   * @throws HopeError `capture-refused` or `capture-unavailable`
   */
  open(wanted: CaptureWanted): Promise<CapturedTracks>;
  /** Asks the teacher what to share. @throws HopeError `capture-refused` or `capture-unavailable` */
  openScreen(): Promise<MediaStreamTrack>;
  /** Says that a device was plugged in or out. */
  onChange(listener: () => void): Unsubscribe;
}

const cameraConstraints: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 25, max: 30 },
};
const microphoneConstraints: MediaTrackConstraints = {
  channelCount: { ideal: 1 },
  echoCancellation: { ideal: true },
  noiseSuppression: { ideal: true },
  autoGainControl: { ideal: true },
};
/** A shared screen moves little and must stay readable. */
const screenConstraints: MediaTrackConstraints = {
  width: { max: 1920 },
  height: { max: 1080 },
  frameRate: { ideal: 10, max: 15 },
};

/** Opens the devices of the browser that the page runs in. */
export const browserCapture: CaptureDevices = {
  async list() {
    const media = mediaDevices();
    const devices = (await media?.enumerateDevices().catch(() => [])) ?? [];
    const [cameraPermission, microphonePermission] = await Promise.all([
      permissionOf('camera'),
      permissionOf('microphone'),
    ]);
    return {
      cameras: devicesOf(devices, 'videoinput'),
      microphones: devicesOf(devices, 'audioinput'),
      cameraPermission,
      microphonePermission,
      screen: typeof media?.getDisplayMedia === 'function',
    };
  },
  async open({ camera, microphone }) {
    const what = camera && microphone ? 'camera and microphone' : camera ? 'camera' : 'microphone';
    const stream = await capture(what, (media) =>
      media.getUserMedia({
        ...(camera && { video: { ...cameraConstraints, ...exactly(camera) } }),
        ...(microphone && { audio: { ...microphoneConstraints, ...exactly(microphone) } }),
      }),
    );
    const [video] = stream.getVideoTracks();
    const [audio] = stream.getAudioTracks();
    return { ...(video && { camera: video }), ...(audio && { microphone: audio }) };
  },
  async openScreen() {
    if (typeof mediaDevices()?.getDisplayMedia !== 'function') throw captureMissing('screen');
    const stream = await capture('screen', (media) =>
      media.getDisplayMedia({ video: screenConstraints, audio: false }),
    );
    const [track] = stream.getVideoTracks();
    if (!track) throw captureMissing('screen');
    return track;
  },
  onChange(listener) {
    const media = mediaDevices();
    media?.addEventListener('devicechange', listener);
    return () => media?.removeEventListener('devicechange', listener);
  },
};

/** Absent on pages without a secure origin, whatever the DOM's types say. */
function mediaDevices(): MediaDevices | undefined {
  return globalThis.navigator?.mediaDevices;
}

function exactly({ deviceId }: DeviceChoice): MediaTrackConstraints {
  return deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
}

async function capture(
  what: string,
  open: (media: MediaDevices) => Promise<MediaStream>,
): Promise<MediaStream> {
  const media = mediaDevices();
  if (!media) throw captureMissing(what);
  try {
    return await open(media);
  } catch (cause) {
    throw toCaptureError(cause, what);
  }
}

function devicesOf(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): readonly CaptureDevice[] {
  return devices.filter((device) => device.kind === kind).map(({ deviceId, label }) => ({ deviceId, label }));
}

async function permissionOf(name: 'camera' | 'microphone'): Promise<CapturePermission> {
  try {
    // Firefox has known these names only since version 131.
    const status = await navigator.permissions.query({ name });
    return status.state;
  } catch {
    return 'unknown';
  }
}
