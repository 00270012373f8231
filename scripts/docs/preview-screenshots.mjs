// Takes the pictures of docs/white-label.md from a running demo school: npm start, then
// npm run docs:screenshots -- http://localhost:8080
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { root } from '../lib/packages.mjs';
import { chromium as program, findProgram } from '../lib/programs.mjs';

const [, , base = 'http://localhost:8080'] = process.argv;
const provinces = ['qinghe', 'gulbagh', 'sarnai'];
/** What of the page is shown at each width, in CSS pixels. */
const shots = [
  { width: 1280, height: 760, component: 'hope-player' },
  { width: 1280, height: 700, component: 'hope-studio' },
  { width: 1280, height: 600, component: 'hope-quiz' },
  { width: 360, height: 760, component: 'hope-player' },
  { width: 360, height: 760, component: 'hope-studio' },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || findProgram(program.names) || 'chromium',
  args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
});
try {
  for (const province of provinces) {
    for (const { width, height, component } of shots) {
      const page = await browser.newPage({ viewport: { width, height } });
      await page.goto(`${base}/preview?province=${province}&contrast=light`);
      await page.waitForSelector('html[data-ready]', { timeout: 90_000 });
      // The switches are for the preview's reader; the pictures show the components.
      await page.locator('body > header').evaluate((header) => header.remove());
      await page.locator(`.grid.${component}`).evaluate((grid) => grid.scrollIntoView());
      // Fonts, pictures and the controls come by themselves; a second after the last of them nothing moves.
      // The class on air never stops loading.
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
      await page.waitForTimeout(2_500);
      const name = `look-${province}-${component.replace('hope-', '')}-${width}.png`;
      await page.screenshot({ path: join(root, 'docs/images', name) });
      await page.close();
    }
  }
} finally {
  await browser.close();
}
