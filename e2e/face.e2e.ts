import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { openSchool, untilHlsReady } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;
let classPage: ClassPage;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  await untilHlsReady(school);
  browser = await launchChromium(cleanup);
  classPage = await openClassPage(browser, school, { path: 'hls' });
  await classPage.waitForPath('hls');
  // Something to go back to: the seek bar is there.
  await classPage.page.locator('hope-class [part~="seek-bar"]').waitFor({ timeout: 60_000 });
});

/** How the controls lie on the picture. */
function measure(page: Page) {
  return page.evaluate(() => {
    const player = document.querySelector('hope-class')?.shadowRoot?.querySelector('hope-player');
    const controls = player?.shadowRoot?.querySelector('.controls');
    if (!player || !controls) throw new Error('no controls');
    const [picture, box] = [player.getBoundingClientRect(), controls.getBoundingClientRect()];
    const children = [...controls.querySelectorAll<HTMLElement>('[part]')].filter(
      ({ offsetWidth }) => offsetWidth > 0,
    );
    const outside = children.filter((child) => {
      const { left, right } = child.getBoundingClientRect();
      return left < picture.left - 0.5 || right > picture.right + 0.5;
    });
    const menu = controls.querySelector('select');
    const { backgroundColor, backgroundImage, transitionDuration } = getComputedStyle(controls);
    return {
      share: box.height / picture.height,
      outside: outside.map(({ part }) => part.value),
      buttons: children.filter(({ part }) => part.contains('button')).map(({ offsetHeight }) => offsetHeight),
      menuWidth: menu?.offsetWidth ?? 0,
      firstIsLeft:
        (children.find(({ part }) => part.contains('play-button'))?.getBoundingClientRect().left ?? 0) <
        picture.left + picture.width / 2,
      backgroundColor,
      backgroundImage,
      transitionDuration,
    };
  });
}

describe('the face of a real class', () => {
  it.each([
    [320, 'ltr', 0.45],
    [320, 'rtl', 0.45],
    [360, 'ltr', 0.4],
    [360, 'rtl', 0.4],
    [1280, 'ltr', 0.16],
    [1280, 'rtl', 0.16],
  ] as const)('leaves the picture free at %d px, %s', async (width, direction, most) => {
    const { page } = classPage;
    await page.setViewportSize({ width, height: 720 });
    await page.evaluate((dir) => {
      document.body.style.margin = '0';
      document.documentElement.dir = dir;
    }, direction);
    const found = await measure(page);
    expect(found.share).toBeLessThan(most);
    expect(found.outside).toEqual([]);
    expect(Math.min(...found.buttons)).toBeGreaterThanOrEqual(44);
    // “Automatic” can be read in whole.
    expect(found.menuWidth).toBeGreaterThanOrEqual(100);
    expect(found.firstIsLeft).toBe(direction === 'ltr');
  });

  it('heeds what the viewer’s system asks for', async () => {
    const { page } = classPage;
    await page.setViewportSize({ width: 360, height: 640 });
    expect(await measure(page)).toMatchObject({
      transitionDuration: '0.2s',
      backgroundImage: expect.stringContaining('gradient'),
    });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect((await measure(page)).transitionDuration).toBe('0s');
    await page.emulateMedia({ reducedMotion: null, contrast: 'more' });
    expect(await measure(page)).toMatchObject({ backgroundImage: 'none', backgroundColor: 'rgb(0, 0, 0)' });
    for (const [colorScheme, canvas] of [
      ['light', 'rgb(255, 255, 255)'],
      ['dark', 'rgb(0, 0, 0)'],
    ] as const) {
      await page.emulateMedia({ contrast: null, forcedColors: 'active', colorScheme });
      expect(await measure(page)).toMatchObject({ backgroundImage: 'none', backgroundColor: canvas });
    }
    await page.emulateMedia({ forcedColors: null, colorScheme: null });
  });

  it('complains of nothing in the console', async () => {
    expect([(await classPage.state()).errors, classPage.complaints]).toEqual([[], []]);
    await classPage.page.close();
  });
});
