import { beforeAll, describe, expect, it } from 'vitest';
import { watchForBlanks } from '../support/blank-watch.js';
import { openClassPage } from '../support/class-page.js';
import { cleanupsAfterAll, cleanupsAfterEach } from '../support/cleanups.js';
import { report } from '../support/figures.js';
import { summary, watchFrames } from '../support/frame-watch.js';
import { labMediaPort } from '../support/lab-school.js';
import { type NetworkClass, openNetworkClass } from '../support/network-class.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let network: NetworkClass;

/** How long the class may take to be on WebRTC again after its network has healed, in ms. */
const returnLimitMs = 30_000;

beforeAll(async () => {
  network = await openNetworkClass(closeAtEnd);
});

/** A pupil who sees the class over WebRTC, watched from then on. */
async function watchedPupil() {
  const classPage = await openClassPage(network.browser, network.school);
  cleanup(() => classPage.page.close());
  cleanup(() => network.lab.heal());
  await classPage.waitForPath('webrtc');
  await classPage.page.waitForTimeout(3_000);
  const [frames, blanks] = [await watchFrames(classPage.page), await watchForBlanks(classPage.page)];
  const stop = async () => {
    const [watched, blank] = [await frames.stop(), await blanks.stop()];
    return { ...summary(watched, await network.school.lesson()), ...blank };
  };
  return { classPage, stop };
}

describe('a class whose network is cut in mid-class', () => {
  it('goes on by HLS when only media is cut, and returns to WebRTC when that is healed', async () => {
    const { lab } = network;
    const { classPage, stop } = await watchedPupil();
    const cutAt = Date.now();
    await lab.block('udp', `tcp/${labMediaPort}`);
    await classPage.waitForPath('hls');
    const onHlsAfterMs = Date.now() - cutAt;
    await classPage.page.waitForTimeout(3_000);
    const healedAt = Date.now();
    await lab.heal();
    await classPage.waitForPath('webrtc', returnLimitMs);
    const backAfterMs = Date.now() - healedAt;
    await classPage.page.waitForTimeout(3_000);
    const seen = await stop();
    const { changes } = await classPage.state();
    console.info(JSON.stringify({ onHlsAfterMs, backAfterMs, seen, changes }, null, 1));
    report('media cut and healed', {
      onHlsAfterMs,
      backAfterMs,
      longestGapMs: seen.longestGapMs,
      blank: seen.blank,
      pictures: seen.pictures,
    });
    expect(seen.blank).toBe(0);
    expect(seen.longestGapMs).toBeLessThanOrEqual(600);
  });
});
