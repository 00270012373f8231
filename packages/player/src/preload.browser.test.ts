import { expect } from 'chai';
import { preloadPath } from './preload.js';

/** Whether a module was asked for; `part` is of its address. */
const isAsked = (part: string) =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes(part));

async function untilAsked(...parts: string[]): Promise<void> {
  while (!parts.every(isAsked)) await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('preloadPath', () => {
  it('asks for what WebRTC is made of, and for nothing of HLS', async () => {
    preloadPath('webrtc');
    await untilAsked('webrtc-source', 'mediasoup-client');
    expect(isAsked('hls.light')).to.equal(false);
  });

  it('asks for what HLS is made of', async () => {
    preloadPath('hls');
    await untilAsked('create-hls-source', 'hls.light');
  });
});
