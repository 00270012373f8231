import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { openSchool, tokenFor } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  browser = await launchChromium(cleanup);
});

interface Counts {
  readonly peerConnections: number;
  readonly sockets: number;
  readonly workers: number;
  readonly intervals: number;
  readonly timeouts: number;
  readonly videos: number;
  readonly mediaSources: number;
}

/** Counts, in the page, what is open of everything that has to be closed by hand. */
function installCounters(): void {
  const open = {
    peerConnections: new Set<RTCPeerConnection>(),
    sockets: new Set<WebSocket>(),
    workers: new Set<Worker>(),
    intervals: new Set<unknown>(),
    timeouts: new Set<unknown>(),
    mediaSources: new Set<string>(),
    videos: [] as WeakRef<HTMLVideoElement>[],
  };
  const { RTCPeerConnection: Peer, WebSocket: Socket, Worker: Thread } = window;
  window.RTCPeerConnection = class extends Peer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      open.peerConnections.add(this);
    }
  };
  window.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      open.sockets.add(this);
      this.addEventListener('close', () => open.sockets.delete(this));
    }
  };
  window.Worker = class extends Thread {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      open.workers.add(this);
    }
    override terminate() {
      open.workers.delete(this);
      super.terminate();
    }
  };
  const { setInterval: every, clearInterval: stopEvery, setTimeout: later, clearTimeout: stopLater } = window;
  window.setInterval = ((...args: Parameters<typeof every>) => {
    const timer = every(...args);
    open.intervals.add(timer);
    return timer;
  }) as typeof setInterval;
  window.clearInterval = (timer) => {
    open.intervals.delete(timer);
    stopEvery(timer);
  };
  window.setTimeout = ((callback: (...values: unknown[]) => void, ms?: number, ...values: unknown[]) => {
    const timer = later(() => {
      open.timeouts.delete(timer);
      callback(...values);
    }, ms);
    open.timeouts.add(timer);
    return timer;
  }) as typeof setTimeout;
  window.clearTimeout = (timer) => {
    open.timeouts.delete(timer);
    stopLater(timer);
  };
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (object: Blob | MediaSource) => {
    const url = createObjectURL.call(URL, object);
    open.mediaSources.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    open.mediaSources.delete(url);
    revokeObjectURL.call(URL, url);
  };
  const { createElement } = document;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = createElement.call(document, name, options);
    if (element instanceof HTMLVideoElement) open.videos.push(new WeakRef(element));
    return element;
  }) as typeof document.createElement;
  Object.assign(window, {
    openThings: (): Counts => ({
      peerConnections: [...open.peerConnections].filter((peer) => peer.connectionState !== 'closed').length,
      sockets: open.sockets.size,
      workers: open.workers.size,
      intervals: open.intervals.size,
      timeouts: open.timeouts.size,
      mediaSources: open.mediaSources.size,
      videos: open.videos.filter((video) => video.deref() !== undefined).length,
    }),
  });
}

async function countOpen(page: Page): Promise<Counts> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  return page.evaluate(() => (window as unknown as { openThings(): Counts }).openThings());
}

async function mountAndRemove(
  page: Page,
  token: string,
  path: string,
  waitForPicture: boolean,
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
      const playing = () => (element as unknown as { currentPath: string }).currentPath !== 'none';
      while (performance.now() < end && !playing()) await new Promise((resolve) => setTimeout(resolve, 25));
      if (wait && !playing()) throw new Error('no picture in 20 s');
      element.remove();
    },
    [`${school.url}/classes/demo`, token, path, waitForPicture],
  );
}

const nothing: Counts = {
  peerConnections: 0,
  sockets: 0,
  workers: 0,
  intervals: 0,
  timeouts: 0,
  mediaSources: 0,
  videos: 0,
};

describe('<hope-class>', () => {
  it('leaves nothing behind after fifty mounts and unmounts', async () => {
    const page = await browser.newPage();
    await page.addInitScript(installCounters);
    await page.goto(`${school.url}/`);
    await page.waitForFunction(() => customElements.get('hope-class') !== undefined);
    const token = await tokenFor(school, 'student');
    for (let round = 0; round < 50; round++) {
      // Some are removed while they start, some once they play, on either path.
      await mountAndRemove(page, token, round % 2 === 0 ? 'auto' : 'hls', round % 5 === 0);
    }
    await expect.poll(() => countOpen(page), { timeout: 20_000, interval: 500 }).toEqual(nothing);
    await expect.poll(() => school.findClass('demo')?.classroom.size, { timeout: 10_000 }).toBe(0);
    await page.close();
  });
});
