import { type SchoolServer } from '@hope-online/server';
import { type Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { type FrameSample, onAirAtMs, percentile } from './support/frame-code.js';
import { openSchool, untilHlsReady } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  await untilHlsReady(school);
  browser = await launchChromium(cleanup);
});

function lessonOnAir() {
  const lesson = school.findClass('demo')?.classroom.stage.lesson;
  if (!lesson) throw new Error('no lesson on air');
  return lesson;
}

/** How far the player's class time is from what the picture says, and how old the picture is; both in ms. */
function compare(samples: readonly FrameSample[]) {
  const lesson = lessonOnAir();
  const errors = samples.map((sample) => Math.abs(sample.classTimeMs - onAirAtMs(sample, lesson)));
  const ages = samples.map((sample) => sample.shownAtMs - onAirAtMs(sample, lesson));
  return {
    classTimeErrorP50: percentile(errors, 0.5),
    classTimeErrorP95: percentile(errors, 0.95),
    glassToGlassP50: percentile(ages, 0.5),
    glassToGlassP95: percentile(ages, 0.95),
  };
}

describe.each([
  { path: 'webrtc', glassToGlassMs: 300 },
  { path: 'hls', glassToGlassMs: 2_500 },
] as const)('the looped lesson over $path', ({ path, glassToGlassMs }) => {
  it('plays: frames advance, the picture is the lesson’s, and there is sound', async () => {
    const classPage = await openClassPage(browser, school, { path: path === 'hls' ? 'hls' : 'auto' });
    await classPage.waitForPath(path);
    // The latency settles first: HLS starts behind its target and catches up at 1.1 × at most.
    await classPage.samples(path === 'hls' ? 15_000 : 3_000);
    const samples = await classPage.samples(10_000);
    expect(samples.length).toBeGreaterThan(60);
    expect(new Set(samples.map(({ path: on }) => on))).toEqual(new Set([path]));
    const frames = samples.map(({ frame }) => frame);
    const steps = frames.slice(1).map((frame, index) => frame - (frames[index] ?? frame));
    const backwards = steps.filter((step) => step < 0);
    // Only the end of a round goes back.
    expect(backwards.length).toBeLessThanOrEqual(1);
    expect(await classPage.loudness()).toBeGreaterThan(0.005);

    const figures = compare(samples);
    report(`looped lesson over ${path}`, figures);
    expect(figures.classTimeErrorP95).toBeLessThanOrEqual(100);
    expect(figures.glassToGlassP50).toBeLessThanOrEqual(glassToGlassMs);
    expect((await classPage.state()).errors).toEqual([]);
    expect(classPage.complaints).toEqual([]);
    await classPage.page.close();
  });
});
