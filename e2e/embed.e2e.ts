import { type ClassHandle, type MountOptions } from '@hope-online/embed';
import '@hope-online/embed/define';
import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Frame, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './support/chromium.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { openPortal, type Portal } from './support/portal.js';
import { openSchool, tokenFor, untilHlsReady } from './support/school.js';
import { strictPolicy } from './support/strict-policy.js';

const repositoryLesson = new URL('../packages/server/lessons/angles-of-a-triangle.mp4', import.meta.url)
  .pathname;
const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;
let portal: Portal;
let stranger: Portal;

/** What a test leaves in its page. */
interface TestWindow extends Window {
  mountClass(node: Element, options: MountOptions): Promise<ClassHandle>;
  handle: ClassHandle;
  told: string[];
}

beforeAll(async () => {
  portal = await openPortal(cleanup);
  stranger = await openPortal(cleanup);
  school = await openSchool(
    {
      classes: [
        { id: 'demo', title: 'The angles of a triangle', lesson: { file: repositoryLesson } },
        { id: 'parents', title: 'For <parents> & guests', open: true, lesson: { file: repositoryLesson } },
      ],
      pages: {
        sdk: new URL('../packages/embed/dist/script', import.meta.url).pathname,
        frameAncestors: [portal.origin],
      },
    },
    cleanup,
  );
  await untilHlsReady(school);
  portal.policy = await strictPolicy(school);
  portal.script =
    stranger.script = `import { mountClass } from '${school.url}/sdk/hope-online.js'; window.mountClass = mountClass;`;
  browser = await launchChromium(cleanup);
});

async function openAt(site: Portal): Promise<{ page: Page; complaints: string[] }> {
  const watched = await openPage(browser, `${site.origin}/`);
  cleanup(() => watched.page.close());
  return watched;
}

/** Calls `mountClass` of the served bundle in the page, as a portal would. */
async function mount(page: Page, options: Partial<MountOptions>): Promise<void> {
  const token = options.token ?? (await tokenFor(school, 'student'));
  const all = { src: `${school.url}/classes/demo`, path: 'hls', muted: true, ...options, token };
  await page.waitForFunction(() => 'mountClass' in window);
  await page.evaluate(async (given) => {
    const lines: string[] = [];
    const node = document.querySelector('#class');
    if (!node) throw new Error('no node');
    const handle = await (window as unknown as TestWindow).mountClass(node, given as MountOptions);
    handle.on('pathchange', ({ to }) => lines.push(`path ${to}`));
    handle.on('error', ({ code }) => lines.push(`error ${code}`));
    handle.on('status', ({ paused, muted }) =>
      lines.push(`status ${paused ? 'paused' : 'playing'} ${muted ? 'muted' : 'heard'}`),
    );
    handle.on('close', () => lines.push('close'));
    Object.assign(window, { handle, told: lines });
  }, all);
}

/** A frame of a stranger's beside the class's. */
async function openSibling(page: Page): Promise<Frame> {
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, `${stranger.origin}/`);
  await expect.poll(() => page.frames().some((one) => one.url() === `${stranger.origin}/`)).toBe(true);
  const sibling = page.frames().find((one) => one.url() === `${stranger.origin}/`);
  if (!sibling) throw new Error('the sibling went away');
  return sibling;
}

const told = (page: Page) => page.evaluate(() => (window as unknown as TestWindow).told);
const pathOf = (page: Page) =>
  page.evaluate(() => (window as unknown as TestWindow).handle.status.currentPath);
const framesShown = (page: Page) =>
  page.evaluate(async () => (await (window as unknown as TestWindow).handle.stats()).framesDecoded ?? 0);

describe.each(['inline', 'iframe'] as const)(
  'mountClass({ mode: "%s" }) on another origin’s strict page',
  (mode) => {
    it('shows the class, takes every call, and leaves nothing behind', async () => {
      const { page, complaints } = await openAt(portal);
      await mount(page, { mode, title: 'Mathematics' });
      await page.evaluate(() => (window as unknown as TestWindow).handle.ready());
      await expect.poll(() => pathOf(page), { timeout: 20_000 }).toBe('hls');
      const before = await framesShown(page);
      await expect.poll(() => framesShown(page), { timeout: 5_000 }).toBeGreaterThan(before);

      const calls = await page.evaluate(async () => {
        const { handle } = window as unknown as TestWindow;
        await handle.setMuted(false);
        await handle.setLanguage('zh-Hans');
        await handle.setTheme({ scheme: 'light', colours: { light: { accent: '#00705a' } } });
        const refused = await handle
          .setTheme({ colours: { light: { accent: 'url(//elsewhere.example)' } } })
          .then(
            () => 'taken',
            (error: { code: string }) => error.code,
          );
        await handle.pause();
        return { refused, stats: (await handle.stats()).path };
      });
      expect(calls).toEqual({ refused: 'theme-invalid', stats: 'hls' });
      await expect.poll(() => told(page), { timeout: 10_000 }).toContain('status paused heard');
      await page.evaluate(() => (window as unknown as TestWindow).handle.play());
      await expect.poll(() => told(page), { timeout: 10_000 }).toContain('status playing heard');

      const frame = page.frames().find((one) => one.url().startsWith(school.url)) ?? page.mainFrame();
      const look = () =>
        frame.evaluate(() => {
          const element = document.querySelector('hope-class');
          const player = element?.shadowRoot?.querySelector('hope-player');
          const accent = player && getComputedStyle(player).getPropertyValue('--hope-accent').trim();
          return [element?.getAttribute('lang'), accent];
        });
      // A look's code comes when one is wanted.
      await expect.poll(look, { timeout: 10_000 }).toEqual(['zh-Hans', '#00705a']);

      await page.evaluate(() => {
        const { handle } = window as unknown as TestWindow;
        handle.close();
        handle.close();
      });
      expect((await told(page)).filter((line) => line === 'close')).toHaveLength(1);
      expect(await page.evaluate(() => document.querySelector('#class')?.childElementCount)).toBe(0);
      await expect.poll(() => school.findClass('demo')?.classroom.size, { timeout: 35_000 }).toBe(0);
      expect(complaints).toEqual([]);
    });
  },
);

describe('a class in a frame', () => {
  it('takes the height that the class wants, and may do what a pupil needs and no more', async () => {
    const { page } = await openAt(portal);
    await page.setViewportSize({ width: 800, height: 900 });
    await mount(page, { mode: 'iframe', title: 'Mathematics' });
    await expect.poll(() => pathOf(page), { timeout: 20_000 }).toBe('hls');
    const frame = await page.evaluate(() => {
      const element = document.querySelector('iframe');
      const { width, height } = element?.getBoundingClientRect() ?? { width: 0, height: 0 };
      return { ratio: width / height, allow: element?.allow, title: element?.title };
    });
    expect(frame.ratio).toBeCloseTo(16 / 9, 1);
    expect(frame.title).toBe('Mathematics');
    expect(frame.allow).toBe(
      ['autoplay', 'fullscreen', 'picture-in-picture', 'screen-wake-lock']
        .map((feature) => `${feature} ${new URL(school.url).origin}`)
        .join('; '),
    );
  });

  it('asks the page for each token, and takes another one without a break', async () => {
    const { page } = await openAt(portal);
    await mount(page, { mode: 'iframe' });
    await expect.poll(() => pathOf(page), { timeout: 20_000 }).toBe('hls');
    const token = await tokenFor(school, 'student', 'another');
    await page.evaluate((given) => (window as unknown as TestWindow).handle.setToken(given), token);
    await expect
      .poll(
        () =>
          page
            .frames()
            .at(-1)
            ?.evaluate(() => document.querySelector('hope-class')?.currentPath),
        { timeout: 20_000 },
      )
      .toBe('hls');
    expect((await told(page)).filter((line) => line.startsWith('error'))).toEqual([]);
  });

  it('is refused to the page of a stranger, which hears so', async () => {
    const { page } = await openAt(stranger);
    await mount(page, { mode: 'iframe' });
    // The browser shows nothing of a page whose frame-ancestors do not name this one.
    const inside = page.frames().find((one) => one !== page.mainFrame());
    await expect.poll(() => inside?.url()).toMatch(/^chrome-error:/);
    expect(await pathOf(page)).toBe('none');
  });

  it('hears nobody but the page that its address names', async () => {
    const { page } = await openAt(portal);
    // A frame that was told another parent than the page around it: that page's handshake is no use.
    await page.evaluate(
      ([url, parent]) => {
        const frame = document.createElement('iframe');
        frame.src = `${url}/embed/demo?parent=${encodeURIComponent(parent)}`;
        document.querySelector('#class')?.append(frame);
        const heard: unknown[] = [];
        addEventListener('message', ({ data }) => heard.push(data));
        Object.assign(window, { heard });
        const greet = () =>
          frame.contentWindow?.postMessage(
            { namespace: 'penpal', channel: 'hope-online', type: 'SYN', participantId: 'stranger' },
            '*',
          );
        frame.addEventListener('load', greet);
        setInterval(greet, 100);
      },
      [school.url, stranger.origin] as const,
    );
    const inside = () => page.frames().find((one) => one.url().includes('/embed/demo'));
    await expect
      .poll(() => inside()?.evaluate(() => customElements.get('hope-class') !== undefined), {
        timeout: 20_000,
      })
      .toBe(true);
    // The stranger greets ten times a second; whoever was let in would be answered at the first.
    await page.waitForTimeout(1_000);
    const heard = await page.evaluate(() => (window as unknown as { heard: { type: string }[] }).heard);
    expect(new Set(heard.map(({ type }) => type))).toEqual(new Set(['SYN']));
    expect(
      await inside()?.evaluate(() => document.querySelector('hope-class')?.getAttribute('src')),
    ).toBeNull();
  });

  it('does not take a call from a sibling frame', async () => {
    const { policy } = portal;
    portal.policy = '';
    const { page } = await openAt(portal);
    portal.policy = policy;
    await mount(page, { mode: 'iframe' });
    await expect.poll(() => pathOf(page), { timeout: 20_000 }).toBe('hls');
    const sibling = await openSibling(page);
    const earlier = (await told(page)).length;
    await sibling.evaluate(() => {
      const call = { namespace: 'penpal', channel: 'hope-online', type: 'CALL', id: '1', args: [] };
      const { port1, port2 } = new MessageChannel();
      port1.start();
      const greet = { ...call, type: 'SYN', participantId: 'z' };
      window.parent.frames[0]?.postMessage(greet, '*');
      window.parent.frames[0]?.postMessage({ ...greet, type: 'ACK2' }, '*', [port2]);
      port1.postMessage({ ...call, methodPath: ['pause'] });
      window.parent.postMessage(greet, '*');
      window.parent.postMessage(
        { ...call, methodPath: ['error'], args: [{ code: 'internal', message: 'x' }] },
        '*',
      );
    });
    const before = await framesShown(page);
    await expect.poll(() => framesShown(page), { timeout: 5_000 }).toBeGreaterThan(before + 10);
    const lines = (await told(page)).slice(earlier);
    expect(lines.filter((line) => line.startsWith('error') || line.includes('paused'))).toEqual([]);
  });

  it('speaks to one version of its own messages only', async () => {
    const { page } = await openAt(portal);
    const answer = await page.evaluate(
      async ([url, origin]) => {
        const frame = document.createElement('iframe');
        frame.src = `${url}/embed/demo?parent=${encodeURIComponent(origin)}`;
        document.querySelector('#class')?.append(frame);
        const wire = { namespace: 'penpal', channel: 'hope-online' };
        return new Promise((resolve) => {
          addEventListener('message', ({ data, source, ports }) => {
            if (source !== frame.contentWindow || data?.namespace !== 'penpal') return;
            const reply = (message: object, transfer: Transferable[] = []) =>
              frame.contentWindow?.postMessage({ ...wire, ...message }, url, transfer);
            if (data.type === 'SYN') reply({ type: 'SYN', participantId: '0' });
            if (data.type === 'ACK1') {
              const { port1, port2 } = new MessageChannel();
              port1.addEventListener(
                'message',
                ({ data: answered }) => answered.type === 'REPLY' && resolve(answered.value),
              );
              port1.start();
              reply({ type: 'ACK2' }, [port2]);
              port1.postMessage({
                ...wire,
                type: 'CALL',
                id: '1',
                methodPath: ['open'],
                args: [{ version: 99, settings: {} }],
              });
            }
            void ports;
          });
        });
      },
      [school.url, portal.origin] as const,
    );
    expect(answer).toMatchObject({
      error: { code: 'request-invalid', details: { path: 'version', received: '99' } },
    });
  });
});

describe('an open class', () => {
  it('tells sites how to show it, by oEmbed', async () => {
    const page = await fetch(`${school.url}/embed/parents`);
    const link = /<([^>]+)>; rel="alternate"; type="application\/json\+oembed"/.exec(
      page.headers.get('link') ?? '',
    )?.[1];
    const answer = (await (await fetch(`${link}&maxwidth=320`)).json()) as {
      html: string;
      width: number;
      height: number;
      title: string;
    };
    expect(answer).toMatchObject({
      version: '1.0',
      type: 'rich',
      width: 320,
      height: 180,
      title: 'For <parents> & guests',
    });
    expect(answer.html).toContain('title="For &lt;parents&gt; &amp; guests"');
    const { page: shown, complaints } = await openAt({ ...portal, policy: '' });
    portal.policy = '';
    await shown.reload();
    await shown.evaluate((html) => {
      const node = document.querySelector('#class');
      if (node) node.innerHTML = html;
    }, answer.html);
    await expect
      .poll(
        () =>
          shown
            .frames()
            .at(-1)
            ?.evaluate(() => document.querySelector('hope-class')?.currentPath),
        { timeout: 20_000 },
      )
      .toMatch(/webrtc|hls/);
    expect(complaints).toEqual([]);
    portal.policy = await strictPolicy(school);
  });

  it('is the only kind that guests get into, and that oEmbed tells of', async () => {
    const answers = await Promise.all([
      fetch(`${school.url}/classes/demo/guest-token`, { method: 'POST' }),
      fetch(`${school.url}/oembed?url=${encodeURIComponent(`${school.url}/embed/demo`)}`),
      fetch(`${school.url}/oembed?url=${encodeURIComponent('https://elsewhere.example/embed/parents')}`),
      fetch(`${school.url}/oembed?format=xml&url=${encodeURIComponent(`${school.url}/embed/parents`)}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 404, 501]);
  });
});
