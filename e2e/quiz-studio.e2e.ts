import { type SchoolServer } from '@hope-online/server';
import { type Browser } from 'playwright-core';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './support/chromium.js';
import { openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { answeredStatementSchema } from './support/answered-statement.js';
import { desk, downloadOf, importFile, standing } from './support/quiz-desk.js';
import { RecordStore } from './support/record-store.js';
import { openSchool } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let store: RecordStore;
let browser: Browser;

beforeAll(async () => {
  store = await RecordStore.open(2, cleanup);
  const lrs = { endpoint: store.endpoint, authorization: 'Basic c2Nob29sOnNlY3JldA==' };
  school = await openSchool({ quiz: { homePage: 'https://school.example', lrs } }, cleanup);
  browser = await launchChromium(cleanup);
});

const gift = `$CATEGORY: Angles

::sum::How many degrees do the angles of a triangle have together? {=180 ~90 ~360}

::broken::This one never ends {=yes ~no
`;

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
    const csv = await downloadOf(studio, () => desk(studio, '[data-action="csv"]').click());
    // The columns, the questions, and a row for the one pupil; spreadsheets know UTF-8 by its mark.
    expect(csv.name).toMatch(/^r?[\w-]+\.csv$/);
    expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [columns, titles, row, ...more] = csv.bytes.toString('utf8').slice(1).trim().split('\r\n');
    expect(columns).toBe('pupil,points,of,1 q1: answer,1 q1: points,1 q1: status,1 q1: seconds');
    expect(titles).toBe(',,,How many degrees do the angles of a triangle have together?,,,');
    expect(row).toMatch(/^student,1,1,180,1,kept,\d+\.\d$/);
    expect(more).toEqual([]);

    const file = await downloadOf(studio, () => desk(studio, '[data-action="statements"]').click());
    expect(file.name).toMatch(/\.xapi\.json$/);
    const statements = v.parse(v.array(answeredStatementSchema), JSON.parse(file.bytes.toString('utf8')));
    expect(statements).toMatchObject([
      {
        actor: { account: { homePage: 'https://school.example', name: 'student' } },
        object: { definition: { interactionType: 'choice', correctResponsesPattern: ['a'] } },
        result: { response: 'a', success: true, score: { scaled: 1, raw: 1, min: 0, max: 1 } },
      },
    ]);

    // A store that is busy twice gets them in the end, and gets them once.
    const push = desk(studio, '[data-part="push"]');
    const pushState = () => push.getAttribute('data-state');
    await desk(studio, '[data-action="push"]').click();
    await expect.poll(pushState).toBe('waiting');
    await expect.poll(pushState, { timeout: 20_000 }).toBe('taken');
    expect(await push.innerText()).toBe('The school’s record store has them.');
    expect(store.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(store.requests[0]).toMatchObject({
      path: 'POST /xapi/statements',
      authorization: 'Basic c2Nob29sOnNlY3JldA==',
      version: '1.0.3',
    });
    expect([...store.kept.values()]).toEqual(statements);
    await desk(studio, '[data-action="push"]').click();
    await expect.poll(() => store.requests.length, { timeout: 20_000 }).toBe(4);
    await expect.poll(pushState, { timeout: 20_000 }).toBe('taken');
    expect([...store.kept.values()]).toEqual(statements);
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
