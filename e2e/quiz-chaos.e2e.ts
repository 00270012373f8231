import { setTimeout as sleep } from 'node:timers/promises';
import { type KeptAnswers, type RoundResults } from '@hope-online/protocol/quiz';
import { type Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Acknowledged, ChaosProxy } from './support/chaos-proxy.js';
import { launchChromium } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { freePort } from './support/free-port.js';
import { here, LabSchool } from './support/lab-school.js';
import { choiceQuiz, choices, joinAsPupil, type QuizPupil, seededRandom } from './support/quiz-pupil.js';
import { QuizTeacher, until } from './support/quiz-teacher.js';
import { makeFolder, type ReachableSchool } from './support/school.js';

const pupilCount = 200;
const browserCount = 5;
const questionIds = ['first', 'second', 'third'] as const;
/** How long the round is open, and when in it the server is killed: once in the middle, and so that it is away at the close. */
const roundMs = 40_000;
const killsAtMs = [9_000, roundMs - 2_500] as const;
/** The pages answer early enough for a picture that stands still during the kill in the middle. */
const browsersUntilMs = 28_000;
const seed = 20_261;

const cleanup = cleanupsAfterAll();
const random = seededRandom(seed);
let port: number;
let dataDir: string;
let school: LabSchool;
let proxy: ChaosProxy;
let throughProxy: ReachableSchool;
let teacher: QuizTeacher;
let browser: Browser;
let pupils: QuizPupil[];
let pages: ClassPage[];

async function startSchool(): Promise<void> {
  school = await LabSchool.open(here, { port, dataDir, media: { port: 0, workers: 1 } });
}

beforeAll(async () => {
  port = await freePort();
  dataDir = await makeFolder('hope-e2e-chaos-', cleanup);
  await startSchool();
  cleanup(() => school.close());
  proxy = await ChaosProxy.open({ schoolPort: port, random }, cleanup);
  // Tokens are the same after a restart: the key is in the folder.
  throughProxy = { url: proxy.url, tokens: { sign: (request) => school.tokens.sign(request) } };
  teacher = await QuizTeacher.join(school, cleanup);
  pupils = [];
  for (let at = 0; at < pupilCount; at += 20) {
    const names = Array.from({ length: 20 }, (_, index) => `pupil-${at + index}`);
    pupils.push(...(await Promise.all(names.map((name) => joinAsPupil(throughProxy, name, cleanup)))));
  }
  browser = await launchChromium(cleanup);
  pages = [];
  for (let at = 0; at < browserCount; at++) {
    const context = await browser.newContext({ viewport: { width: 480, height: 640 } });
    const page = await openClassPage(context, throughProxy, { path: 'hls', subject: `browser-${at}` });
    await page.waitForPath('hls');
    pages.push(page);
  }
}, 180_000);

/** What each pupil answered last, by pupil and question. */
const given = new Map<string, string>();
const keyOf = (pupil: string, question: string) => `${pupil} ${question}`;

function pick<Each>(from: readonly Each[]): Each {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

/** Taps now and then until the round has closed for this pupil. */
async function answerAgainAndAgain({ subject, channel }: QuizPupil, roundId: string): Promise<void> {
  for (;;) {
    await sleep(random() * 8_000);
    if (channel.rounds.find((round) => round.roundId === roundId)?.state.name !== 'open') return;
    const [question, choice] = [pick(questionIds), pick(choices)];
    channel.answer(roundId, question, { kind: 'single-choice', chosen: choice });
    given.set(keyOf(subject, question), choice);
  }
}

/** Answers the first question with the mouse. */
async function answerInPage({ page }: ClassPage, subject: string, untilMs: number): Promise<void> {
  while (Date.now() < untilMs) {
    const last = given.get(keyOf(subject, 'first'));
    const choice = pick(choices.filter((each) => each !== last));
    await page.locator(`hope-quiz input[value="${choice}"]`).click();
    await page.locator('hope-quiz [part~="send-button"]').click();
    given.set(keyOf(subject, 'first'), choice);
    await sleep(1_000 + random() * 3_000);
  }
}

async function killAndRestart(): Promise<void> {
  await school.kill();
  await startSchool();
}

async function killInTime(opensAtMs: number): Promise<void> {
  for (const afterMs of killsAtMs) {
    await sleep(Math.max(0, opensAtMs + afterMs - Date.now()));
    await killAndRestart();
  }
}

async function cutInTime(untilMs: number): Promise<void> {
  while (Date.now() < untilMs) {
    await sleep(4_000);
    proxy.cutSockets();
  }
}

/** The highest revision of each attempt that the server said it kept. */
function highestAcknowledged(answers: readonly Acknowledged[]): Map<string, Acknowledged> {
  const highest = new Map<string, Acknowledged>();
  for (const each of answers) {
    const key = `${each.authorization} ${each.place}`;
    if (each.receipt.status !== 'kept') continue;
    if ((highest.get(key)?.sent.revision ?? 0) < each.sent.revision) highest.set(key, each);
  }
  return highest;
}

async function keptOf(authorization: string, roundId: string): Promise<KeptAnswers['answers']> {
  const reply = await fetch(`${school.url}/classes/demo/quiz/rounds/${roundId}/answers`, {
    headers: { authorization },
  });
  expect(reply.status).toBe(200);
  return ((await reply.json()) as KeptAnswers).answers;
}

/** Every answer in a round's results, by pupil and question; one that is there twice is told. */
function countedIn({ pupils: all }: RoundResults): { counted: Map<string, string>; twice: string[] } {
  const counted = new Map<string, string>();
  const twice: string[] = [];
  for (const { pupil, answers } of all) {
    for (const { questionId, value, status } of answers) {
      const key = keyOf(pupil, questionId);
      if (counted.has(key)) twice.push(key);
      counted.set(key, `${status} ${value.kind === 'single-choice' ? value.chosen : value.kind}`);
    }
  }
  return { counted, twice };
}

describe('the answers of a quiz', () => {
  it('are all counted, once, though the server is killed twice, sockets are cut, and requests repeated, reordered and lost', async () => {
    const { roundId, atMs } = await teacher.open(choiceQuiz('angles', questionIds), roundMs);
    const isOpen = ({ channel }: QuizPupil) => channel.rounds.some(({ state }) => state.name === 'open');
    await until(
      () => pupils.every(isOpen),
      20_000,
      () => pupils.filter(isOpen).length,
    );
    const browsing = pages.map((page, at) => answerInPage(page, `browser-${at}`, atMs + browsersUntilMs));
    await Promise.all([
      ...pupils.map((pupil) => answerAgainAndAgain(pupil, roundId)),
      ...browsing,
      killInTime(atMs),
      cutInTime(atMs + roundMs),
    ]);
    await proxy.calm();
    await teacher.rejoin();

    const waiting = () =>
      pupils.flatMap(({ subject, channel }) =>
        questionIds.filter(
          (id) => given.has(keyOf(subject, id)) && channel.answerOf(roundId, id)?.status !== 'received',
        ),
      );
    await until(() => waiting().length === 0, 90_000, waiting);
    for (const { page } of pages) {
      await page
        .locator('hope-quiz [part~="standing"][data-standing="received"]')
        .waitFor({ timeout: 60_000 });
    }
    const { counted, twice } = countedIn(await teacher.results(roundId));
    const highest = highestAcknowledged(proxy.acknowledged);
    report('quiz-chaos', {
      answers: given.size,
      acknowledged: proxy.acknowledged.length,
      ...proxy.mischief,
      statuses: [...proxy.statuses].map((each) => each.join(': ')).join(', '),
    });
    expect(twice).toEqual([]);
    expect(counted).toEqual(new Map([...given].map(([key, choice]) => [key, `kept ${choice}`])));
    // The mischief was done, or all of this says nothing.
    expect(Math.min(...Object.values(proxy.mischief))).toBeGreaterThan(pupilCount / 4);
    expect(given.size).toBeGreaterThan(pupilCount * 2);

    await killAndRestart();
    await teacher.rejoin();
    expect(countedIn(await teacher.results(roundId)).counted).toEqual(counted);
    expect(highest.size).toBeGreaterThanOrEqual(given.size);
    for (const authorization of new Set([...highest.values()].map((each) => each.authorization))) {
      const kept = await keptOf(authorization, roundId);
      for (const { questionId, attempt, revision } of kept) {
        const place = `rounds/${roundId}/answers/${questionId}/${attempt}`;
        expect(highest.get(`${authorization} ${place}`)?.sent.revision ?? 0).toBeLessThanOrEqual(revision);
      }
      expect(kept).toHaveLength([...highest.keys()].filter((key) => key.startsWith(authorization)).length);
    }
  }, 300_000);
});
