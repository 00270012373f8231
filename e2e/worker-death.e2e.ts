import process from 'node:process';
import { type SchoolServer } from '@hope-online/server';
import { type Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { onAirAtMs } from './support/frame-code.js';
import { openSchool } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  browser = await launchChromium(cleanup);
});

/** How long after `momentMs` the page first shows a frame that was on air after it. */
async function backAfter(classPage: ClassPage, momentMs: number): Promise<number> {
  const samples = await classPage.samples(12_000);
  const lesson = school.findClass('demo')?.classroom.stage.lesson;
  if (!lesson) throw new Error('no lesson on air');
  const first = samples.find((sample) => onAirAtMs(sample, lesson) > momentMs);
  return first ? first.shownAtMs - momentMs : Number.POSITIVE_INFINITY;
}

describe('a media worker that is killed', () => {
  it('is replaced, and the class is back on both paths without a reload', async () => {
    const overWebRtc = await openClassPage(browser, school);
    const overHls = await openClassPage(browser, school, { path: 'hls' });
    await overWebRtc.waitForPath('webrtc');
    await overHls.waitForPath('hls');
    const [pid] = school.mediaWorkers();
    if (pid === undefined) throw new Error('no media worker');

    const killedAt = Date.now();
    process.kill(pid, 'SIGKILL');
    const [webrtcMs, hlsMs] = await Promise.all([
      backAfter(overWebRtc, killedAt),
      backAfter(overHls, killedAt),
    ]);
    report('media worker killed', { webrtcMs, hlsMs });
    expect(webrtcMs).toBeLessThanOrEqual(5_000);
    expect(hlsMs).toBeLessThanOrEqual(5_000);
    expect(school.mediaWorkers()).not.toContain(pid);
    expect((await overWebRtc.state()).currentPath).toBe('webrtc');
  });
});
