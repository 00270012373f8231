import { HopeError } from '@hope-online/protocol';
import {
  type CapturedTracks,
  type CaptureDevices,
  type CaptureWanted,
  type DeviceList,
} from '../capture-devices.js';
import { FakeTrack } from './fake-track.js';

/** A machine with the cameras and microphones that a test plugs in. */
export class FakeDevices implements CaptureDevices {
  cameras = ['front'];
  microphones = ['headset'];
  /** What the next calls are refused with. */
  refusal: HopeError | undefined;
  /** Every track that was handed out. */
  readonly tracks: FakeTrack[] = [];
  readonly #listeners = new Set<() => void>();

  list(): Promise<DeviceList> {
    const named = (ids: readonly string[]) => ids.map((deviceId) => ({ deviceId, label: deviceId }));
    return Promise.resolve({
      cameras: named(this.cameras),
      microphones: named(this.microphones),
      cameraPermission: 'granted',
      microphonePermission: 'granted',
      screen: true,
    });
  }

  async open({ camera, microphone }: CaptureWanted): Promise<CapturedTracks> {
    return {
      ...(camera && { camera: this.#hand('video', this.cameras, camera.deviceId) }),
      ...(microphone && { microphone: this.#hand('audio', this.microphones, microphone.deviceId) }),
    };
  }

  async openScreen(): Promise<MediaStreamTrack> {
    return this.#hand('video', ['screen'], 'screen');
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Says that something was plugged in or out. */
  change(): void {
    for (const listener of this.#listeners) listener();
  }

  /** The last track of a kind that was handed out. */
  last(kind: 'audio' | 'video'): FakeTrack {
    const track = this.tracks.findLast((each) => each.kind === kind);
    if (!track) throw new Error(`no ${kind} track was handed out`);
    return track;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  #hand(kind: 'audio' | 'video', ids: readonly string[], wanted = ids[0]): MediaStreamTrack {
    if (this.refusal) throw this.refusal;
    if (wanted === undefined || !ids.includes(wanted)) {
      throw new HopeError('capture-unavailable', `no ${kind} device`);
    }
    const track = new FakeTrack(kind, { deviceId: wanted, width: 1280, height: 720 });
    this.tracks.push(track);
    return track.asTrack;
  }
}
