import { type Browser, type Page } from 'playwright-core';
import { openPage, type WatchedPage } from './chromium.js';
import { type FrameSample } from './frame-code.js';
import { samplesOf, watchFrames } from './frame-watch.js';
import { type ReachableSchool, tokenFor } from './school.js';

/** How long a page may take to get its first picture here, in ms; far above what it takes, for busy machines. */
const firstPictureMs = 30_000;

export interface ClassPageOptions {
  readonly path?: 'auto' | 'webrtc' | 'hls';
  /** The pupil's pseudonym. */
  readonly subject?: string;
}

/** Opens a page with one `<hope-class>` in it and gives it a few names for what tests ask again and again. */
export async function openClassPage(
  browser: Pick<Browser, 'newPage'>,
  school: ReachableSchool,
  { path = 'auto', subject }: ClassPageOptions = {},
): Promise<ClassPage> {
  const watched = await openPage(browser, `${school.url}/`);
  const classPage = new ClassPage(watched);
  await classPage.mount(`${school.url}/classes/demo`, await tokenFor(school, 'student', subject), path);
  return classPage;
}

/** What the page's `<hope-class>` says of itself. */
export interface ClassState {
  readonly currentPath: string;
  readonly changes: { from: string; to: string; reason: string; evidence: unknown; gapMs: number }[];
  readonly errors: { code: string; message: string }[];
}

export class ClassPage {
  readonly page: Page;
  readonly complaints: readonly string[];

  constructor({ page, complaints }: WatchedPage) {
    this.page = page;
    this.complaints = complaints;
  }

  /** @param token the token, or where the page is to get one whenever it needs one */
  async mount(src: string, token: string | { readonly url: string }, path: string): Promise<void> {
    await this.page.evaluate(
      ({ source, secret, wanted }) => {
        const element = document.createElement('hope-class');
        element.setAttribute('src', source);
        if (typeof secret === 'string') element.setAttribute('token', secret);
        else {
          Object.assign(element, { token: async () => (await fetch(secret.url)).text() });
        }
        element.setAttribute('path', wanted);
        element.setAttribute('autoplay', '');
        const log = { changes: [] as unknown[], errors: [] as unknown[] };
        element.addEventListener('pathchange', (event) => log.changes.push((event as CustomEvent).detail));
        element.addEventListener('playererror', (event) => {
          const { code, message } = (event as CustomEvent<Error & { code: string }>).detail;
          log.errors.push({ code, message });
        });
        Object.assign(element, { testLog: log });
        document.body.append(element);
      },
      { source: src, secret: token, wanted: path },
    );
  }

  /** Waits until the class plays on a path. */
  async waitForPath(path: 'webrtc' | 'hls', timeout = firstPictureMs): Promise<void> {
    try {
      await this.page.waitForFunction(
        (wanted) =>
          (document.querySelector('hope-class') as { currentPath?: string } | null)?.currentPath === wanted,
        path,
        { timeout, polling: 50 },
      );
    } catch (cause) {
      const known = JSON.stringify({ ...(await this.state()), complaints: this.complaints });
      throw new Error(`the class is not on ${path} after ${timeout} ms: ${known}`, { cause });
    }
  }

  state(): Promise<ClassState> {
    return this.page.evaluate(() => {
      const element = document.querySelector('hope-class') as unknown as {
        currentPath: string;
        testLog: Omit<ClassState, 'currentPath'>;
      };
      return { currentPath: element.currentPath, ...element.testLog };
    });
  }

  /** Reads frame codes from the picture for `ms`. */
  async samples(ms: number): Promise<FrameSample[]> {
    const watch = await watchFrames(this.page);
    await this.page.waitForTimeout(ms);
    return samplesOf(await watch.stop());
  }

  /** The player's own figures. */
  stats(): Promise<unknown> {
    return this.page.evaluate(() =>
      (document.querySelector('hope-class') as unknown as { stats(): Promise<unknown> }).stats(),
    );
  }

  /** How loud the class is in this page, as the root of the mean square over half a second; 0 is silence. */
  loudness(): Promise<number> {
    return this.page.evaluate(async () => {
      const videos = (root: ParentNode): HTMLVideoElement[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          ...(element instanceof HTMLVideoElement ? [element] : []),
          ...(element.shadowRoot ? videos(element.shadowRoot) : []),
        ]);
      const playing = videos(document).find(
        (video) => video.readyState >= 2 && !video.paused && video.dataset['shown'] !== undefined,
      );
      if (!playing) return 0;
      const stream = (playing as HTMLVideoElement & { captureStream(): MediaStream }).captureStream();
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      analyser.fftSize = 2048;
      context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      let loudest = 0;
      for (let look = 0; look < 40; look++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        analyser.getFloatTimeDomainData(samples);
        const square = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
        loudest = Math.max(loudest, Math.sqrt(square));
      }
      await context.close();
      return loudest;
    });
  }
}
