import { beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../support/chromium.js';
import { ClassPage } from '../support/class-page.js';
import { cleanupsAfterAll, cleanupsAfterEach } from '../support/cleanups.js';
import { report } from '../support/figures.js';
import { mediaCut } from '../support/lab-school.js';
import { type NetworkClass, openNetworkClass } from '../support/network-class.js';
import { type LinkBlock } from '../support/network-lab.js';
import { tokenFor } from '../support/school.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let network: NetworkClass;

beforeAll(async () => {
  network = await openNetworkClass(closeAtEnd);
});

/** A page whose class begins after its network was cut. */
async function startWithout(...blocked: LinkBlock[]) {
  const { browser, lab, school } = network;
  const classPage = new ClassPage(await openPage(browser, `${school.url}/`));
  cleanup(() => classPage.page.close());
  cleanup(() => lab.heal());
  await classPage.page.waitForFunction(() => customElements.get('hope-class') !== undefined);
  await lab.block(...blocked);
  await classPage.mount(`${school.url}/classes/demo`, await tokenFor(school, 'student'), 'auto');
  return { classPage, startedAt: Date.now() };
}

/** Waits for the first picture on whichever path. */
async function untilPicture(classPage: ClassPage, timeout: number): Promise<void> {
  await classPage.page.waitForFunction(
    () =>
      ['webrtc', 'hls'].includes(
        (document.querySelector('hope-class') as { currentPath?: string } | null)?.currentPath ?? '',
      ),
    undefined,
    { timeout, polling: 20 },
  );
}

describe('a class that begins on a network that is cut', () => {
  it.each([
    { title: 'UDP is blocked', blocked: ['udp'] },
    { title: 'no media gets through', blocked: [mediaCut] },
  ] as const)('has a picture within seconds where $title', async ({ title, blocked }) => {
    const { classPage, startedAt } = await startWithout(...blocked);
    await untilPicture(classPage, 15_000);
    const firstPictureMs = Date.now() - startedAt;
    const { currentPath } = await classPage.state();
    report(`network: start where ${title}`, { firstPictureMs, currentPath });
    expect((await classPage.samples(3_000)).length).toBeGreaterThan(10);
  });

  it('says nothing for good while it is black-holed, and begins by itself when that is over', async () => {
    const { classPage, startedAt } = await startWithout('all');
    await classPage.page.waitForTimeout(10_000);
    expect((await classPage.state()).currentPath).toBe('none');
    const healedAt = Date.now();
    await network.lab.heal();
    await untilPicture(classPage, 20_000);
    const { currentPath } = await classPage.state();
    report('network: start in a black hole of 10 s', {
      pictureAfterHealingMs: Date.now() - healedAt,
      sinceStartMs: Date.now() - startedAt,
      currentPath,
    });
    expect((await classPage.samples(3_000)).length).toBeGreaterThan(10);
  });
});
