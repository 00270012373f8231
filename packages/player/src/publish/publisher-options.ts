import { systemClock } from '@hope-online/core';
import { type Clock } from '@hope-online/protocol';
import { type LoadDevice, loadSendingDevice } from '../webrtc/load-device.js';
import { browserCapture, type CaptureDevices } from './capture-devices.js';
import {
  type PublishRetry,
  type PublishRetryOptions,
  resolvePublishRetry,
} from './decisions/publish-retry.js';
import { type LinkHints } from './decisions/sound-coding.js';
import { openBrowserProbe, type SoundProbe } from './sound-meter.js';

/** How to publish, and the ports that a test replaces. */
export interface PublisherOptions {
  /** The most simulcast layers, 1 to 3; 3 unless told. */
  readonly maxLayers?: number;
  /** The limits of getting on air and staying there. */
  readonly retry?: PublishRetryOptions;
  readonly clock?: Clock;
  /** Cameras, microphones and screens; the browser's unless told. */
  readonly devices?: CaptureDevices;
  /** Loads mediasoup-client and makes a Device of it, anew for each transport. */
  readonly loadDevice?: LoadDevice;
  /** Reads a microphone's samples for the level; Web Audio unless told. */
  readonly openProbe?: (track: MediaStreamTrack) => SoundProbe;
  /** What is known about the network; the network information API unless told. */
  readonly linkHints?: () => LinkHints;
}

/** {@link PublisherOptions} with nothing left open. */
export interface ResolvedPublisherOptions extends Required<Omit<PublisherOptions, 'retry'>> {
  readonly retry: PublishRetry;
}

/** Fills in what was not told. */
export function resolvePublisherOptions(options: PublisherOptions = {}): ResolvedPublisherOptions {
  return {
    maxLayers: options.maxLayers ?? 3,
    retry: resolvePublishRetry(options.retry),
    clock: options.clock ?? systemClock,
    devices: options.devices ?? browserCapture,
    loadDevice: options.loadDevice ?? loadSendingDevice,
    openProbe: options.openProbe ?? openBrowserProbe,
    linkHints: options.linkHints ?? browserLinkHints,
  };
}

/** The network information API, where there is one. */
function browserLinkHints(): LinkHints {
  return (globalThis.navigator as { readonly connection?: LinkHints } | undefined)?.connection ?? {};
}
