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

/** One opening held against the picture; all in ms. */
export interface OpeningLook {
  /** How far the pixels were beyond the cue. */
  readonly pixelsMs: number;
  /** How far they were beyond the first frame that there was for it. */
  readonly lateMs: number;
  /** How far the event was from what they showed. */
  readonly apartMs: number;
  /** How old they were. */
  readonly behindMs: number;
  /** Whether the frame before was on the screen too: a busy machine leaves frames out, and then none is near. */
  readonly isSteady: boolean;
}

/** Openings held against the picture. */
export interface WatchedOpenings {
  readonly rounds: readonly OpenedRound[];
  readonly opened: readonly Opening[];
  /** Of those whose frames could be read. */
  readonly looks: readonly OpeningLook[];
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
/** The lesson has 20 frames a second. */
const frameMs = 50;

/** Opens rounds at moments of every phase of a frame, and holds the page's openings against its pixels. */
export async function watchRounds(page: Page, options: WatchOptions): Promise<WatchedOpenings> {
  const { teacher, lesson } = options;
  const openings = await noteOpenings(page);
  const frames = await watchFrames(page);
  const rounds = await openRounds(options);
  const watched = await frames.stop();
  const opened = (await openings()).filter(({ roundId }) => rounds.some((each) => each.roundId === roundId));
  for (const { roundId } of rounds.slice(-options.open)) await teacher.ask('quiz.cancel', { roundId });
  const seen = watched.frames
    .flatMap(({ frame, shownAtMs, seen: isSeen }) =>
      isSeen && frame !== undefined
        ? [{ shownAtMs, onAirAtMs: onAirAtMs({ frame, shownAtMs }, lesson) }]
        : [],
    )
    .sort((one, other) => one.shownAtMs - other.shownAtMs);
  const looks = rounds.flatMap((round) => {
    const opening = opened.find(({ roundId }) => roundId === round.roundId);
    return opening ? lookAt(seen, round, opening) : [];
  });
  return {
    rounds,
    opened,
    looks,
    behindMs: percentile(
      looks.map(({ behindMs }) => behindMs),
      0.5,
    ),
  };
}

interface SeenFrame {
  readonly shownAtMs: number;
  readonly onAirAtMs: number;
}

function lookAt(seen: readonly SeenFrame[], { atMs }: OpenedRound, opening: Opening): OpeningLook[] {
  const shown = seen.findLast(({ shownAtMs }) => shownAtMs <= opening.openedAtMs + refreshMs);
  // The frame that a cue fires with is the nearest one, or the first one after it.
  const wanted = seen.findIndex((frame) => frame.onAirAtMs >= atMs - frameMs / 2);
  const [before, first] = [seen[wanted - 1], seen[wanted]];
  if (!shown || !before || !first) return [];
  const pixelsMs = shown.onAirAtMs - atMs;
  return [
    {
      pixelsMs,
      lateMs: shown.onAirAtMs - first.onAirAtMs,
      apartMs: opening.skewMs - pixelsMs,
      behindMs: opening.openedAtMs - shown.onAirAtMs,
      isSteady: first.onAirAtMs - before.onAirAtMs < frameMs * 1.5,
    },
  ];
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
export function figuresOf({ opened, looks, behindMs }: WatchedOpenings) {
  const steady = looks.filter(({ isSteady }) => isSteady);
  return {
    opened: opened.length,
    steady: steady.length,
    behindMs,
    pixelsP50: percentile(
      looks.map(({ pixelsMs }) => pixelsMs),
      0.5,
    ),
    pixelsP95: p95Of(looks, 'pixelsMs'),
    steadyP95: p95Of(steady, 'pixelsMs'),
    lateP95: p95Of(looks, 'lateMs'),
    apartP95: p95Of(steady, 'apartMs'),
  };
}

function p95Of(looks: readonly OpeningLook[], of: 'pixelsMs' | 'lateMs' | 'apartMs'): number {
  return percentile(
    looks.map((look) => Math.abs(look[of])),
    0.95,
  );
}
