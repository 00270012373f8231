import { createRequire } from 'node:module';
import path from 'node:path';
import { type SchoolServer } from '@hope-online/server';
import type { HopeClassElement, HopePlayerElement } from '@hope-online/react';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { serveExample } from './support/built-example.js';
import { launchChromium } from './support/chromium.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { countOpenThings, nothingOpen, readOpenThings } from './support/open-things.js';
import { openSchool, tokenFor, untilHlsReady } from './support/school.js';
import { strictPolicy } from './support/strict-policy.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

/** Where React 18, which is this folder's own, lies; the packages' tests have 19. */
const require = createRequire(import.meta.url);
const react18 = {
  react: path.dirname(require.resolve('react/package.json')),
  'react-dom': path.dirname(require.resolve('react-dom/package.json')),
};

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  await untilHlsReady(school);
  browser = await launchChromium(cleanup);
});

/** React tells its developer tools which one it is. */
function noteReactVersion(): void {
  const inject = ({ version }: { readonly version: string }) => {
    Object.assign(window, { reactVersion: version });
    return 1;
  };
  const hook = { supportsFiber: true, inject, onCommitFiberRoot() {}, onCommitFiberUnmount() {} };
  Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
}

/** Opens the example on a site of its own under the strict policy of the guide. */
async function openExample(packages: Record<string, string>): Promise<{ page: Page; complaints: string[] }> {
  const policy = await strictPolicy(school);
  const origin = await serveExample('react', { packages, policy }, cleanup);
  const page = await browser.newPage();
  cleanup(() => page.close());
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  await page.addInitScript(countOpenThings);
  await page.addInitScript(noteReactVersion);
  const query = new URLSearchParams({
    class: `${school.url}/classes/demo`,
    token: await tokenFor(school, 'student'),
  });
  await page.goto(`${origin}/?${query.toString()}`);
  return { page, complaints };
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const untilPicture = (page: Page) =>
  page.locator('[data-path="webrtc"], [data-path="hls"]').waitFor({ timeout: 20_000 });

describe.each([
  ['18', react18],
  ['19', {}],
])('the example of @hope-online/react in React %s', (version, packages) => {
  it('shows the class, and leaves nothing behind after fifty mounts in StrictMode', async () => {
    const { page, complaints } = await openExample(packages);
    for (const way of ['To the class', 'To the class, our own way']) {
      await press(page, way);
      await untilPicture(page);
      const frames = () =>
        page.evaluate(
          () =>
            document
              .querySelector<HopeClassElement | HopePlayerElement>('hope-class, hope-player')
              ?.getVideoPlaybackQuality().totalVideoFrames,
        );
      const before = (await frames()) ?? 0;
      await expect.poll(frames, { timeout: 10_000 }).toBeGreaterThan(before);
      await press(page, 'Leave');
    }
    for (let round = 0; round < 50; round++) {
      // Some are taken out while they start, some once they play, in both ways.
      await press(page, round % 2 === 0 ? 'To the class' : 'To the class, our own way');
      if (round % 10 < 2) await untilPicture(page);
      else await page.waitForTimeout(round * 4);
      await press(page, 'Leave');
    }
    await expect.poll(() => readOpenThings(page), { timeout: 20_000, interval: 500 }).toEqual(nothingOpen);
    await expect.poll(() => school.findClass('demo')?.classroom.size, { timeout: 10_000 }).toBe(0);
    expect(await page.locator('hope-class, hope-player, hope-quiz').count()).toBe(0);
    expect(await page.evaluate(() => Reflect.get(window, 'reactVersion'))).toMatch(
      new RegExp(`^${version}\\.`),
    );
    // lit's own word on a build for development.
    expect(complaints.filter((line) => !line.includes('Lit is in dev mode'))).toEqual([]);
  });
});
