import { expect } from 'chai';
import { loadDevice, loadSendingDevice, preloadDevice } from './load-device.js';

const routerRtpCapabilities = {
  codecs: [
    { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2 },
  ],
  headerExtensions: [],
};

/** Counts the peer connections that are made until the test is over. */
function countPeers(): { readonly made: number; stop(): void } {
  const Peer = globalThis.RTCPeerConnection;
  let made = 0;
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(options?: RTCConfiguration) {
      super(options);
      made++;
    }
  };
  return {
    get made() {
      return made;
    },
    stop: () => void (globalThis.RTCPeerConnection = Peer),
  };
}

describe('loadDevice', () => {
  it('finds out what the browser can receive by one peer connection, beforehand, and what it can send by another only for who sends', async () => {
    const peers = countPeers();
    try {
      await preloadDevice();
      expect(peers.made).to.equal(1);
      const receiving = await loadDevice(routerRtpCapabilities);
      expect(receiving.recvRtpCapabilities.codecs?.map(({ mimeType }) => mimeType)).to.deep.equal([
        'audio/opus',
      ]);
      expect(peers.made).to.equal(1);
      const sending = await loadSendingDevice(routerRtpCapabilities);
      expect(sending.canProduce('audio')).to.equal(true);
      expect(peers.made).to.equal(2);
    } finally {
      peers.stop();
    }
  });
});
