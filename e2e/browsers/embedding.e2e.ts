import { type ClassHandle, type MountOptions } from '@hope-online/embed';
import { type SchoolServer } from '@hope-online/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanupsAfterAll, cleanupsAfterEach } from '../support/cleanups.js';
import { report } from '../support/figures.js';
import { launchFirefox } from '../support/firefox.js';
import { openPortal, type Portal } from '../support/portal.js';
import { openSchool, tokenFor, untilHlsReady } from '../support/school.js';
import { strictPolicy } from '../support/strict-policy.js';
import { launchWebKit } from '../support/webkit.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let school: SchoolServer;
let portal: Portal;

beforeAll(async () => {
  portal = await openPortal(closeAtEnd);
  school = await openSchool(
    {
      pages: {
        sdk: new URL('../../packages/embed/dist/script', import.meta.url).pathname,
        frameAncestors: [portal.origin],
      },
    },
    closeAtEnd,
  );
  await untilHlsReady(school);
  portal.policy = await strictPolicy(school);
});

/** A page of the portal, in one of the engines. */
interface PortalPage {
  open(url: string): Promise<void>;
  /** Runs a function in the page. What it is given and gives is JSON. */
  ask<Given, Answer>(question: (given: Given) => Promise<Answer>, given: Given): Promise<Answer>;
  /** The same in the class's frame. */
  askFrame<Given, Answer>(question: (given: Given) => Promise<Answer>, given: Given): Promise<Answer>;
}

/** What a test leaves in its page. */
interface TestWindow extends Window {
  mountClass(node: Element, options: MountOptions): Promise<ClassHandle>;
  complaints: string[];
}

/** What pages load before anything else: it notes what they are refused, and what fails. */
const notes = `
  window.complaints = [];
  const note = (line) => window.complaints.push(line);
  document.addEventListener('securitypolicyviolation', (event) =>
    note(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
  window.addEventListener('error', (event) => note('error: ' + event.message));
  window.addEventListener('unhandledrejection', (event) => note('rejection: ' + event.reason));
`;

/** Whether this document may keep anything, and how. */
async function triesToKeep(): Promise<Record<'cookie' | 'storage', string>> {
  const attempt = (keep: () => string) => {
    try {
      return keep();
    } catch (error) {
      return (error as Error).name;
    }
  };
  return {
    cookie: attempt(() => {
      document.cookie = 'kept=yes; SameSite=Lax';
      return document.cookie;
    }),
    storage: attempt(() => {
      localStorage.setItem('kept', 'yes');
      return localStorage.getItem('kept') ?? '';
    }),
  };
}

/** Mounts the class in a frame, makes every call, and takes it away again. */
async function takeFrameTour({ src, token }: { readonly src: string; readonly token: string }) {
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    const from = performance.now();
    while (!(await isSo()) && performance.now() - from < 45_000) await wait(50);
    return performance.now() - from;
  };
  const node = document.querySelector('#class');
  await until(() => 'mountClass' in window);
  if (!node) throw new Error('no place for the class');
  const { mountClass, complaints } = window as unknown as TestWindow;
  const handle = await mountClass(node, { src, token, mode: 'iframe', muted: true, title: 'Mathematics' });
  const told: string[] = [];
  handle.on('pathchange', ({ to }) => told.push(`path ${to}`));
  handle.on('error', ({ code }) => told.push(`error ${code}`));
  handle.on('close', () => told.push('close'));
  await handle.ready();
  const firstPictureMs = await until(() => handle.status.currentPath !== 'none');
  const frames = async () => (await handle.stats()).framesDecoded ?? 0;
  const before = await frames();
  await until(async () => (await frames()) > before + 10);
  const framesShown = (await frames()) - before;
  await handle.setLanguage('zh-Hans');
  await handle.setTheme({ scheme: 'light', colours: { light: { accent: '#00705a' } } });
  await handle.pause();
  await until(() => handle.status.paused);
  const { paused } = handle.status;
  await handle.play();
  await until(() => !handle.status.paused);
  Object.assign(window, { handle });
  const { width, height } = handle.element.getBoundingClientRect();
  return {
    path: handle.status.currentPath,
    paused,
    pausedAfterPlay: handle.status.paused,
    told,
    complaints,
    firstPictureMs,
    framesShown,
    ratio: width / height,
  };
}

/** What is seen of the class inside its own page. */
async function lookAtClass() {
  const element = document.querySelector('hope-class');
  const player = element?.shadowRoot?.querySelector('hope-player');
  const read = () => player && getComputedStyle(player).getPropertyValue('--hope-accent').trim();
  // A look's code comes when one is wanted.
  for (let round = 0; round < 200 && read() !== '#00705a'; round++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    language: element?.getAttribute('lang'),
    accent: read(),
    framed: window.parent !== window,
  };
}

async function closeFrame() {
  const { handle } = window as unknown as { handle: ClassHandle };
  handle.close();
  handle.close();
  return document.querySelector('#class')?.childElementCount;
}

/** The one tag of the page: what it comes to, and whether it goes on. */
async function watchTag(token: string) {
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const element = document.querySelector('hope-class');
  if (!element) throw new Error('no tag');
  element.setAttribute('token', token);
  const from = performance.now();
  while (element.currentPath !== 'hls' && performance.now() - from < 45_000) await wait(50);
  const firstPictureMs = performance.now() - from;
  const start = element.currentTime;
  await wait(4_000);
  const { complaints } = window as unknown as TestWindow;
  const controls = element.shadowRoot
    ?.querySelector('hope-player')
    ?.shadowRoot?.querySelectorAll('[part~="play-button"]').length;
  const seen = { path: element.currentPath, playedMs: (element.currentTime - start) * 1000, controls };
  element.remove();
  return { ...seen, firstPictureMs, complaints };
}

/** The engines, each told to keep nothing for third parties, and what then comes of trying. */
const engines: readonly {
  readonly name: string;
  readonly launch: () => Promise<PortalPage>;
  readonly kept: Record<'cookie' | 'storage', unknown>;
}[] = [
  {
    name: 'Firefox',
    launch: openFirefox,
    // "All cross-site cookies" in the settings: storage throws.
    kept: { cookie: '', storage: 'SecurityError' },
  },
  {
    name: 'WebKitGTK',
    launch: openWebKit,
    // Storage of third parties is there, apart for each site around them and until the browser is closed.
    kept: { cookie: '', storage: 'yes' },
  },
];

async function openFirefox(): Promise<PortalPage> {
  const browser = await launchFirefox(cleanup, { 'network.cookie.cookieBehavior': 1 });
  const page = await browser.newPage();
  await page.setViewport({ width: 800, height: 900 });
  const frame = () => {
    const found = page.frames().find((one) => one.url().startsWith(school.url));
    if (!found) throw new Error('no frame of the school’s');
    return found;
  };
  return {
    open: async (url) => void (await page.goto(url)),
    ask: (question, given) => page.evaluate(question as never, given) as never,
    askFrame: (question, given) => frame().evaluate(question as never, given) as never,
  };
}

async function openWebKit(): Promise<PortalPage> {
  const page = await launchWebKit(cleanup, ['--enable-itp', '--cookies-policy=no-third-party']);
  const body = (question: unknown) => `return (${String(question)})(...args)`;
  return {
    open: (url) => page.open(url),
    ask: (question, given) => page.run(body(question), given),
    askFrame: (question, given) => page.runInFrame(body(question), given),
  };
}

describe.each(engines)(
  '$name, on another site’s strict page that keeps nothing for third parties',
  (engine) => {
    it('shows the one tag', async () => {
      portal.script = `${notes}import '${school.url}/sdk/hope-online.js';`;
      portal.markup = `<hope-class src="${school.url}/classes/demo" muted autoplay></hope-class>`;
      const page = await engine.launch();
      await page.open(`${portal.origin}/tag`);
      const seen = await page.ask(watchTag, await tokenFor(school, 'student'));
      report(`${engine.name}, the one tag`, { firstPictureMs: seen.firstPictureMs });
      expect(seen).toMatchObject({ path: 'hls', controls: 1, complaints: [] });
      expect(seen.playedMs).toBeGreaterThan(2_500);
      await expect.poll(() => school.findClass('demo')?.classroom.size, { timeout: 35_000 }).toBe(0);
    });

    it('shows the class in a frame, takes its calls, and leaves nothing behind', async () => {
      portal.script = `${notes}import { mountClass } from '${school.url}/sdk/hope-online.js'; window.mountClass = mountClass;`;
      portal.markup = '<div id="class"></div>';
      const page = await engine.launch();
      await page.open(`${portal.origin}/frame`);
      const token = await tokenFor(school, 'student');
      const tour = await page.ask(takeFrameTour, { src: `${school.url}/classes/demo`, token });
      report(`${engine.name}, in a frame`, { firstPictureMs: tour.firstPictureMs });
      expect(tour).toMatchObject({ path: 'hls', paused: true, pausedAfterPlay: false, complaints: [] });
      expect(tour.told.filter((line) => line.startsWith('error'))).toEqual([]);
      expect(tour.framesShown).toBeGreaterThan(10);
      expect(tour.ratio).toBeCloseTo(16 / 9, 1);
      expect(await page.askFrame(lookAtClass, undefined)).toEqual({
        language: 'zh-Hans',
        accent: '#00705a',
        framed: true,
      });
      // The page's own is as it is anywhere: it is the third party that is denied.
      expect(await page.ask(triesToKeep, undefined)).toEqual({ cookie: 'kept=yes', storage: 'yes' });
      expect(await page.askFrame(triesToKeep, undefined)).toEqual(engine.kept);
      expect(await page.ask(closeFrame, undefined)).toBe(0);
      await expect.poll(() => school.findClass('demo')?.classroom.size, { timeout: 35_000 }).toBe(0);
    });
  },
);
