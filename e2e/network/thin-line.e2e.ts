import { type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPage, type WatchedPage } from '../support/chromium.js';
import { ClassPage } from '../support/class-page.js';
import { cleanupsAfterAll, cleanupsAfterEach } from '../support/cleanups.js';
import { report } from '../support/figures.js';
import { type NetworkClass, openNetworkClass } from '../support/network-class.js';
import { type LinkShape } from '../support/network-lab.js';
import { tokenFor } from '../support/school.js';
import { readHearing, watchSound } from '../support/sound-watch.js';
import { told } from '../support/watched-pupil.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let network: NetworkClass;

/** The line of a village: 64 kbit/s, 200 ms there and back, and a modem that lets a second and a half wait. */
const thin = { rateKbps: 64, delayMs: 100, queueMs: 1_500 };
const wide = { rateKbps: 0, delayMs: 0 };

beforeAll(async () => {
  network = await openNetworkClass(closeAtEnd);
});

/** A pupil's page that nothing of the school's has been loaded into yet. */
async function emptyPage(): Promise<WatchedPage> {
  cleanup(() => network.lab.shape(wide));
  const watched = await openPage(network.browser, 'about:blank');
  cleanup(() => watched.page.close());
  await watchSound(watched.page);
  return watched;
}

/** Goes to the class over a line as somebody who types its address, and listens for so long. */
async function listen(watched: WatchedPage, line: LinkShape, ms: number) {
  const { lab, school } = network;
  const token = await tokenFor(school, 'student');
  const before = (await lab.counts()).down.bytes;
  await watched.page.goto('about:blank');
  await lab.shape(line);
  await watched.page.goto(`${school.url}/`, { waitUntil: 'commit' });
  await watched.page.waitForFunction(() => document.body !== null);
  const classPage = new ClassPage(watched);
  await classPage.mount(`${school.url}/classes/demo`, token, 'auto');
  const firstMs = await untilSound(watched.page);
  const atFirst = (await lab.counts()).down.bytes;
  await watched.page.waitForTimeout(ms);
  const after = (await lab.counts()).down.bytes;
  const { changes, currentPath } = await classPage.state();
  return {
    classPage,
    ...(await readHearing(watched.page)),
    kilobytesToFirst: Math.round((atFirst - before) / 1_000),
    kbps: Math.round(((after - atFirst) * 8) / ms),
    changes: told(changes),
    currentPath,
    firstMs,
  };
}

async function untilSound(page: Page): Promise<number | undefined> {
  const from = Date.now();
  while (Date.now() - from < 90_000) {
    const { firstSoundMs } = await readHearing(page);
    if (firstSoundMs !== undefined) return firstSoundMs;
    await page.waitForTimeout(250);
  }
  return undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function figures({
  classPage: _,
  pausesMs,
  firstSoundMs,
  firstMs: __,
  ...rest
}: Awaited<ReturnType<typeof listen>>) {
  return { firstSoundMs: firstSoundMs ?? 'never', pausesMs: pausesMs.join(' ') || 'none', ...rest };
}

describe('a class over 64 kbit/s and 200 ms', () => {
  it('is heard soon with its code in the cache, goes on, and is heard soon the next time', async () => {
    const watched = await emptyPage();
    const visit = await listen(watched, wide, 5_000);
    expect(visit.firstSoundMs).toBeDefined();
    const heard = await listen(watched, thin, 62_000);
    report('network: 64 kbit/s, code in the cache', figures(heard));
    // Who teaches draws breath now and then.
    await expect.poll(() => heard.classPage.loudness(), { timeout: 15_000 }).toBeGreaterThan(0.001);
    const again = await listen(watched, thin, 10_000);
    report('network: 64 kbit/s, known', figures(again));
    // At the beginning the latency is found that this line bears; then it goes on.
    expect(heard.firstSoundMs).toBeLessThan(12_000);
    expect(sum(heard.pausesMs)).toBeLessThan(heard.listenedMs * 0.3);
    expect(again.firstSoundMs).toBeLessThan(12_000);
  }, 240_000);

  it('is heard on a first visit, as soon as its code is there', async () => {
    const heard = await listen(await emptyPage(), thin, 20_000);
    report('network: 64 kbit/s, first visit', figures(heard));
    expect(heard.firstSoundMs).toBeLessThan(60_000);
  });
});
