import { type Page } from 'playwright-core';

/** How many are open of what has to be closed by hand. */
export interface OpenThings {
  readonly peerConnections: number;
  readonly sockets: number;
  readonly workers: number;
  readonly intervals: number;
  readonly timeouts: number;
  readonly videos: number;
  readonly mediaSources: number;
}

/** What a page has that left everything in order. */
export const nothingOpen: OpenThings = {
  peerConnections: 0,
  sockets: 0,
  workers: 0,
  intervals: 0,
  timeouts: 0,
  mediaSources: 0,
  videos: 0,
};

/** Counts, in the page, what is open of everything that has to be closed by hand. An init script, before any other. */
export function countOpenThings(): void {
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
    openThings: (): OpenThings => ({
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

/** What is open now, after a collection of garbage. */
export async function readOpenThings(page: Page): Promise<OpenThings> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  return page.evaluate(() => (window as unknown as { openThings(): OpenThings }).openThings());
}
