import { type ServerClock } from '@hope-online/core';
import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { captureTimeOf, type ClassMoment, momentByArrival, momentByCapture } from '../decisions/index.js';
import { type FrameWatch } from '../frame-watch.js';
import { type SourceClock } from '../playback-source.js';

/** `captureTimestamp` is of the webrtc-extensions specification; TypeScript's library lacks it. */
interface SynchronizationSource extends RTCRtpSynchronizationSource {
  readonly captureTimestamp?: number;
}

/** What a {@link CaptureClock} looks at. */
export interface CaptureClockOptions {
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly frames: FrameWatch;
  /** The receiver of the picture; of the sound where there is no picture. */
  readonly receiver: () => Pick<RTCRtpReceiver, 'getSynchronizationSources'> | undefined;
  /** What to add to the sender's capture times; undefined or null where they can't be trusted. */
  readonly clockOffsetMs: () => Milliseconds | null | undefined;
  readonly roundTripMs: () => Milliseconds | undefined;
}

/** The class clock over WebRTC: by capture times where they come, by arrival otherwise. */
export class CaptureClock implements SourceClock {
  readonly #options: CaptureClockOptions;

  constructor(options: CaptureClockOptions) {
    this.#options = options;
  }

  now(): ClassMoment | undefined {
    return this.#byCapture() ?? this.#byArrival();
  }

  #byCapture(): ClassMoment | undefined {
    const { receiver, clockOffsetMs, frames } = this.#options;
    const offset = clockOffsetMs();
    const [sample] = (receiver()?.getSynchronizationSources() ?? []) as SynchronizationSource[];
    if (offset === undefined || offset === null || !sample) return undefined;
    const { captureTimestamp, rtpTimestamp } = sample;
    if (captureTimestamp === undefined) return undefined;
    const capturedAtMs = captureTimeOf(frames.last?.rtpTimestamp, { captureTimestamp, rtpTimestamp });
    return momentByCapture(capturedAtMs, offset);
  }

  #byArrival(): ClassMoment | undefined {
    const { clock, serverClock, frames, roundTripMs } = this.#options;
    const frame = frames.last;
    const serverNow = serverClock.now();
    if (!frame || serverNow === undefined) return undefined;
    return momentByArrival({
      receivedAtMs: (frame.receivedAtMs ?? frame.shownAtMs) + serverNow - clock.now(),
      roundTripMs: roundTripMs(),
      clockErrorMs: serverClock.errorMs ?? 0,
    });
  }
}
