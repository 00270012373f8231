import { absCaptureTimeUri, HopeError, type WireRtpCapabilities } from '@hope-online/protocol';
import type { types } from 'mediasoup-client';

/** Makes a mediasoup Device that is ready to consume. */
export type LoadDevice = (routerRtpCapabilities: WireRtpCapabilities) => Promise<types.Device>;

/**
 * Loads mediasoup-client and a Device of it.
 * @throws HopeError `codec-unsupported` where the browser has no WebRTC, or none that is known;
 * `transport-failed` when the code can't be loaded
 */
export const loadDevice: LoadDevice = async (routerRtpCapabilities) => {
  const { Device } = await import('mediasoup-client').catch((cause: unknown) => {
    throw new HopeError('transport-failed', 'webrtc: its code can not be loaded', { cause });
  });
  try {
    // Both ends have to ask for capture times, or the SFU strips them.
    const device = await Device.factory({ forcedRtpExtensions: { [absCaptureTimeUri]: true } });
    // The wire's shapes are mediasoup's own, checked loosely; mediasoup-client checks them again.
    await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
    return device;
  } catch (cause) {
    throw new HopeError('codec-unsupported', 'webrtc: not to be had in this browser', { cause });
  }
};
