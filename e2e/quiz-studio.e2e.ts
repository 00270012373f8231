import { readFile } from 'node:fs/promises';
import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './support/chromium.js';
import { openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { openSchool } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  browser = await launchChromium(cleanup);
});

const gift = `$CATEGORY: Angles

::sum::How many degrees do the angles of a triangle have together? {=180 ~90 ~360}

::broken::This one never ends {=yes ~no
`;

/** Something at the quiz desk; Playwright looks into the shadow roots. */
function desk(studio: Page, selector: string) {
  return studio.locator(`hope-quiz-studio ${selector}`);
}

/** Imports a file as a teacher does who chooses it. */
async function importFile(studio: Page, name: string, text: string): Promise<void> {
  const chosen = studio.waitForEvent('filechooser');
  await desk(studio, '[data-action="import"]').click();
  const chooser = await chosen;
  await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

/** How the round in hand stands, as the panel says it. */
function standing(studio: Page) {
  return desk(studio, '[data-part="standing"]');
}

describe('a teacher with a quiz', () => {
  it('imports it, opens it with one key, follows the answers, reveals, and saves the results', async () => {
    const pupil = await openClassPage(browser, school);
    await pupil.waitForPath('webrtc');
    const { page: studio, complaints } = await openPage(browser, `${school.url}/teacher`);

    await importFile(studio, 'angles.gift', gift);
    // What can't be read is named with its reason; the rest is there.
    await expect.poll(() => desk(studio, '[data-part="report"]').innerText()).toMatch(/1 question[^]*broken/);
    const draft = desk(studio, '[data-draft="angles"]');
    await studio.reload();
    await draft.waitFor();
    await draft.getByRole('button', { name: 'Upload' }).click();
    const uploaded = desk(studio, '[data-quiz="angles"]');
    await uploaded.getByRole('button', { name: 'Stage', exact: false }).click();
    await desk(studio, '[data-action="open"]').waitFor();

    await studio.locator('hope-studio').press('o');
    await expect.poll(() => standing(studio).innerText(), { timeout: 15_000 }).toBe('Open');
    const option = pupil.page.locator('hope-quiz label', { hasText: '180' });
    await option.click();
    await pupil.page.locator('hope-quiz').getByRole('button', { name: 'Send', exact: true }).click();
    await expect
      .poll(() => desk(studio, '[data-part="shown"]').innerText(), { timeout: 15_000 })
      .toContain('100 % have the question (1 of 1)');
    await expect
      .poll(() => desk(studio, 'figure tr[data-right="true"] .count').innerText(), { timeout: 15_000 })
      .toBe('1');

    // In the middle of a round the page is not needed for it to go on.
    await studio.reload();
    await expect.poll(() => standing(studio).innerText(), { timeout: 15_000 }).toBe('Open');
    await studio.locator('hope-studio').press('c');
    await expect.poll(() => standing(studio).innerText(), { timeout: 15_000 }).toBe('Closed');
    await studio.locator('hope-studio').press('r');
    await expect.poll(() => standing(studio).innerText(), { timeout: 20_000 }).toBe('Revealed');
    await pupil.page.locator('hope-quiz [data-state="revealed"]').waitFor({ timeout: 20_000 });

    await desk(studio, '[data-round] button').first().click();
    await desk(studio, '.results table').first().waitFor();
    const download = studio.waitForEvent('download');
    await desk(studio, '[data-action="csv"]').click();
    const table = await readFile(await (await download).path(), 'utf8');
    // The columns, the questions, and a row for the one pupil.
    const [columns, , row, ...more] = table.trim().split('\r\n');
    expect(columns).toContain('1 q1: answer');
    expect(row).toMatch(/^student,1,1,180,/);
    expect(more).toEqual([]);
    expect(complaints).toEqual([]);
    expect(pupil.complaints).toEqual([]);
  });

  it('asks what is on the slide by one key, and takes it back', async () => {
    const { page: studio, complaints } = await openPage(browser, `${school.url}/teacher`);
    await desk(studio, '[data-action="quick"]').waitFor();
    await studio.locator('hope-studio').press('q');
    await expect.poll(() => standing(studio).innerText(), { timeout: 15_000 }).toBe('Open');
    await desk(studio, '.air-panel').getByRole('button', { name: 'Cancel quiz' }).click();
    await expect.poll(() => standing(studio).count(), { timeout: 15_000 }).toBe(0);
    expect(complaints).toEqual([]);
  });
});
