import { type SchoolServer } from '@hope-online/server';
import { importQti, importQuizJson } from '@hope-online/quiz/authoring';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { makePng, makeWav } from './support/made-media.js';
import { chooseFile, desk, downloadOf, openStudio, standing } from './support/quiz-desk.js';
import { openSchool } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  browser = await launchChromium(cleanup);
});

const picture = makePng(96, 64);
const sound = makeWav(200);
const seen = 'A triangle with a right angle';

/** What a picture is on the screen; undefined while there is none. */
async function shownPicture(page: Page, within: string) {
  const image = page.locator(`${within} img[alt="${seen}"]`);
  if ((await image.count()) !== 1) return undefined;
  return image.evaluate((element) => {
    const { naturalWidth, naturalHeight, complete } = element as HTMLImageElement;
    return complete ? [naturalWidth, naturalHeight] : undefined;
  });
}

describe('a picture and a sound in a question', () => {
  it('go from the teacher to the pupils, to another desk, and into the files', async () => {
    const { page: studio, complaints } = await openStudio(browser, school);
    await desk(studio, '[data-action="create"]').click();
    await desk(studio, '[data-field="prompt"]').fill('Which angle is it?');
    const options = desk(studio, '[data-field="option"]');
    for (const [at, text] of ['30°', '60°', '90°', '120°'].entries()) await options.nth(at).fill(text);
    const add = (name: string) => desk(studio, `[data-action="${name}"]`);
    await chooseFile(studio, add('addPicture'), {
      name: 'angle.png',
      mimeType: 'image/png',
      buffer: picture,
    });
    await chooseFile(studio, add('addSound'), {
      name: 'angle.wav',
      mimeType: 'audio/wav',
      buffer: sound,
    });
    const words = desk(studio, '[data-field="alt"]');
    await expect.poll(() => words.count()).toBe(2);

    // Without words for those who can't see or hear it, it is not taken.
    await desk(studio, '[data-action="upload"]').click();
    const alarm = desk(studio, '.editor [role="alert"]');
    await alarm.waitFor();
    expect(await alarm.innerText()).toContain(
      'A picture or a sound needs words for those who can’t see or hear it.',
    );
    await words.nth(0).fill(seen);
    await words.nth(1).fill('A short tone');
    await expect.poll(() => shownPicture(studio, '.preview-pane'), { timeout: 10_000 }).toEqual([96, 64]);
    await desk(studio, '[data-action="upload"]').click();
    const listed = desk(studio, '[data-quiz]');
    await listed.getByRole('button', { name: 'Stage' }).click();

    const pupil = await openClassPage(browser, school);
    await pupil.waitForPath('webrtc');
    await desk(studio, '[data-action="open"]').click();
    await expect.poll(() => standing(studio).innerText(), { timeout: 15_000 }).toBe('Open');
    await expect.poll(() => shownPicture(pupil.page, 'hope-quiz'), { timeout: 20_000 }).toEqual([96, 64]);
    await pupil.page.locator('hope-quiz').getByRole('button', { name: 'Play: A short tone' }).waitFor();
    expect(complaints).toEqual([]);
    expect(pupil.complaints).toEqual([]);

    // On another machine nothing is known of the files but what the school has.
    const { page: other, complaints: others } = await openStudio(browser, school);
    const row = desk(other, '[data-quiz]');
    const saveAs = (format: string) => () => row.locator('select').selectOption(format);
    const qti = await importQti((await downloadOf(other, saveAs('qti'))).bytes);
    const json = importQuizJson((await downloadOf(other, saveAs('json'))).bytes.toString('utf8'));
    for (const { media, issues } of [qti, json]) {
      expect(issues).toEqual([]);
      expect([...media.values()].map(({ type }) => type).sort()).toEqual(['audio/wav', 'image/png']);
      const bytes = [...media.values()].map((one) => Buffer.from(one.bytes));
      expect(bytes.some((one) => one.equals(picture))).toBe(true);
      expect(bytes.some((one) => one.equals(sound))).toBe(true);
    }
    await row.getByRole('button', { name: 'Edit' }).click();
    await expect.poll(() => shownPicture(other, '.preview-pane'), { timeout: 10_000 }).toEqual([96, 64]);
    expect(others).toEqual([]);
  });
});
