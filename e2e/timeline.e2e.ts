import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { watchForBlanks } from './support/blank-watch.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { summary, watchFrames } from './support/frame-watch.js';
import { openSchool, untilHlsReady } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  await untilHlsReady(school);
  browser = await launchChromium(cleanup);
});

/** What can be read of the class's place, besides its path. */
interface Place {
  readonly behindMs: number;
  readonly windowS: number;
}

function place(page: Page): Promise<Place> {
  return page.evaluate(() => {
    const element = document.querySelector('hope-class') as unknown as {
      classTime: number;
      seekable: TimeRanges;
    };
    const { seekable, classTime } = element;
    const windowS = seekable.length > 0 ? seekable.end(0) - seekable.start(0) : 0;
    return { behindMs: Date.now() - classTime, windowS };
  });
}

/** A control of the player, by its part. */
function control({ page }: ClassPage, part: string) {
  return page.locator(`hope-class [part~="${part}"]`);
}

const backMs = 15_000;

describe('the timeline of a class over WebRTC', () => {
  it('goes back by HLS, and to the present by WebRTC again', async () => {
    const classPage = await openClassPage(browser, school, { path: 'auto' });
    const { page } = classPage;
    await classPage.waitForPath('webrtc');
    // There is something to go back to as soon as so much of the class is over.
    await expect.poll(async () => (await place(page)).windowS, { timeout: 60_000 }).toBeGreaterThan(30);
    await control(classPage, 'seek-bar').waitFor();
    await expect.poll(() => control(classPage, 'live-button').getAttribute('mediatimeislive')).toBe('');
    await page.waitForTimeout(backMs);

    const frames = await watchFrames(page);
    const blanks = await watchForBlanks(page);
    const askedAt = Date.now();
    await page.evaluate((ms) => {
      const element = document.querySelector('hope-class') as unknown as HTMLVideoElement;
      element.currentTime -= ms / 1000;
    }, backMs);
    await classPage.waitForPath('hls');
    const backAfterMs = Date.now() - askedAt;
    const back = await place(page);
    expect(Math.abs(back.behindMs - backMs - backAfterMs)).toBeLessThan(2_000);
    await expect.poll(() => control(classPage, 'live-button').getAttribute('mediatimeislive')).toBeNull();
    await page.waitForTimeout(3_000);

    const liveAskedAt = Date.now();
    // Controls that nobody touches fade out, and take no clicks then.
    await page.locator('hope-class').hover({ position: { x: 20, y: 20 } });
    await control(classPage, 'live-button').click();
    await classPage.waitForPath('webrtc');
    const liveAfterMs = Date.now() - liveAskedAt;
    await expect.poll(async () => (await place(page)).behindMs, { timeout: 5_000 }).toBeLessThan(1_000);
    await expect.poll(() => control(classPage, 'live-button').getAttribute('mediatimeislive')).toBe('');

    const lesson = school.findClass('demo')?.classroom.stage.lesson;
    if (!lesson) throw new Error('no lesson on air');
    // A few frames of the last picture belong to it.
    await expect.poll(async () => (await classPage.samples(200)).length).toBeGreaterThanOrEqual(3);
    const seen = summary(await frames.stop(), lesson);
    const { blank, pictures } = await blanks.stop();
    const { changes, errors } = await classPage.state();
    expect(changes.map(({ to, reason }) => [to, reason]).slice(-2)).toEqual([
      ['hls', 'asked'],
      ['webrtc', 'asked'],
    ]);
    const [backGapMs = 0, liveGapMs = 0] = seen.switches.map(({ gapMs }) => gapMs);
    report('timeline', { backAfterMs, liveAfterMs, behindMs: back.behindMs, backGapMs, liveGapMs, pictures });
    // Each change of path is another element's picture right after the one before, and never none at all.
    expect(seen.switches).toHaveLength(2);
    for (const { gapMs } of seen.switches) expect(gapMs).toBeLessThan(500);
    expect(seen.longestGapMs).toBeLessThan(1_500);
    expect(pictures).toBeGreaterThan(20);
    expect(blank).toBe(0);
    expect([errors, classPage.complaints]).toEqual([[], []]);
    await page.close();
  });
});
