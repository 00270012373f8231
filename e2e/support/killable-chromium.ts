import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from './chromium.js';

/** How long a browser may take to start and to end, in ms. */
const startLimitMs = 30_000;
const endLimitMs = 10_000;
const devTools = /^DevTools listening on (ws:\S+)$/;

/** Chromium with a profile in a folder of the test's, to be ended as a power cut does. */
export class KillableChromium {
  readonly context: BrowserContext;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, context: BrowserContext) {
    this.#child = child;
    this.context = context;
  }

  /** Starts it with what an earlier one left in the folder. */
  static async start(
    profile: string,
    cleanup: (close: () => Promise<void>) => void,
  ): Promise<KillableChromium> {
    const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
    const autoplay = '--autoplay-policy=no-user-gesture-required';
    // A group of its own, so that all of its processes end in the same moment.
    const child = spawn(chromiumPath(), [...chromiumFlags, ...own, autoplay, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    cleanup(() => end(child));
    const browser = await chromium.connectOverCDP(await endpointOf(child));
    const [context] = browser.contexts();
    if (!context) throw new Error('the browser has no profile');
    return new KillableChromium(child, context);
  }

  /** Ends all of its processes; nothing is said, nothing is written any more. */
  kill(): Promise<void> {
    return end(this.#child);
  }
}

function endpointOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!stderr) throw new Error('the browser says nothing');
    const timer = setTimeout(() => reject(new Error(`no browser after ${startLimitMs} ms`)), startLimitMs);
    const lines = createInterface({ input: stderr });
    lines.on('line', (line) => {
      const endpoint = devTools.exec(line)?.[1];
      if (endpoint === undefined) return;
      clearTimeout(timer);
      resolve(endpoint);
    });
    lines.once('close', () => {
      clearTimeout(timer);
      reject(new Error('the browser ended'));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the browser does not end')), endLimitMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}
