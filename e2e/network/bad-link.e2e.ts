import { beforeAll, describe, expect, it } from 'vitest';
import { cleanupsAfterAll, cleanupsAfterEach } from '../support/cleanups.js';
import { report } from '../support/figures.js';
import { type NetworkClass, openNetworkClass } from '../support/network-class.js';
import { figuresOf, told, WatchedPupil } from '../support/watched-pupil.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let network: NetworkClass;

/** Twice what the demo lesson takes with its sound, in kbit/s. */
const twiceTheLesson = 900;

beforeAll(async () => {
  network = await openNetworkClass(closeAtEnd);
});

/** A pupil whose class has begun and found its path; what the start fetched on the other one is over. */
async function settledPupil(): Promise<WatchedPupil> {
  const pupil = await WatchedPupil.open(network, cleanup);
  await pupil.settle();
  await pupil.classPage.page.waitForTimeout(5_000);
  return pupil;
}

describe('a class over a bad link', () => {
  it('stays on WebRTC through a minute of jitter and 2 % loss at twice its bitrate', async () => {
    const pupil = await settledPupil();
    await network.lab.shape({ rateKbps: twiceTheLesson, delayMs: 40, jitterMs: 15, loss: 0.02 });
    const sight = await pupil.watch((page) => page.waitForTimeout(60_000));
    const changes = await pupil.changes();
    report('network: jitter and 2 % loss', { changes: told(changes), ...figuresOf(sight) });
    expect(changes).toEqual([]);
    expect(sight.blank).toBe(0);
  });

  it('shows the class on one path or the other with 5 % loss, and does not flap', async () => {
    const pupil = await settledPupil();
    await network.lab.shape({ delayMs: 30, loss: 0.05 });
    const sight = await pupil.watch((page) => page.waitForTimeout(15_000));
    const changes = await pupil.changes();
    report('network: 5 % loss', { changes: told(changes), ...figuresOf(sight) });
    expect(changes.length).toBeLessThanOrEqual(1);
    // At 20 frames a second; a third of them is a picture that moves.
    expect(sight.frames).toBeGreaterThan(100);
    expect(sight.blank).toBe(0);
  });

  it('is seen or heard over 300 kbit/s', async () => {
    const { pupil, sight } = await overThinLink(300);
    expect(sight.blank).toBe(0);
    const seenOrHeardAfterMs = await untilSeenOrHeard(pupil, 60_000);
    report('network: 300 kbit/s, seen or heard', { seenOrHeardAfterMs: seenOrHeardAfterMs ?? 'never' });
    expect(seenOrHeardAfterMs, 'neither picture nor sound').toBeDefined();
    // One return at most: a line that has no room for WebRTC is not tried again and again.
    expect((await pupil.changes()).length, told(await pupil.changes())).toBeLessThanOrEqual(3);
  });

  it('holds out on 64 kbit/s, and is seen again when the link is wide', async () => {
    const { pupil, sight } = await overThinLink(64);
    expect(sight.blank).toBe(0);
    expect((await pupil.changes()).length).toBeLessThanOrEqual(4);
    await network.lab.shape({ rateKbps: 0, delayMs: 0 });
    const seenAgainAfterMs = await untilSeen(pupil, 20_000);
    report('network: wide again after 64 kbit/s', { seenAgainAfterMs: seenAgainAfterMs ?? 'never' });
    expect(seenAgainAfterMs).toBeDefined();
  });
});

/**
 * Which of them gets through, and when, is the link's affair: the player may still be trying a path again.
 * @returns how long it took, in ms; undefined where there was neither within the limit
 */
async function untilSeenOrHeard({ classPage }: WatchedPupil, limitMs: number): Promise<number | undefined> {
  const beganAt = Date.now();
  while (Date.now() - beganAt < limitMs) {
    const frames = (await classPage.samples(3_000)).length;
    if (frames > 10 || (await classPage.loudness()) > 0.001) return Date.now() - beganAt;
  }
  return undefined;
}

/** By sound alone it takes some pieces until they say that the line has room for a picture. */
async function untilSeen({ classPage }: WatchedPupil, limitMs: number): Promise<number | undefined> {
  const beganAt = Date.now();
  while (Date.now() - beganAt < limitMs) {
    if ((await classPage.samples(3_000)).length > 10) return Date.now() - beganAt;
  }
  return undefined;
}

/** Lets the player settle on what gets through, and watches that. */
async function overThinLink(rateKbps: number) {
  const pupil = await settledPupil();
  const { page } = pupil.classPage;
  await network.lab.shape({ rateKbps, delayMs: 60, queueMs: 500 });
  await page.waitForTimeout(12_000);
  const sight = await pupil.watch(() => page.waitForTimeout(8_000));
  const loudness = await pupil.classPage.loudness();
  report(`network: ${rateKbps} kbit/s`, {
    changes: told(await pupil.changes()),
    currentPath: (await pupil.classPage.state()).currentPath,
    loudness: loudness.toFixed(3),
    ...figuresOf(sight),
  });
  return { pupil, sight, loudness };
}
