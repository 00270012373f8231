import { type Page } from 'playwright-core';
import { type PathChange } from '@hope-online/player';

/** What `bench/site/watch.js` and `play.js` keep in the page. */
interface BenchInPage {
  readonly firstFrameMs?: number;
  readonly beganMs?: number;
  readonly connectedMs?: number;
  /** The path changes of our own player. */
  readonly changes?: readonly PathChange[];
}

/** When a page's first frame was there. */
export interface FirstFrame {
  /** Since the navigation began, in ms. */
  readonly fromNavigationMs: number;
  /** Since the page's own code was there and its player was made, in ms. */
  readonly fromPlayerMs: number;
  /** When a peer connection was connected, since the player was made, in ms; undefined where none was by then. */
  readonly connectedMs: number | undefined;
}

/** A page on which a contender plays. */
export class Visit {
  readonly page: Page;
  readonly #close: () => Promise<void>;

  constructor(page: Page, close: () => Promise<void>) {
    this.page = page;
    this.#close = close;
  }

  /** Waits for the first frame; undefined where there is none within the limit. */
  async firstFrame(limitMs: number): Promise<FirstFrame | undefined> {
    try {
      await this.page.waitForFunction(
        () => (window as unknown as { bench?: BenchInPage }).bench?.firstFrameMs !== undefined,
        undefined,
        { timeout: limitMs, polling: 50 },
      );
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') return undefined;
      throw error;
    }
    const { firstFrameMs = Number.NaN, beganMs = Number.NaN, connectedMs } = await this.#bench();
    return {
      fromNavigationMs: firstFrameMs,
      fromPlayerMs: firstFrameMs - beganMs,
      connectedMs: connectedMs === undefined ? undefined : connectedMs - beganMs,
    };
  }

  /** How our player changed its path so far. */
  async changes(): Promise<readonly PathChange[]> {
    return (await this.#bench()).changes ?? [];
  }

  /** Waits until our player plays on a path. */
  async untilPath(path: 'webrtc' | 'hls', limitMs: number): Promise<boolean> {
    return this.page
      .waitForFunction(
        (wanted) =>
          (document.querySelector('hope-class') as { currentPath?: string } | null)?.currentPath === wanted,
        path,
        { timeout: limitMs, polling: 50 },
      )
      .then(
        () => true,
        () => false,
      );
  }

  close(): Promise<void> {
    return this.#close();
  }

  #bench(): Promise<BenchInPage> {
    return this.page.evaluate(() => {
      const { firstFrameMs, beganMs, connectedMs, changes } = (window as unknown as { bench: BenchInPage })
        .bench;
      return JSON.parse(JSON.stringify({ firstFrameMs, beganMs, connectedMs, changes })) as BenchInPage;
    });
  }
}
