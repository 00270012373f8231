import { beforeAll, describe, expect, it } from 'vitest';
import { cleanupsAfterAll, cleanupsAfterEach } from '../support/cleanups.js';
import { report } from '../support/figures.js';
import { mediaCut } from '../support/lab-school.js';
import { type NetworkClass, openNetworkClass } from '../support/network-class.js';
import { figuresOf, told, WatchedPupil } from '../support/watched-pupil.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let network: NetworkClass;

/** How long the class may take to be on WebRTC again after its network has healed, in ms. */
const returnLimitMs = 30_000;

beforeAll(async () => {
  network = await openNetworkClass(closeAtEnd);
});

/** A pupil who has seen the class over WebRTC for a while. */
async function settledPupil() {
  const pupil = await WatchedPupil.open(network, cleanup);
  await pupil.settle();
  await pupil.classPage.page.waitForTimeout(4_000);
  return pupil;
}

describe('a class whose network is cut in mid-class', () => {
  it('goes on by HLS when only media is cut, and is back on WebRTC soon after that is healed', async () => {
    const { lab } = network;
    const pupil = await settledPupil();
    const { classPage } = pupil;

    const cutAt = Date.now();
    let onHlsAfterMs = 0;
    const down = await pupil.watch(async (page) => {
      await lab.block(mediaCut);
      await classPage.waitForPath('hls');
      onHlsAfterMs = Date.now() - cutAt;
      await page.waitForTimeout(3_000);
    });
    report('network: media cut, down to HLS', {
      onHlsAfterMs,
      ...figuresOf(down),
      changes: told(await pupil.changes()),
    });

    const healedAt = Date.now();
    let onWebRtcAfterMs = 0;
    const up = await pupil.watch(async (page) => {
      await lab.heal();
      await classPage.waitForPath('webrtc', returnLimitMs);
      onWebRtcAfterMs = Date.now() - healedAt;
      await page.waitForTimeout(3_000);
    });
    report('network: media healed, back to WebRTC', { onWebRtcAfterMs, ...figuresOf(up) });

    expect(down.blank).toBe(0);
    expect(up.blank).toBe(0);
    // What the player promises, and room for a busy machine; the report tells what it was.
    expect(down.longestGapMs).toBeLessThanOrEqual(1_000);
    expect(up.longestGapMs).toBeLessThanOrEqual(400);
    expect((await pupil.changes()).map(({ to }) => to)).toEqual(['hls', 'webrtc']);
    expect((await classPage.state()).errors).toEqual([]);
  });

  it('keeps its last picture while nothing gets through, and goes on by itself after 10 s', async () => {
    const { lab } = network;
    const pupil = await settledPupil();
    const { classPage } = pupil;
    const dark = await pupil.watch(async (page) => {
      await lab.block('all');
      await page.waitForTimeout(10_000);
    });
    const healedAt = Date.now();
    await lab.heal();
    await classPage.page.waitForFunction(
      () => (document.querySelector('hope-class') as { currentPath?: string } | null)?.currentPath !== 'none',
      undefined,
      { timeout: returnLimitMs, polling: 50 },
    );
    // The first picture that is of after the healing.
    const lesson = await network.school.lesson();
    const samples = await classPage.samples(8_000);
    const moving = samples.find(
      ({ frame, shownAtMs }) =>
        shownAtMs > healedAt && inLesson(frame * 50 - (healedAt - lesson.startedAtMs), lesson.durationMs) > 0,
    );
    const pictureAfterMs = (moving?.shownAtMs ?? Number.POSITIVE_INFINITY) - healedAt;
    await classPage.waitForPath('webrtc', returnLimitMs);
    report('network: all cut for 10 s', {
      pictureAfterMs,
      onWebRtcAfterMs: Date.now() - healedAt,
      blank: dark.blank,
      pictures: dark.pictures,
    });
    expect(dark.blank).toBe(0);
    expect(pictureAfterMs).toBeLessThanOrEqual(8_000);
    expect(Date.now() - healedAt).toBeLessThanOrEqual(returnLimitMs + 10_000);
  });
});

/** A distance within a lesson that begins again: the shorter way round, in ms. */
function inLesson(ms: number, roundMs: number): number {
  return ms - Math.round(ms / roundMs) * roundMs;
}
