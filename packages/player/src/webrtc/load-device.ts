import { HopeError, type WireRtpCapabilities } from '@hope-online/protocol';
import type { Device, types } from 'mediasoup-client';
import { loadHandler } from './load-handler.js';

/** Makes a mediasoup Device that is ready to consume. */
export type LoadDevice = (routerRtpCapabilities: WireRtpCapabilities) => Promise<Device>;

interface Code {
  readonly client: { readonly Device: typeof Device };
  readonly handlerFactory: types.HandlerFactory | undefined;
}

let loading: Promise<Code> | undefined;

/** Loads the code. Never rejects: {@link loadDevice} says what is wrong. */
export async function preloadCode(): Promise<void> {
  await loadCode().catch(() => undefined);
}

/**
 * Loads the code, and asks the browser what it can receive, while it is not known yet what the class sends. Never
 * rejects, either.
 */
export async function preloadDevice(): Promise<void> {
  try {
    const { handlerFactory } = await loadCode();
    await handlerFactory?.getNativeRtpCapabilities({ direction: 'recvonly' });
  } catch {
    // The same will happen again where somebody waits for it.
  }
}

/**
 * Loads mediasoup-client and a Device of it that receives only: what a browser could send takes another peer connection to
 * find out, some ten milliseconds before the first picture.
 * @throws HopeError `codec-unsupported` where the browser has no WebRTC, or none that is known;
 * `transport-failed` when the code can't be loaded
 */
export const loadDevice: LoadDevice = (routerRtpCapabilities) => load(routerRtpCapabilities, receiveOnly);

/** As {@link loadDevice}, and its Device can send. */
export const loadSendingDevice: LoadDevice = (routerRtpCapabilities) =>
  load(routerRtpCapabilities, (handlerFactory) => handlerFactory);

function receiveOnly(handlerFactory: types.HandlerFactory): types.HandlerFactory {
  const { getNativeRtpCapabilities: ask } = handlerFactory;
  return { ...handlerFactory, getNativeRtpCapabilities: () => ask({ direction: 'recvonly' }) };
}

async function load(
  routerRtpCapabilities: WireRtpCapabilities,
  limit: (handlerFactory: types.HandlerFactory) => types.HandlerFactory,
): Promise<Device> {
  const { client, handlerFactory } = await loadCode();
  if (!handlerFactory) throw new HopeError('codec-unsupported', 'webrtc: not to be had in this browser');
  try {
    const device = new client.Device({ handlerFactory: limit(handlerFactory) });
    // The wire's shapes are mediasoup's own, checked loosely; mediasoup-client checks them again.
    await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
    return device;
  } catch (cause) {
    throw new HopeError('codec-unsupported', 'webrtc: not to be had in this browser', { cause });
  }
}

/** Both halves at once; what failed to load is loaded again by the next who asks. */
function loadCode(): Promise<Code> {
  loading ??= Promise.all([import('mediasoup-client'), loadHandler()]).then(
    ([client, handlerFactory]) => ({ client, handlerFactory }),
    (cause: unknown) => {
      loading = undefined;
      throw new HopeError('transport-failed', 'webrtc: its code can not be loaded', { cause });
    },
  );
  return loading;
}
