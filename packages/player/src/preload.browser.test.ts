import { expect } from 'chai';
import { preloadWebRtc } from './preload.js';

const isAsked = () =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes('mediasoup-client'));

describe('preloadWebRtc', () => {
  it('asks for what WebRTC is made of before anybody needs it', async () => {
    expect(isAsked()).to.equal(false);
    preloadWebRtc();
    while (!isAsked()) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
});
