import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { openSchool } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let pupils: Browser;
let teachers: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  pupils = await launchChromium(cleanup);
  teachers = await launchChromium(cleanup);
});

/** Whether what is on the pupil's screen is the lesson (its frame codes can be read) or something else. */
async function seesLesson(pupil: ClassPage): Promise<boolean> {
  return (await pupil.samples(1_500)).length >= 3;
}

/** The size of the picture on the pupil's screen, and how far it has played. */
function picture(pupil: ClassPage): Promise<{ width: number; currentTime: number; classTime: number }> {
  return pupil.page.evaluate(() => {
    const { videoWidth, currentTime, classTime } = document.querySelector('hope-class') as unknown as {
      videoWidth: number;
      currentTime: number;
      classTime: number;
    };
    return { width: videoWidth, currentTime, classTime };
  });
}

/** The widths of the fake camera's simulcast layers. */
const cameraWidths = [320, 640, 1280];

async function expectTeacherOnScreen(pupil: ClassPage): Promise<void> {
  await expect
    .poll(async () => cameraWidths.includes((await picture(pupil)).width), { timeout: 20_000, interval: 250 })
    .toBe(true);
  expect(await seesLesson(pupil)).toBe(false);
  const before = await picture(pupil);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const after = await picture(pupil);
  expect(after.currentTime - before.currentTime).toBeGreaterThan(1.5);
  // The class time goes on with the picture, on the same clock as before.
  expect(after.classTime - before.classTime).toBeGreaterThan(1_500);
  const ageMs = Date.now() - after.classTime;
  expect(ageMs).toBeGreaterThan(-100);
  expect(ageMs).toBeLessThan(10_000);
  report(`teacher over ${(await pupil.state()).currentPath}`, { pictureAgeMs: ageMs });
}

/** A control of the studio, by the name of its part; Playwright looks into the shadow root. */
function control(studio: Page, part: string) {
  return studio.locator(`hope-studio [data-part="${part}"]`);
}

describe('a teacher', () => {
  it('takes the class over with camera and microphone, is seen on both paths, and gives it back', async () => {
    const overWebRtc = await openClassPage(pupils, school);
    await overWebRtc.waitForPath('webrtc');
    const overHls = await openClassPage(pupils, school, { path: 'hls' });
    await overHls.waitForPath('hls');

    const { page: studio, complaints } = await openPage(teachers, `${school.url}/teacher`);
    const start = control(studio, 'start');
    await start.or(control(studio, 'air-button')).first().waitFor();
    if (await start.isVisible()) await start.click();
    const air = control(studio, 'air-button');
    await expect.poll(() => air.isEnabled(), { timeout: 20_000 }).toBe(true);
    expect(school.findClass('demo')?.classroom.stage.onAir).toBe('lesson');

    await air.click();
    await expect
      .poll(() => school.findClass('demo')?.classroom.stage.onAir, { timeout: 20_000 })
      .toBe('teacher');
    const producers = school.findClass('demo')?.classroom.stage.producers ?? [];
    expect(producers.map(({ kind }) => kind).sort()).toEqual(['audio', 'video']);
    await expectTeacherOnScreen(overWebRtc);
    await expectTeacherOnScreen(overHls);
    expect(await overWebRtc.state()).toMatchObject({ currentPath: 'webrtc', changes: [{ to: 'webrtc' }] });
    // The fake microphone beeps.
    expect(await overWebRtc.loudness()).toBeGreaterThan(0.005);

    await air.click();
    await expect
      .poll(() => school.findClass('demo')?.classroom.stage.onAir, { timeout: 20_000 })
      .toBe('lesson');
    await expect.poll(() => seesLesson(overWebRtc), { timeout: 20_000 }).toBe(true);
    await expect.poll(() => seesLesson(overHls), { timeout: 20_000 }).toBe(true);
    expect(complaints).toEqual([]);
    expect(overWebRtc.complaints).toEqual([]);
    expect((await overHls.state()).errors).toEqual([]);
  });
});
