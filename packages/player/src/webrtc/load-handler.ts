import { absCaptureTimeUri } from '@hope-online/protocol';
import type { types } from 'mediasoup-client';
import { type BrowserIdentity, chooseHandler, type HandlerName } from './browser-handler.js';

interface Handler {
  createFactory(options: types.HandlerFactoryOptions): types.HandlerFactory;
}

/** Each browser loads the one handler that is for it. */
const handlers: { readonly [Name in HandlerName]: () => Promise<Handler> } = {
  Chrome111: async () => (await import('mediasoup-client/handlers/Chrome111')).Chrome111,
  Chrome74: async () => (await import('mediasoup-client/handlers/Chrome74')).Chrome74,
  Firefox120: async () => (await import('mediasoup-client/handlers/Firefox120')).Firefox120,
  Safari12: async () => (await import('mediasoup-client/handlers/Safari12')).Safari12,
};

interface HintingNavigator extends Navigator {
  readonly userAgentData?: { readonly brands?: BrowserIdentity['brands'] };
}

/** Loads the handler that fits this browser; undefined where there is none, or the browser has no WebRTC. */
export async function loadHandler(): Promise<types.HandlerFactory | undefined> {
  if (!('RTCPeerConnection' in globalThis)) return undefined;
  const { userAgent, userAgentData, maxTouchPoints } = navigator as HintingNavigator;
  const name = chooseHandler({ userAgent, brands: userAgentData?.brands, maxTouchPoints });
  if (!name) return undefined;
  const handler = await handlers[name]();
  // Both ends have to ask for capture times, or the SFU strips them.
  return askOnce(handler.createFactory({ forcedRtpExtensions: { [absCaptureTimeUri]: true } }));
}

/** Asking the browser what it can takes a peer connection; the answer is the same as long as the page lives. */
function askOnce(factory: types.HandlerFactory): types.HandlerFactory {
  const answers = new Map<string, Promise<types.RtpCapabilities>>();
  return {
    ...factory,
    getNativeRtpCapabilities: (options) => {
      const known = answers.get(options.direction);
      if (known) return known;
      const asked = factory.getNativeRtpCapabilities(options);
      answers.set(options.direction, asked);
      asked.catch(() => answers.delete(options.direction));
      return asked;
    },
  };
}
