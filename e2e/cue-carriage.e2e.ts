import { setTimeout as sleep } from 'node:timers/promises';
import { type SchoolServer } from '@hope-online/server';
import { type Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { onAirAtMs, percentile } from './support/frame-code.js';
import { watchFrames } from './support/frame-watch.js';
import { RawSignalling } from './support/raw-signalling.js';
import { openSchool, tokenFor, untilHlsReady } from './support/school.js';

/** How many rounds are opened on each path. */
const roundsEach = 6;
/** The pixels are at most half a frame from the cue, and the picture's own time is known to within some 40 ms. */
const toleranceMs = 70;
/** How long a round is left open; by then it is on the screen over HLS as well. */
const openMs = 3_500;

/** A round that opened on a page. */
interface Opening {
  readonly roundId: string;
  /** The page's clock, in ms since the epoch. */
  readonly openedAtMs: number;
  readonly skewMs: number;
  readonly timely: boolean;
  readonly path: string;
  readonly source: string;
}

/** A round as the server opened it. */
interface Round {
  readonly roundId: string;
  readonly atMs: number;
}

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;
let teacher: RawSignalling;
let lastId = 1;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  await untilHlsReady(school);
  teacher = await RawSignalling.open(school.url);
  cleanup(() => teacher.close());
  await teacher.hello(await tokenFor(school, 'teacher'));
  browser = await launchChromium(cleanup);
});

async function ask(method: string, params: object): Promise<unknown> {
  const id = ++lastId;
  teacher.send({ id, method, params });
  const answer = await teacher.next((frame) => 'id' in frame && frame.id === id);
  if (!('result' in answer)) throw new Error(`${method}: ${JSON.stringify(answer)}`);
  return answer.result;
}

/** Opens rounds one after the other, and takes each back. */
async function openRounds(count: number): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let at = 0; at < count; at++) {
    const round = (await ask('quiz.quick', { letters: 4 })) as Round;
    rounds.push(round);
    await sleep(openMs);
    await ask('quiz.cancel', { roundId: round.roundId });
  }
  return rounds;
}

/** Notes from now on when rounds open on a page. */
async function watchOpenings(pupil: ClassPage): Promise<() => Promise<Opening[]>> {
  const openings = await pupil.page.evaluateHandle(() => {
    const noted: unknown[] = [];
    document.addEventListener('quiz-open', (event) => {
      const openedAtMs = performance.timeOrigin + performance.now();
      noted.push({ openedAtMs, ...(event as CustomEvent<object>).detail });
    });
    return noted;
  });
  return () => openings.jsonValue() as Promise<Opening[]>;
}

/** How far the pixels were beyond the cue when each round opened, in ms. */
async function skewsByPixels(pupil: ClassPage, run: () => Promise<Round[]>) {
  const openings = await watchOpenings(pupil);
  const frames = await watchFrames(pupil.page);
  const rounds = await run();
  const watched = await frames.stop();
  const lesson = school.findClass('demo')?.classroom.stage.lesson;
  if (!lesson) throw new Error('no lesson on air');
  const opened = await openings();
  const skews = rounds.flatMap(({ roundId, atMs }) => {
    const opening = opened.find((each) => each.roundId === roundId);
    const shown = watched.frames
      .filter(({ seen, frame }) => seen && frame !== undefined)
      // A frame is told of before it is seen, at most one refresh of the screen.
      .findLast(({ shownAtMs }) => opening && shownAtMs <= opening.openedAtMs + 17);
    if (!opening || shown?.frame === undefined) return [];
    return [onAirAtMs({ frame: shown.frame, shownAtMs: shown.shownAtMs }, lesson) - atMs];
  });
  return { rounds, opened, skews };
}

function figuresOf({ opened, skews }: { opened: readonly Opening[]; skews: readonly number[] }) {
  const told = opened.map(({ skewMs }) => skewMs);
  return {
    opened: opened.length,
    pixelsP50: percentile(skews, 0.5),
    pixelsP95: percentile(skews, 0.95),
    toldP95: percentile(told, 0.95),
  };
}

function expectInStep(watched: {
  rounds: readonly Round[];
  opened: readonly Opening[];
  skews: readonly number[];
}) {
  const { rounds, opened, skews } = watched;
  expect(opened.map(({ roundId }) => roundId)).toEqual(rounds.map(({ roundId }) => roundId));
  expect(opened.every(({ timely, source }) => timely && source === 'picture')).toBe(true);
  expect(skews).toHaveLength(rounds.length);
  expect(percentile(skews.map(Math.abs), 0.95)).toBeLessThanOrEqual(toleranceMs);
}

describe('the cues of a quiz', () => {
  it('open rounds in step with the picture over WebRTC, and after the class went on over HLS', async () => {
    const pupil = await openClassPage(browser, school);
    await pupil.waitForPath('webrtc');
    const overWebRtc = await skewsByPixels(pupil, () => openRounds(roundsEach));
    report('cues-webrtc', figuresOf(overWebRtc));
    await pupil.page.evaluate(() => document.querySelector('hope-class')?.setAttribute('path', 'hls'));
    await pupil.waitForPath('hls');
    const overHls = await skewsByPixels(pupil, () => openRounds(roundsEach));
    report('cues-ll-hls', figuresOf(overHls));
    expectInStep(overWebRtc);
    expectInStep(overHls);
    expect(new Set(overWebRtc.opened.map(({ path }) => path))).toEqual(new Set(['webrtc']));
    expect(new Set(overHls.opened.map(({ path }) => path))).toEqual(new Set(['ll-hls']));
    expect(pupil.complaints).toEqual([]);
    await pupil.page.close();
  });

  it('come by the playlist alone where no socket can be had', async () => {
    const context = await browser.newContext();
    cleanup(() => context.close());
    await context.addInitScript(() => {
      window.WebSocket = class {
        constructor() {
          throw new Error('no sockets here');
        }
      } as unknown as typeof WebSocket;
    });
    const pupil = await openClassPage(context, school, { path: 'hls' });
    await pupil.waitForPath('hls');
    const watched = await skewsByPixels(pupil, () => openRounds(roundsEach));
    report('cues-by-playlist', figuresOf(watched));
    expectInStep(watched);
  });
});
