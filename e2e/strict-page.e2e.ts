import { createServer } from 'node:http';
import { type SchoolServer } from '@hope-online/server';
import { type Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './support/chromium.js';
import { ClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { openSchool, tokenFor, untilHlsReady } from './support/school.js';
import { strictPolicy } from './support/strict-policy.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  await untilHlsReady(school);
  browser = await launchChromium(cleanup);
});

const html = (sdk: string) =>
  `<!doctype html><html lang="en"><title>Strict</title><script type="module" src="${sdk}"></script></html>`;

/** A site of its own, whose one page is under a policy. */
async function openSite(policy: string): Promise<string> {
  const site = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
    response.end(html(`${school.url}/sdk/hope-online.js`));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  cleanup(async () => void site.close());
  const address = site.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}

/** A page of another site under the policy, which notes what it is refused. */
async function openStrictPage(policy: string): Promise<ClassPage> {
  const watched = await openPage(browser, 'about:blank');
  const { page } = watched;
  await page.addInitScript(() => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      refused.push(`${violatedDirective} ${blockedURI} ${sample}`),
    );
    Object.assign(window, { refused });
  });
  await page.goto(await openSite(policy));
  return new ClassPage(watched);
}

function refusedOn({ page }: ClassPage): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { refused: string[] }).refused);
}

describe('a page under the policy of docs/csp.md and Trusted Types', () => {
  it('plays the class by WebRTC and by HLS, with controls, and is refused nothing', async () => {
    const policy = await strictPolicy(school);
    expect(policy).toMatch(/require-trusted-types-for 'script'/);
    const classPage = await openStrictPage(policy);
    const { page } = classPage;
    await classPage.mount(`${school.url}/classes/demo`, await tokenFor(school, 'student'), 'webrtc');
    await classPage.waitForPath('webrtc');
    expect((await classPage.samples(1_500)).length).toBeGreaterThan(10);
    for (const name of ['play-button', 'mute-button', 'live-button', 'volume', 'fullscreen-button']) {
      const control = page.locator(`hope-class [part~="${name}"]`);
      await control.waitFor({ state: 'attached' });
      expect(await control.evaluate(({ shadowRoot }) => shadowRoot?.childElementCount), name).toBeGreaterThan(
        0,
      );
    }
    await page.evaluate(() => document.querySelector('hope-class')?.setAttribute('path', 'hls'));
    await classPage.waitForPath('hls');
    expect((await classPage.samples(1_500)).length).toBeGreaterThan(10);
    await page.locator('hope-class [part~="seek-bar"]').waitFor({ state: 'attached' });
    expect([await refusedOn(classPage), classPage.complaints]).toEqual([[], []]);
    await page.close();
  });

  it('plays the class without controls where the page allows no policy', async () => {
    const policy = (await strictPolicy(school)).replace('trusted-types hope-online', "trusted-types 'none'");
    const classPage = await openStrictPage(policy);
    await classPage.mount(`${school.url}/classes/demo`, await tokenFor(school, 'student'), 'webrtc');
    await classPage.waitForPath('webrtc');
    expect((await classPage.samples(1_500)).length).toBeGreaterThan(10);
    await expect.poll(async () => (await refusedOn(classPage)).join()).toMatch(/^trusted-types /);
    expect(await classPage.page.locator('hope-class [part~="controls"]').count()).toBe(0);
    expect((await classPage.state()).errors).toEqual([]);
    await classPage.page.close();
  });
});
