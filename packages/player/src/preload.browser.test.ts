import { expect } from 'chai';
import { preloadPath } from './preload.js';

/** Whether a module was asked for; `part` is of its address. */
const isAsked = (part: string) =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes(part));

async function untilAsked(part: string): Promise<void> {
  while (!isAsked(part)) await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('preloadPath', () => {
  it('asks for what WebRTC is made of before anybody needs it, and for nothing of HLS', async () => {
    expect(isAsked('mediasoup-client')).to.equal(false);
    preloadPath('webrtc');
    await untilAsked('mediasoup-client');
    expect(isAsked('hls.js/light')).to.equal(false);
  });

  it('asks for what HLS is made of', async () => {
    preloadPath('hls');
    await untilAsked('hls.js/light');
  });
});
