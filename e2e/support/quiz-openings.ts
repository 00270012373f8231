import { setTimeout as sleep } from 'node:timers/promises';
import { type Page } from 'playwright-core';
import { type LessonOnAir, onAirAtMs, percentile } from './frame-code.js';
import { watchFrames } from './frame-watch.js';
import { type OpenedRound, type QuizTeacher } from './quiz-teacher.js';

/** A round that opened on a page, as its event told. */
export interface Opening {
  readonly roundId: string;
  /** The page's clock, in ms since the epoch. */
  readonly openedAtMs: number;
  readonly skewMs: number;
  readonly timely: boolean;
  readonly mode: string;
  readonly path: string;
  readonly source: string;
}

/** Openings held against the picture. */
export interface WatchedOpenings {
  readonly rounds: readonly OpenedRound[];
  readonly opened: readonly Opening[];
  /** How far the pixels were beyond each cue when its round opened, in ms; of those whose frame could be read. */
  readonly pixelSkewsMs: readonly number[];
  /** How far each event was from what the pixels showed, in ms. */
  readonly disagreementsMs: readonly number[];
  /** How far the picture was behind the class at the openings, in ms. */
  readonly behindMs: number;
}

/** Notes from now on when rounds open on a page; each call of what it gives tells all so far. */
export async function noteOpenings(page: Page): Promise<() => Promise<Opening[]>> {
  const openings = await page.evaluateHandle(() => {
    const noted: unknown[] = [];
    document.addEventListener('quiz-open', (event) => {
      const openedAtMs = performance.timeOrigin + performance.now();
      noted.push({ openedAtMs, ...(event as CustomEvent<object>).detail });
    });
    return noted;
  });
  return () => openings.jsonValue() as Promise<Opening[]>;
}

export interface WatchOptions {
  readonly teacher: QuizTeacher;
  readonly lesson: LessonOnAir;
  readonly rounds: number;
  /** How many are open at a time before the first of them is taken back: more for a picture that is further behind. */
  readonly open: number;
}

/** A refresh of the screen: a frame is told of before it is seen. */
const refreshMs = 17;

/** Opens rounds at moments of every phase of a frame, and holds the page's openings against its pixels. */
export async function watchRounds(page: Page, options: WatchOptions): Promise<WatchedOpenings> {
  const { teacher, lesson } = options;
  const openings = await noteOpenings(page);
  const frames = await watchFrames(page);
  const rounds = await openRounds(options);
  const watched = await frames.stop();
  const opened = (await openings()).filter(({ roundId }) => rounds.some((each) => each.roundId === roundId));
  for (const { roundId } of rounds.slice(-options.open)) await teacher.ask('quiz.cancel', { roundId });
  const seen = watched.frames.filter((frame) => frame.seen && frame.frame !== undefined);
  const looks = rounds.flatMap(({ roundId, atMs }) => {
    const opening = opened.find((each) => each.roundId === roundId);
    const shown = seen.findLast(({ shownAtMs }) => opening && shownAtMs <= opening.openedAtMs + refreshMs);
    if (!opening || shown?.frame === undefined) return [];
    const pixelsMs = onAirAtMs({ frame: shown.frame, shownAtMs: shown.shownAtMs }, lesson) - atMs;
    return [{ pixelsMs, apartMs: opening.skewMs - pixelsMs, behindMs: opening.openedAtMs - atMs - pixelsMs }];
  });
  return {
    rounds,
    opened,
    pixelSkewsMs: looks.map(({ pixelsMs }) => pixelsMs),
    disagreementsMs: looks.map(({ apartMs }) => apartMs),
    behindMs: percentile(
      looks.map(({ behindMs }) => behindMs),
      0.5,
    ),
  };
}

async function openRounds({ teacher, rounds: count, open }: WatchOptions): Promise<OpenedRound[]> {
  const rounds: OpenedRound[] = [];
  for (let at = 0; at < count; at++) {
    rounds.push(await teacher.ask('quiz.quick', { letters: 4 }));
    const old = rounds[at - open];
    if (old) await teacher.ask('quiz.cancel', { roundId: old.roundId });
    // 7 has no common factor with the 50 ms of a frame.
    await sleep(800 + ((at * 7) % 50));
  }
  await sleep(open * 800);
  return rounds;
}

/** The figures of a path, in ms. */
export function figuresOf({ opened, pixelSkewsMs, disagreementsMs, behindMs }: WatchedOpenings) {
  return {
    opened: opened.length,
    behind: behindMs,
    pixelsP50: percentile(pixelSkewsMs, 0.5),
    pixelsSizeP95: percentile(pixelSkewsMs.map(Math.abs), 0.95),
    apartSizeP95: percentile(disagreementsMs.map(Math.abs), 0.95),
  };
}
