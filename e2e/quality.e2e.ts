import { type ClassQuality } from '@hope-online/protocol';
import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Request } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { cleanupsAfterAll, cleanupsAfterEach } from './support/cleanups.js';
import { report } from './support/figures.js';
import { openSchool, tokenFor, untilHlsReady } from './support/school.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, closeAtEnd);
  await untilHlsReady(school);
  browser = await launchChromium(closeAtEnd);
});

beforeEach(() => school.setPolicy({}));

/** What a `qoe` event tells, as far as it is looked at here. */
interface Told {
  readonly path: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly playedMs: number;
  readonly frozenShare: number;
  readonly bitrate?: number;
  readonly framesPerSecond?: number;
  readonly latency?: number;
  readonly height?: number;
  readonly bytes: number;
}

async function openPupil(path: 'auto' | 'webrtc' | 'hls'): Promise<ClassPage> {
  const classPage = await openClassPage(browser, school, { path });
  cleanup(() => classPage.page.close());
  return classPage;
}

/** Begins to keep what the page's class tells of its quality. */
async function listen({ page }: ClassPage): Promise<() => Promise<Told[]>> {
  await page.evaluate(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    document
      .querySelector('hope-class')
      ?.addEventListener('qoe', (event) => told.push((event as CustomEvent).detail));
  });
  return () => page.evaluate(() => (window as unknown as { told: Told[] }).told);
}

function bytesReceived({ page }: ClassPage): Promise<number> {
  return page.evaluate(
    () => (document.querySelector('hope-class') as unknown as { bytesReceived: number }).bytesReceived,
  );
}

/** The data that go with a request, in whichever headers they are. */
function cmcdOf(request: Request): string {
  const headers = Object.entries(request.headers());
  return headers
    .filter(([name]) => name.startsWith('cmcd-'))
    .map(([, value]) => value)
    .join(',');
}

describe.each(['webrtc', 'hls'] as const)('the quality of a class over %s', (path) => {
  it('is told as often as the school says, with numbers that can be true', async () => {
    const pupil = await openPupil(path);
    await pupil.waitForPath(path);
    // The start is over: HLS catches up with its target for a while.
    await pupil.page.waitForTimeout(8_000);
    const told = await listen(pupil);
    school.setPolicy({ qoeIntervalMs: 2_000 });
    await expect.poll(async () => (await told()).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
    const last = (await told()).at(-1);
    if (!last) throw new Error('nothing is told');
    report(`quality over ${path}`, {
      kbps: (last.bitrate ?? 0) / 1_000,
      framesPerSecond: last.framesPerSecond ?? 0,
      latency: last.latency ?? 0,
      frozenShare: last.frozenShare,
    });
    expect(last.path).toBe(path);
    expect(last.toMs - last.fromMs).toBeGreaterThan(1_400);
    expect(last.toMs - last.fromMs).toBeLessThan(4_500);
    expect(last.playedMs).toBeGreaterThan(1_400);
    expect(last.frozenShare).toBeLessThan(0.5);
    expect(last.bitrate).toBeGreaterThan(20_000);
    expect(last.bitrate).toBeLessThan(5_000_000);
    expect(last.framesPerSecond).toBeGreaterThan(8);
    expect(last.framesPerSecond).toBeLessThan(32);
    expect(last.latency).toBeGreaterThan(0);
    expect(last.latency).toBeLessThan(6);
    expect(last.height).toBeGreaterThan(0);
    const counted = (await told()).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(counted).toBeGreaterThan(20_000);
    expect(await bytesReceived(pupil)).toBeGreaterThanOrEqual(counted);
    expect(pupil.complaints).toEqual([]);
  });
});

describe('a school that looks after its classes', () => {
  it('hears from each player when it goes, and tells the teacher of five or more', async () => {
    const pupil = await openPupil('hls');
    await pupil.waitForPath('hls');
    const token = await tokenFor(school, 'student');
    // Five more in the same page, and all go at once.
    for (let more = 0; more < 4; more++) await pupil.mount(`${school.url}/classes/demo`, token, 'hls');
    await pupil.page.waitForFunction(
      () =>
        [...document.querySelectorAll('hope-class')].every(
          (each) => (each as unknown as { currentPath: string }).currentPath === 'hls',
        ),
      undefined,
      { timeout: 30_000, polling: 100 },
    );
    await pupil.page.waitForTimeout(4_000);
    // All reports fall into one minute of the server's.
    const untilMinute = 60_000 - (Date.now() % 60_000);
    if (untilMinute < 3_000) await pupil.page.waitForTimeout(untilMinute);
    await pupil.page.evaluate(() => {
      for (const each of document.querySelectorAll('hope-class')) each.remove();
    });
    const authorization = `Bearer ${await tokenFor(school, 'teacher')}`;
    const groups = async () => {
      const answer = await fetch(`${school.url}/classes/demo/qoe`, { headers: { authorization } });
      const { minutes } = (await answer.json()) as ClassQuality;
      return minutes.flatMap((each) => each.groups);
    };
    await expect
      .poll(async () => (await groups()).length, { timeout: 70_000, interval: 1_000 })
      .toBeGreaterThan(0);
    const group = (await groups()).at(-1);
    report('quality of five players', { playedMs: group?.playedMs ?? 0, bytes: group?.bytes ?? 0 });
    // Those of the pages before may have fallen into the same minute.
    expect(group?.path).toBe('hls');
    expect(group?.records).toBeGreaterThanOrEqual(5);
    expect(group?.playedMs).toBeGreaterThan(5 * 2_000);
    expect(group?.bytes).toBeGreaterThan(5 * 20_000);
    expect(group?.histograms.firstFrameMs.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(5);
  });

  it('moves a running class from WebRTC to HLS', async () => {
    const pupil = await openPupil('auto');
    await pupil.waitForPath('webrtc');
    school.setPolicy({ paths: 'hls' });
    await pupil.waitForPath('hls');
    // It is told when the picture is on the screen.
    await expect
      .poll(async () => (await pupil.state()).changes.at(-1), { timeout: 5_000 })
      .toMatchObject({ from: 'webrtc', to: 'hls', reason: 'asked' });
    expect((await pupil.state()).errors).toEqual([]);
    expect((await pupil.samples(3_000)).length).toBeGreaterThan(10);
  });

  it('is told with each request over HLS how the playback stands', async () => {
    const pupil = await openPupil('hls');
    const requests: Request[] = [];
    pupil.page.on('request', (request) => requests.push(request));
    await pupil.waitForPath('hls');
    await pupil.page.waitForTimeout(5_000);
    const said = requests.map(cmcdOf).filter((each) => each !== '');
    expect(new Set(said.map((each) => /sid="(\w+)"/.exec(each)?.[1])).size).toBe(1);
    const media = said.findLast((each) => each.includes('ot=av')) ?? 'nothing';
    report('CMCD', { requests: said.length, media });
    for (const key of ['bl', 'br', 'd', 'dl', 'mtp', 'tb', 'hope-ltc']) {
      expect(media).toMatch(new RegExp(`(^|,)${key}=\\d+(,|$)`));
    }
    expect(media).not.toContain('su');
    expect(pupil.complaints).toEqual([]);
  });
});
