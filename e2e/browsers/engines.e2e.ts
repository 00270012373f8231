import { type SchoolServer } from '@hope-online/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanupsAfterAll, cleanupsAfterEach } from '../support/cleanups.js';
import { type Tour, tourClass, type TourPlan } from '../support/class-tour.js';
import { report } from '../support/figures.js';
import { launchFirefox } from '../support/firefox.js';
import { type QuizTour, tourQuiz } from '../support/quiz-tour.js';
import { openSchool, tokenFor } from '../support/school.js';
import { launchWebKit } from '../support/webkit.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let school: SchoolServer;

beforeAll(async () => {
  school = await openSchool({}, closeAtEnd);
});

/**
 * What the page is asked to do: mount the class, by WebRTC alone until it is said that this engine can't, then by
 * whatever it can; wait for its picture, and watch it for a while.
 */
const watchClass = `
  const [src, token] = args;
  const element = document.createElement('hope-class');
  element.setAttribute('src', src);
  element.setAttribute('token', token);
  element.setAttribute('muted', '');
  element.setAttribute('autoplay', '');
  element.setAttribute('path', 'webrtc');
  const changes = [];
  const troubles = [];
  const errors = [];
  element.addEventListener('playererror', ({ detail }) => errors.push(detail.code));
  for (const type of ['waiting', 'stalled', 'seeking']) {
    element.addEventListener(type, () => troubles.push(element.currentTime.toFixed(2) + ' ' + type));
  }
  element.addEventListener('pathchange', ({ detail }) => changes.push(detail.to + ': ' + detail.reason));
  document.body.append(element);
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (isSo) => {
    const from = performance.now();
    while (!isSo() && performance.now() - from < 45000) await wait(50);
    return performance.now() - from;
  };
  await until(() => errors.length > 0);
  const alone = { path: element.currentPath, errors: errors.splice(0), changes: changes.splice(0) };
  element.setAttribute('path', 'auto');
  const firstPictureMs = await until(() => element.currentPath === 'hls');
  const from = element.currentTime;
  const watchedFrom = performance.now();
  await wait(10000);
  return {
    path: element.currentPath,
    firstPictureMs,
    playedMs: (element.currentTime - from) * 1000,
    watchedMs: performance.now() - watchedFrom,
    width: element.videoWidth,
    latency: element.latency,
    classTimeAgeMs: Date.now() - element.classTime,
    webrtc: typeof RTCPeerConnection,
    alone,
    changes,
    errors,
    troubles,
    buffered: [...Array(element.buffered.length).keys()].map((i) => [element.buffered.start(i), element.buffered.end(i)]),
  };
`;

interface Watched {
  readonly path: string;
  readonly firstPictureMs: number;
  readonly playedMs: number;
  readonly watchedMs: number;
  readonly width: number;
  readonly latency: number;
  readonly classTimeAgeMs: number;
  readonly webrtc: string;
  /** While the page wanted WebRTC alone. */
  readonly alone: { readonly path: string; readonly errors: string[]; readonly changes: string[] };
  readonly changes: string[];
  readonly errors: string[];
  readonly troubles: string[];
  readonly buffered: [number, number][];
}

function expectClassByHls(watched: Watched): void {
  expect(watched.alone).toEqual({ path: 'none', errors: ['codec-unsupported'], changes: [] });
  // The first try over HLS is the one that plays, and nobody notices that there was a better path.
  expect(watched).toMatchObject({ path: 'hls', errors: [], changes: [expect.stringMatching(/^hls: /)] });
  expect(watched.width).toBeGreaterThan(0);
  expect(watched.playedMs, JSON.stringify(watched)).toBeGreaterThan(watched.watchedMs * 0.8);
  // The class time is that of a live picture: seconds ago, not minutes and not in the future.
  expect(watched.classTimeAgeMs).toBeGreaterThan(500);
  expect(watched.classTimeAgeMs).toBeLessThan(15_000);
}

/** The plan of a tour, with the lesson that is on air now. */
async function planTour(): Promise<TourPlan> {
  const lesson = school.findClass('demo')?.classroom.stage.lesson;
  if (!lesson) throw new Error('no lesson on air');
  return { src: `${school.url}/classes/demo`, token: await tokenFor(school, 'student'), lesson };
}

/**
 * What viewers do works on the one path that the engine has, and the picture never turns black.
 * @param mended what may go wrong with the engine on the way from sound alone to the picture, and is mended
 */
function expectTour(name: string, tour: Tour, mended: readonly string[] = []): void {
  const { pathAsked, soundOnly, pictureAfterMs, back, live, overlay } = tour;
  report(`${name}, what viewers do`, {
    stillMsWhileWebRtcIsTried: pathAsked.stillMs,
    blackLooks: pathAsked.black,
    soundOnlyBitrate: soundOnly.bitrate,
    pictureAfterMs,
    backSeekedAfterMs: back.seekedAfterMs,
    backPictureAfterMs: back.pictureAfterMs,
    liveSeekedAfterMs: live.seekedAfterMs,
    livePictureAfterMs: live.pictureAfterMs,
    liveBehindMs: live.behindMs,
  });
  const told = JSON.stringify(tour);
  expect(tour.troubles, told).toEqual([]);
  expect(
    tour.errors.filter((code) => !mended.includes(code)),
    told,
  ).toEqual([]);
  // The page wants WebRTC, which this engine hasn't got: what is on the screen stays, and nobody notices anything.
  expect(pathAsked, told).toMatchObject({ path: 'hls', wasAsked: true, black: 0, errors: [] });
  expect(pathAsked.stillMs, told).toBeLessThan(1_000);
  expect(soundOnly.playedMs, told).toBeGreaterThan(soundOnly.watchedMs * 0.8);
  // Of what comes in segments and parts, one more or less may fall into so short a time.
  expect(soundOnly.bitrate, told).toBeLessThan(150_000);
  expect(pictureAfterMs, told).toBeLessThan(mended.length > 0 ? 15_000 : 3_000);
  expect(Math.abs(back.behindMs - back.liveMs - back.wantedMs), told).toBeLessThan(3_000);
  expect(back.playedMs, told).toBeGreaterThan(2_500);
  expect(live.atEdge, told).toBe(true);
  expect(overlay.summary, told).toMatch(/^playing · hls, \d+ × \d+$/);
  expect(overlay.gone, told).toBe(true);
}

function expectQuiz({ path, standing, verdict, kept }: QuizTour): void {
  expect(path).toBe('hls');
  expect(standing).toMatch(/received/i);
  expect(verdict).toMatch(/right/i);
  expect(kept).toMatchObject([
    { questionId: 'first', status: 'kept', judgedBy: 'picture', value: { chosen: 'c' } },
  ]);
}

describe('Firefox', () => {
  it('cannot take the class’s H.264 over WebRTC and plays it by HLS', async () => {
    const browser = await launchFirefox(cleanup);
    const page = await browser.newPage();
    await page.goto(`${school.url}/`);
    const token = await tokenFor(school, 'student');
    const watched = (await page.evaluate(
      `(async (...args) => { ${watchClass} })(${JSON.stringify(`${school.url}/classes/demo`)}, ${JSON.stringify(token)})`,
    )) as Watched;
    report('Firefox', { firstPictureMs: watched.firstPictureMs, ageMs: watched.classTimeAgeMs });
    expectClassByHls(watched);
  });

  it('stays on HLS when WebRTC is asked for, and goes to sound alone, back in the class and live again', async () => {
    const browser = await launchFirefox(cleanup);
    const page = await browser.newPage();
    await page.goto(`${school.url}/`);
    expectTour('Firefox', await page.evaluate(tourClass, await planTour()));
  });

  it('takes part in a quiz, in step with its picture', async () => {
    const browser = await launchFirefox(cleanup);
    const page = await browser.newPage();
    await page.goto(`${school.url}/`);
    const run = <Result>(body: string, ...args: readonly unknown[]) =>
      page.evaluate(`(async (...args) => { ${body} })(...${JSON.stringify(args)})`) as Promise<Result>;
    expectQuiz(await tourQuiz(run, school, cleanup));
  });
});

describe('WebKitGTK', () => {
  it('has no WebRTC and plays the class by HLS', async () => {
    const page = await launchWebKit(cleanup);
    await page.open(`${school.url}/`);
    const token = await tokenFor(school, 'student');
    const watched = await page.run<Watched>(watchClass, `${school.url}/classes/demo`, token);
    report('WebKitGTK', { firstPictureMs: watched.firstPictureMs, ageMs: watched.classTimeAgeMs });
    expect(watched.webrtc).toBe('undefined');
    expectClassByHls(watched);
  });

  it('stays on HLS when WebRTC is asked for, and goes to sound alone, back in the class and live again', async () => {
    const page = await launchWebKit(cleanup);
    await page.open(`${school.url}/`);
    const tour = await page.run<Tour>(`return (${tourClass.toString()})(...args)`, await planTour());
    // An element that has played sound alone does not always take a picture again in time: then the other one does.
    expectTour('WebKitGTK', tour, ['first-frame-timeout', 'playlist-unreachable']);
  });

  it('takes part in a quiz, in step with its picture', async () => {
    const page = await launchWebKit(cleanup);
    await page.open(`${school.url}/`);
    const run = <Result>(body: string, ...args: readonly unknown[]) => page.run<Result>(body, ...args);
    expectQuiz(await tourQuiz(run, school, cleanup));
  });
});
