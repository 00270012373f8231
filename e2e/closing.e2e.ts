import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { countOpenThings, nothingOpen, readOpenThings } from './support/open-things.js';
import { openSchool, tokenFor } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  browser = await launchChromium(cleanup);
});

/** Removes it once it has played for a second with its controls, or while it starts. */
async function mountAndRemove(
  page: Page,
  token: string,
  path: string,
  once: 'it plays' | 'begun',
): Promise<void> {
  await page.evaluate(
    async ([src, secret, wanted, wait]) => {
      const element = document.createElement('hope-class');
      element.setAttribute('src', String(src));
      element.setAttribute('token', String(secret));
      element.setAttribute('path', String(wanted));
      element.setAttribute('autoplay', '');
      document.body.append(element);
      const end = performance.now() + (wait ? 20_000 : 150);
      const inside = () => element.shadowRoot?.querySelector('hope-player')?.shadowRoot;
      const hasPlayed = () =>
        inside()?.querySelector('.controls:not([hidden])') &&
        [...(inside()?.querySelectorAll('video') ?? [])].some(
          ({ played }) => played.length > 0 && played.end(played.length - 1) - played.start(0) > 1,
        );
      while (performance.now() < end && !hasPlayed()) await new Promise((resolve) => setTimeout(resolve, 25));
      if (wait && !hasPlayed()) throw new Error('no second of playing with controls in 20 s');
      element.remove();
    },
    [`${school.url}/classes/demo`, token, path, once === 'it plays'],
  );
}

describe('<hope-class>', () => {
  it('leaves nothing behind after fifty mounts and unmounts', async () => {
    const page = await browser.newPage();
    await page.addInitScript(countOpenThings);
    await page.goto(`${school.url}/`);
    await page.waitForFunction(() => customElements.get('hope-class') !== undefined);
    const token = await tokenFor(school, 'student');
    for (let round = 0; round < 50; round++) {
      // Some are removed while they start, some once they play, on either path. The last one plays: what a browser
      // keeps of the latest element only is to be seen as well.
      await mountAndRemove(
        page,
        token,
        round % 2 === 0 ? 'auto' : 'hls',
        round % 5 === 4 ? 'it plays' : 'begun',
      );
    }
    await expect.poll(() => readOpenThings(page), { timeout: 20_000, interval: 500 }).toEqual(nothingOpen);
    await expect.poll(() => school.findClass('demo')?.classroom.size, { timeout: 10_000 }).toBe(0);
    await page.close();
  });
});
