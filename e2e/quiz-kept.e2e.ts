import { type RoundResults } from '@hope-online/protocol/quiz';
import { type SchoolServer } from '@hope-online/server';
import { type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ChaosProxy } from './support/chaos-proxy.js';
import { openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { KillableChromium } from './support/killable-chromium.js';
import { choiceQuiz, choices } from './support/quiz-pupil.js';
import { QuizTeacher, until } from './support/quiz-teacher.js';
import { makeFolder, openSchool, type ReachableSchool, untilHlsReady } from './support/school.js';

const questionIds = Array.from({ length: 12 }, (_, at) => `q${at + 1}`);
const limitMs = 30_000;

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let throughProxy: ReachableSchool;
let proxy: ChaosProxy;
let teacher: QuizTeacher;
let profile: string;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  await untilHlsReady(school);
  proxy = await ChaosProxy.open({ schoolPort: Number(new URL(school.url).port), random: () => 0 }, cleanup);
  // It does no harm here, and counts what arrives.
  await proxy.calm();
  throughProxy = { url: proxy.url, tokens: school.tokens };
  teacher = await QuizTeacher.join(school, cleanup);
  profile = await makeFolder('hope-e2e-profile-', cleanup);
});

async function openPage(browser: KillableChromium): Promise<Page> {
  const classPage = await openClassPage(browser.context, throughProxy, { path: 'hls', subject: 'pupil' });
  await classPage.waitForPath('hls');
  return classPage.page;
}

const choose = (page: Page, choice: string) => page.locator(`hope-quiz input[value="${choice}"]`).click();
const standing = (page: Page, name: string) =>
  page
    .locator(`hope-quiz [part~="standing"][data-standing="${name}"]`)
    .waitFor({ timeout: limitMs, state: 'visible' });

/** What is in the results, with how it stands; one that is there twice is there twice. */
function answersIn({ pupils }: RoundResults): string[] {
  return pupils.flatMap(({ pupil, answers }) =>
    answers.map(({ questionId, value, status }) =>
      [pupil, questionId, status, value.kind === 'single-choice' ? value.chosen : value.kind].join(' '),
    ),
  );
}

describe('what a pupil has chosen', () => {
  it('arrives once, though the browser was killed with a full outbox and started again', async () => {
    const before = await KillableChromium.start(profile, cleanup);
    const page = await openPage(before);
    const { roundId } = await teacher.open(choiceQuiz('outbox', questionIds));
    await page.locator('hope-quiz [part~="round"][data-state="open"]').waitFor({ timeout: limitMs });
    await before.context.setOffline(true);
    const given: string[] = [];
    for (const [at, questionId] of questionIds.entries()) {
      const choice = choices[(at * 3) % choices.length] ?? 'a';
      await choose(page, choice);
      await page.locator('hope-quiz [part~="send-button"]').click();
      await standing(page, 'kept-on-device');
      given.push(`pupil ${questionId} kept ${choice}`);
      if (at < questionIds.length - 1) await page.locator('hope-quiz [part~="next-button"]').click();
    }
    await before.kill();
    expect(proxy.acknowledged).toEqual([]);
    expect(answersIn(await teacher.results(roundId))).toEqual([]);

    const after = await KillableChromium.start(profile, cleanup);
    const again = await openPage(after);
    const places = () => proxy.acknowledged.map(({ place }) => place);
    await until(() => new Set(places()).size === questionIds.length, limitMs, places);
    await standing(again, 'received');
    // Nothing is left that would go a second time.
    await after.context.setOffline(true);
    await after.context.setOffline(false);
    await again.waitForTimeout(2_000);
    report('quiz-kept', { answers: given.length, acknowledged: places().length });
    expect(places()).toHaveLength(questionIds.length);
    expect(answersIn(await teacher.results(roundId)).sort()).toEqual(given.sort());
    await teacher.ask('quiz.cancel', { roundId });
    await after.kill();
  }, 180_000);

  it('is handed in without the button when the teacher closes, as of the moment of the choice', async () => {
    const browser = await KillableChromium.start(profile, cleanup);
    const page = await openPage(browser);
    const { roundId } = await teacher.open(choiceQuiz('sudden', ['first', 'second']));
    await page.locator('hope-quiz [part~="round"][data-state="open"]').waitFor({ timeout: limitMs });
    await choose(page, 'a');
    await choose(page, 'd');
    const chosenAtMs = Date.now();
    await page.waitForTimeout(2_000);
    expect(answersIn(await teacher.results(roundId))).toEqual([]);
    const { atMs } = await teacher.ask('quiz.close', { roundId });
    await standing(page, 'received');
    const results = await teacher.results(roundId);
    expect(answersIn(results)).toEqual(['pupil first kept d']);
    const { sent } = proxy.acknowledged.at(-1) ?? {};
    expect(sent?.classTimeMs).toBeLessThan(chosenAtMs);
    expect(sent?.tappedAtMs).toBeLessThan(atMs - 1_000);
    await teacher.ask('quiz.cancel', { roundId });
    await browser.kill();
  }, 120_000);
});
