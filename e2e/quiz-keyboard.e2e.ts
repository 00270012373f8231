import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type SchoolServer } from '@hope-online/server';
import { type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { choiceQuiz } from './support/quiz-pupil.js';
import { QuizTeacher, until } from './support/quiz-teacher.js';
import { openSchool, untilHlsReady } from './support/school.js';

const axeFile = path.resolve(import.meta.dirname, '../node_modules/axe-core/axe.min.js');
const questionIds = ['first', 'second', 'third'];
/** The keys that choose, and what they choose. */
const keys = { first: ['3', 'c'], second: ['1', 'a'], third: ['3', 'c'] } as const;
const shownLimitMs = 30_000;

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let teacher: QuizTeacher;
let pupil: ClassPage;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  await untilHlsReady(school);
  teacher = await QuizTeacher.join(school, cleanup);
  const browser = await launchChromium(cleanup);
  pupil = await openClassPage(browser, school, { path: 'hls', subject: 'pupil-1' });
  await pupil.waitForPath('hls');
});

/** What is in focus, through all shadow roots. */
function focused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.matches(wanted) === true;
  }, selector);
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await focused(page, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${selector}`);
}

/** What axe finds in the class with its quiz; not what it says of a whole page, which the test's is none of. */
async function violationsIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    interface Axe {
      run(of: Element, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const { axe } = window as unknown as { axe: Axe };
    const element = document.querySelector('hope-class');
    if (!element) throw new Error('no class');
    const { violations } = await axe.run(element, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  });
}

describe('a quiz in a class', () => {
  it('is done by keyboard alone from its opening to its reveal, and axe has nothing to say', async () => {
    const { page } = pupil;
    // The page's own policy lets no script in that is not the school's.
    await page.evaluate(await readFile(axeFile, 'utf8'));
    const quiz = { ...choiceQuiz('angles', questionIds), scored: false };
    const { roundId } = await teacher.open(quiz);
    await page.locator('hope-quiz input').first().waitFor({ timeout: shownLimitMs });
    // The focus is where it was: nobody is torn from what they do.
    expect(await focused(page, 'body')).toBe(true);
    expect(await violationsIn(page)).toEqual([]);

    await page.keyboard.press('q');
    for (const questionId of questionIds) {
      await page.locator(`hope-quiz input[name="${questionId}"]`).first().waitFor();
      await page.keyboard.press(keys[questionId as keyof typeof keys][0]);
      await tabTo(page, '.send');
      await page.keyboard.press('Enter');
      await page.locator('hope-quiz [data-standing="received"]').waitFor();
      if (questionId === questionIds.at(-1)) continue;
      await tabTo(page, '.next');
      await page.keyboard.press('Enter');
    }
    const { pupils } = await teacher.results(roundId);
    expect(pupils.map((each) => each.pupil)).toEqual(['pupil-1']);
    const given = pupils.flatMap(({ answers }) =>
      answers.map(({ questionId, value }) => [questionId, value]),
    );
    expect(Object.fromEntries(given)).toEqual(
      Object.fromEntries(
        questionIds.map((id) => [id, { kind: 'single-choice', chosen: keys[id as keyof typeof keys][1] }]),
      ),
    );

    await teacher.ask('quiz.close', { roundId });
    await teacher.ask('quiz.reveal', { roundId });
    await page.locator('hope-quiz [part~="verdict"]').first().waitFor({ timeout: shownLimitMs });
    await page.locator('hope-quiz [part~="explanation"]').first().waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await until(() => focused(page, 'body').then((is) => !is), 1_000);
    expect(pupil.complaints).toEqual([]);
  }, 120_000);
});
