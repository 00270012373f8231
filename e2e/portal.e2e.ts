import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type SchoolServer } from '@hope-online/server';
import { type Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './support/chromium.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { openSchool } from './support/school.js';

const repository = path.resolve(import.meta.dirname, '..');
const pictures = path.join(import.meta.dirname, 'out');
const cleanup = cleanupsAfterAll();
let school: SchoolServer;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  school = await openSchool(
    {
      pages: {
        sdk: path.join(repository, 'packages/embed/dist/script'),
        site: path.join(repository, 'examples/demo-school/site'),
        demo: true,
      },
    },
    cleanup,
  );
});

async function openPortal(browser: Browser, width: number) {
  const watched = await openPage(browser, `${school.url}/`);
  await watched.page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
  await watched.page.waitForFunction(
    () => (document.querySelector('hope-class') as { currentPath?: string } | null)?.currentPath === 'webrtc',
    undefined,
    { timeout: 30_000 },
  );
  return watched;
}

describe('the demo school’s portal', () => {
  it.each([360, 1440])(
    'shows the class at %i px, with nothing beyond the edge and a clean console',
    async (width) => {
      const browser = await launchChromium(cleanup);
      const { page, complaints } = await openPortal(browser, width);
      // A picture of the page is looked at by people, with the player as it is in use; see docs/images.
      await page.locator('hope-class [part~="play-button"]').waitFor();
      await page.locator('hope-class').hover();
      await page.screenshot({ path: path.join(pictures, `portal-${width}.png`) });
      const layout = await page.evaluate(() => {
        const { width: classWidth } = document.querySelector('hope-class')?.getBoundingClientRect() ?? {
          width: 0,
        };
        return {
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          classWidth,
        };
      });
      expect(layout.overflow).toBeLessThanOrEqual(0);
      expect(layout.classWidth).toBeGreaterThan(width * 0.4);
      expect(complaints).toEqual([]);
      await browser.close();
    },
  );

  it('starts muted where the browser refuses sound, and has a button that brings it', async () => {
    const browser = await launchChromium(cleanup, { autoplay: false });
    const page = await browser.newPage();
    // Whatever a test evaluates in a page counts as a gesture there: until the button, the page reports by itself.
    await page.addInitScript(() => {
      setInterval(() => {
        const player = document.querySelector('hope-class') as unknown as {
          currentPath: string;
          muted: boolean;
        };
        if (player?.currentPath === 'webrtc') console.info(`muted: ${player.muted}`);
      }, 200);
    });
    const told = page.waitForEvent('console', {
      predicate: (message) => message.text().startsWith('muted: '),
    });
    await page.goto(`${school.url}/`);
    expect((await told).text()).toBe('muted: true');
    await page.locator('hope-class [part~="prompt"]').click();
    await expect
      .poll(() =>
        page.evaluate(() => (document.querySelector('hope-class') as unknown as { muted: boolean }).muted),
      )
      .toBe(false);
    await browser.close();
  });
});
