import { type ServerClock } from '@hope-online/core';
import { type Clock, type MediaKind, type Milliseconds } from '@hope-online/protocol';
import { captureTimeOf, type ClassMoment, momentByArrival, momentByCapture } from '../decisions/index.js';
import { type FrameWatch } from '../frame-watch.js';
import { type SourceClock } from '../playback-source.js';

/** `captureTimestamp` is of the webrtc-extensions specification; TypeScript's library lacks it. */
interface SynchronizationSource extends RTCRtpSynchronizationSource {
  readonly captureTimestamp?: number;
}

/** The track by which a class's time is told. */
export interface LeadingTrack {
  readonly kind: MediaKind;
  readonly receiver: Pick<RTCRtpReceiver, 'getSynchronizationSources'> | undefined;
  /** What to add to the sender's capture times; undefined or null where they can't be trusted. */
  readonly clockOffsetMs: Milliseconds | null | undefined;
}

/** How long sound usually waits in the jitter buffer; it may be none, or twice as long. */
const soundDelayMs: Milliseconds = 100;

/** What a {@link CaptureClock} looks at. */
export interface CaptureClockOptions {
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly frames: FrameWatch;
  /** What tells the time: the picture, and the sound while there is none or it is held. */
  readonly leading: () => LeadingTrack | undefined;
  readonly roundTripMs: () => Milliseconds | undefined;
}

/** The class clock over WebRTC: by capture times where they come, by arrival otherwise. */
export class CaptureClock implements SourceClock {
  readonly #options: CaptureClockOptions;

  constructor(options: CaptureClockOptions) {
    this.#options = options;
  }

  now(): ClassMoment | undefined {
    const leading = this.#options.leading();
    if (!leading) return this.#byFrame();
    return this.#byCapture(leading) ?? (leading.kind === 'video' ? this.#byFrame() : this.#bySound(leading));
  }

  #byCapture({ kind, receiver, clockOffsetMs }: LeadingTrack): ClassMoment | undefined {
    const [sample] = (receiver?.getSynchronizationSources() ?? []) as SynchronizationSource[];
    if (clockOffsetMs === undefined || clockOffsetMs === null || !sample) return undefined;
    const { captureTimestamp, rtpTimestamp } = sample;
    if (captureTimestamp === undefined) return undefined;
    // A picture that is held says nothing about the sound.
    const shown = kind === 'video' ? this.#options.frames.last?.rtpTimestamp : undefined;
    return momentByCapture(captureTimeOf(shown, { captureTimestamp, rtpTimestamp }), clockOffsetMs);
  }

  #byFrame(): ClassMoment | undefined {
    const { frames } = this.#options;
    return frames.last && this.#byArrival(frames.last.receivedAtMs ?? frames.last.shownAtMs);
  }

  /** What is heard now has arrived a moment ago. */
  #bySound({ receiver }: LeadingTrack): ClassMoment | undefined {
    if (!receiver?.getSynchronizationSources().length) return undefined;
    const moment = this.#byArrival(this.#options.clock.now() - soundDelayMs);
    return moment && { ...moment, errMs: moment.errMs + soundDelayMs };
  }

  /** @param receivedAtMs by the page's clock */
  #byArrival(receivedAtMs: Milliseconds): ClassMoment | undefined {
    const { clock, serverClock, roundTripMs } = this.#options;
    const serverNow = serverClock.now();
    if (serverNow === undefined) return undefined;
    return momentByArrival({
      receivedAtMs: receivedAtMs + serverNow - clock.now(),
      roundTripMs: roundTripMs(),
      clockErrorMs: serverClock.errorMs ?? 0,
    });
  }
}
