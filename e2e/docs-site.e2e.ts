import { type SchoolServer } from '@hope-online/server';
import { type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './support/chromium.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { builtDocs } from './support/docs-site.js';
import { openSchool } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let page: Page;
let complaints: string[];
const hosts = new Set<string>();

beforeAll(async () => {
  school = await openSchool({ pages: { docs: await builtDocs() } }, cleanup);
  ({ page, complaints } = await openPage(await launchChromium(cleanup), 'about:blank'));
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url())) hosts.add(new URL(request.url()).origin);
  });
}, 300_000);

/** The addresses within the documentation that a page leads to, with their anchors. */
function linksOf(html: string, from: string): URL[] {
  return [...html.matchAll(/<a\b[^>]*?\bhref="([^"]+)"/g)]
    .map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), from))
    .filter(({ href }) => href.startsWith(`${school.url}/docs/`));
}

describe('the documentation at /docs/', () => {
  it('is under the headers of any other page, and its scripts under as strict a policy', async () => {
    const answer = await fetch(`${school.url}/docs`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/docs/']);
    const { status, headers } = await fetch(`${school.url}/docs/`);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self'(?:;|$)/);
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetch(`${school.url}/docs/no-such-page.html`)).status).toBe(404);
    expect((await fetch(`${school.url}/docs/..%2f..%2fpackage.json`)).status).not.toBe(200);
  });

  it('leads from the start page to a guide, with its pictures', async () => {
    await page.goto(`${school.url}/docs/`);
    expect(await page.title()).toMatch(/Hope Online SDK/);
    await page.getByRole('link', { name: 'A province’s look' }).first().click();
    await page.getByRole('heading', { level: 1, name: /A province['’]s look/ }).waitFor();
    // The page came by the site's own script, without another load.
    expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
    expect(page.url()).toBe(`${school.url}/docs/white-label.html`);
    const pictures = page.locator('main img');
    await expect.poll(() => pictures.count()).toBeGreaterThan(5);
    const widths = () =>
      pictures.evaluateAll((all) => all.map((each) => (each as HTMLImageElement).naturalWidth));
    await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThan(0);
  });

  it('finds what is searched for', async () => {
    await page.locator('button.DocSearch').first().click();
    await page.locator('#localsearch-input').fill('token-expired');
    const first = page.locator('#localsearch-list a').first();
    await first.waitFor();
    expect(await first.textContent()).toMatch(/\S/);
    await first.click();
    await page.locator('#localsearch-input').waitFor({ state: 'detached' });
    await page.locator('main').getByText('token-expired').first().waitFor();
  });

  it('has no link that leads nowhere', async () => {
    const start = `${school.url}/docs/`;
    const pages = new Map<string, string>();
    const wanted = new Set([start]);
    const broken: string[] = [];
    const anchors = new Map<string, string>();
    for (const address of wanted) {
      const answer = await fetch(address);
      const html = answer.ok ? await answer.text() : '';
      if (!answer.ok) broken.push(`${address}: ${answer.status}`);
      pages.set(address, html);
      for (const link of linksOf(html, address)) {
        const { hash } = link;
        link.hash = '';
        wanted.add(link.href);
        if (hash !== '') anchors.set(link.href + hash, link.href);
      }
    }
    for (const [address, at] of anchors) {
      const id = decodeURIComponent(new URL(address).hash.slice(1));
      if (!pages.get(at)?.includes(`id="${id}"`)) broken.push(`${address}: no such place`);
    }
    expect(pages.size).toBeGreaterThan(20);
    expect(broken).toEqual([]);
  });

  it('asked nobody else for anything, and had nothing to complain of', () => {
    expect([...hosts]).toEqual([new URL(school.url).origin]);
    expect(complaints).toEqual([]);
  });
});
