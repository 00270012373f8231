import { type Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { openClassPage } from './support/class-page.js';
import { cleanupsAfterAll, cleanupsAfterEach } from './support/cleanups.js';
import { freeMediaPort, MediaRelay } from './support/media-relay.js';
import { report } from './support/figures.js';
import { openSchool } from './support/school.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium(closeAtEnd);
});

/** A school whose media comes only over a network that can be cut. */
async function openSchoolBehindRelay() {
  const port = await freeMediaPort('127.0.0.2');
  const relay = await MediaRelay.open({
    from: { address: '127.0.0.1', port },
    to: { address: '127.0.0.2', port },
  });
  cleanup(() => relay.close());
  const school = await openSchool(
    { media: { listenIp: '127.0.0.2', announcedAddress: '127.0.0.1', port } },
    cleanup,
  );
  return { relay, school };
}

describe('a class whose media network is cut', () => {
  it('comes by HLS when UDP and TCP never get through, without anybody doing anything', async () => {
    const { relay, school } = await openSchoolBehindRelay();
    relay.cut();
    const classPage = await openClassPage(browser, school);
    cleanup(() => classPage.page.close());
    await classPage.waitForPath('hls');
    expect((await classPage.samples(3_000)).length).toBeGreaterThan(10);
    const { changes } = await classPage.state();
    expect(changes.at(-1)).toMatchObject({ to: 'hls' });
    expect(changes.at(-1)?.reason).toMatch(/\w/);
  });

  it('goes on by HLS when the network is cut in mid-class', async () => {
    const { relay, school } = await openSchoolBehindRelay();
    const classPage = await openClassPage(browser, school);
    cleanup(() => classPage.page.close());
    await classPage.waitForPath('webrtc');
    expect((await classPage.samples(2_000)).length).toBeGreaterThan(10);
    const cutAt = Date.now();
    relay.cut();
    await classPage.waitForPath('hls');
    report('media cut in mid-class', { onHlsAfterMs: Date.now() - cutAt });
    expect((await classPage.samples(3_000)).length).toBeGreaterThan(10);
    const last = (await classPage.state()).changes.at(-1);
    expect(last).toMatchObject({ from: 'webrtc', to: 'hls', evidence: expect.anything() });
    expect(last?.gapMs).toBeGreaterThan(0);
  });
});
