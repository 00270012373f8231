import path from 'node:path';
import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage, type WatchedPage } from './support/chromium.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { openSchool, untilHlsReady } from './support/school.js';

const repository = path.resolve(import.meta.dirname, '..');
const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  const pages = {
    sdk: path.join(repository, 'packages/embed/dist/script'),
    site: path.join(repository, 'examples/demo-school/site'),
    demo: true,
  };
  school = await openSchool({ pages }, cleanup);
  await untilHlsReady(school);
  browser = await launchChromium(cleanup);
});

/** Everything that the page asks anybody for, sockets too. */
interface Asked {
  readonly hosts: Set<string>;
  readonly cookies: string[];
  count: number;
}

function listen(page: Page): Asked {
  const asked: Asked = { hosts: new Set(), cookies: [], count: 0 };
  const add = (url: string) => {
    if (/^(blob|data):/.test(url)) return;
    asked.hosts.add(new URL(url).host);
    asked.count++;
  };
  page.on('request', (request) => add(request.url()));
  page.on('websocket', (socket) => add(socket.url()));
  page.on('response', (response) => {
    const cookie = response.headers()['set-cookie'];
    if (cookie !== undefined) asked.cookies.push(cookie);
  });
  return asked;
}

/** Opens the portal, its class on one path, and watches for some seconds. */
async function watchPortal(
  wanted: 'webrtc' | 'hls',
  prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<WatchedPage & { asked: Asked }> {
  const { page, complaints } = await openPage(browser, 'about:blank');
  cleanup(() => page.close());
  const asked = listen(page);
  await prepare(page);
  await page.goto(`${school.url}/`);
  await page.evaluate((on) => document.querySelector('hope-class')?.setAttribute('path', on), wanted);
  await page.waitForFunction(
    (on) => (document.querySelector('hope-class') as { currentPath?: string } | null)?.currentPath === on,
    wanted,
    { timeout: 30_000 },
  );
  await page.waitForTimeout(5_000);
  return { page, complaints, asked };
}

describe.each(['webrtc', 'hls'] as const)('a class in the demo school’s portal over %s', (wanted) => {
  it('asks nobody but the school for anything, and leaves no cookie', async () => {
    const { page, asked } = await watchPortal(wanted);
    expect([...asked.hosts]).toEqual([new URL(school.url).host]);
    expect(asked.count).toBeGreaterThan(5);
    expect(asked.cookies).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await page.close();
  });

  it('plays where storage and cookies are denied', async () => {
    const { page, complaints } = await watchPortal(wanted, (prepared) => prepared.addInitScript(denyStorage));
    const denied = await page.evaluate(() => {
      const tries = [() => localStorage, () => sessionStorage, () => indexedDB, () => caches];
      return tries.map((tried) => {
        try {
          return typeof tried();
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    expect(denied).toEqual(Array.from({ length: 4 }, () => 'SecurityError'));
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** Evaluated by the browser: what a page in a frame finds there whose third-party storage is denied. */
function denyStorage(): void {
  const deny = {
    configurable: true,
    get: () => {
      throw new DOMException('storage is denied', 'SecurityError');
    },
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
    Object.defineProperty(window, name, deny);
  }
  Object.defineProperty(Document.prototype, 'cookie', deny);
}
