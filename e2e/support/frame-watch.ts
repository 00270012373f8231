import { type Page } from 'playwright-core';
import { type FrameSample, percentile } from './frame-code.js';

/** A frame that one of the page's video elements presented. */
export interface WatchedFrame {
  /** Which element, by the order of their first frames. */
  readonly video: number;
  /** Whether that element was the one to be seen. */
  readonly seen: boolean;
  /** When it was presented, in ms since the epoch. */
  readonly shownAtMs: number;
  /** The frame of the lesson, read from the picture; undefined where the code does not add up, and for what is not seen. */
  readonly frame: number | undefined;
  /** What the page's `<hope-class>` said of itself then, where there is one. */
  readonly player: PlayerThen | undefined;
}

/** The player at one moment. */
interface PlayerThen {
  readonly classTime: number;
  readonly classTimeError: number;
  readonly currentPath: string;
}

/** What a viewer saw while a watch ran. */
export interface Watched {
  readonly frames: readonly WatchedFrame[];
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

interface WatchInPage {
  stop(): Watched;
}

/**
 * Watches every frame of every video element in the page from now on, also of elements that come later.
 * It costs the page one small canvas readback a frame.
 */
export async function watchFrames(page: Page): Promise<{ stop(): Promise<Watched> }> {
  const watch = await page.evaluateHandle(watchInPage);
  return {
    stop: async () => {
      const watched = await watch.evaluate((running) => running.stop());
      await watch.dispose();
      return watched;
    },
  };
}

/**
 * Evaluated by the browser, so it stands alone. The frame code is a strip along the bottom edge of 24 cells: white, black,
 * 16 bits of the frame number and 6 of its remainder by 61, most significant bit first.
 */
function watchInPage(): WatchInPage {
  const frames: WatchedFrame[] = [];
  const known = new Map<HTMLVideoElement, number>();
  const canvas = new OffscreenCanvas(480, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  const findVideos = (root: ParentNode): HTMLVideoElement[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element instanceof HTMLVideoElement ? [element] : []),
      ...(element.shadowRoot ? findVideos(element.shadowRoot) : []),
    ]);
  // The topmost of the visible ones; where nothing ranks them, the later one in the document covers the earlier.
  const seen = (video: HTMLVideoElement): boolean => {
    const visible = findVideos(document).filter((each) => {
      const { visibility, opacity, display } = getComputedStyle(each);
      return visibility === 'visible' && Number(opacity) > 0.5 && display !== 'none' && each.videoWidth > 0;
    });
    const rank = (each: HTMLVideoElement) => Number(getComputedStyle(each).zIndex) || 0;
    const top = visible.reduce<HTMLVideoElement | undefined>(
      (best, each) => (best && rank(best) > rank(each) ? best : each),
      undefined,
    );
    return top === video;
  };
  const readFrame = (video: HTMLVideoElement): number | undefined => {
    const { videoWidth, videoHeight } = video;
    context.drawImage(video, 0, (videoHeight * 266) / 270, videoWidth, 1, 0, 0, 480, 1);
    const { data } = context.getImageData(0, 0, 480, 1);
    const cell = (index: number) => (data[(index * 20 + 10) * 4] ?? 0) > 127;
    if (!cell(0) || cell(1)) return undefined;
    let frame = 0;
    for (let bit = 2; bit < 18; bit++) frame = frame * 2 + Number(cell(bit));
    let check = 0;
    for (let bit = 18; bit < 24; bit++) check = check * 2 + Number(cell(bit));
    return frame % 61 === check ? frame : undefined;
  };
  const readPlayer = (): PlayerThen | undefined => {
    const host = document.querySelector('hope-class') as (Element & PlayerThen) | null;
    if (!host) return undefined;
    const { classTime, classTimeError, currentPath } = host;
    return { classTime, classTimeError, currentPath };
  };
  let running = true;
  const follow = (video: HTMLVideoElement, index: number): void => {
    video.requestVideoFrameCallback((_now, { expectedDisplayTime }) => {
      if (!running) return;
      const isSeen = seen(video);
      // Reading back costs time that a machine with two cores lacks for the frames themselves.
      const frame = isSeen ? readFrame(video) : undefined;
      const shownAtMs = performance.timeOrigin + expectedDisplayTime;
      frames.push({ video: index, seen: isSeen, shownAtMs, frame, player: readPlayer() });
      follow(video, index);
    });
  };
  const look = (): void => {
    for (const video of findVideos(document)) {
      if (known.has(video)) continue;
      known.set(video, known.size);
      follow(video, known.size - 1);
    }
  };
  look();
  const timer = setInterval(look, 50);
  const startedAtMs = performance.timeOrigin + performance.now();
  return {
    stop: () => {
      running = false;
      clearInterval(timer);
      return { frames, startedAtMs, endedAtMs: performance.timeOrigin + performance.now() };
    },
  };
}

/** The frames that could be seen and read, with what the player said of them. */
export function samplesOf(watched: Watched): FrameSample[] {
  return seenFrames(watched).flatMap(({ frame, shownAtMs, player }) =>
    frame === undefined || !player
      ? []
      : [
          {
            frame,
            shownAtMs,
            classTimeMs: player.classTime,
            classTimeErrorMs: player.classTimeError,
            path: player.currentPath,
          },
        ],
  );
}

/**
 * Frames that could be seen, as they came: two elements tell the time of one and the same screen refresh differently, so that
 * by `shownAtMs` they would seem to change places.
 */
function seenFrames({ frames }: Watched): WatchedFrame[] {
  return frames.filter(({ seen }) => seen);
}

/** A pause between two frames that were seen one after the other, in ms. */
export interface Gap {
  readonly fromMs: number;
  readonly gapMs: number;
  /** Whether the second came from another video element than the first. */
  readonly switched: boolean;
  /** How much further the lesson was after it than the pause was long: lost; below 0: seen again. In ms. */
  readonly jumpMs: number | undefined;
}

/** Every pause between frames that were seen, the time before the first and after the last one excepted. */
export function gaps(watched: Watched, lesson: { readonly durationMs: number }): Gap[] {
  const seen = seenFrames(watched);
  return seen.slice(1).map((after, index) => {
    const before = seen[index] ?? after;
    const gapMs = after.shownAtMs - before.shownAtMs;
    return {
      fromMs: before.shownAtMs,
      gapMs,
      switched: after.video !== before.video,
      jumpMs:
        after.frame === undefined || before.frame === undefined
          ? undefined
          : wrapped((after.frame - before.frame) * frameMs, lesson.durationMs) - gapMs,
    };
  });
}

/** The longest pause, and how it is otherwise. */
export function summary(watched: Watched, lesson: { readonly durationMs: number }) {
  const all = gaps(watched, lesson);
  const last = seenFrames(watched).at(-1);
  // A picture that stands still until the end is a pause too.
  const atEnd = watched.endedAtMs - (last?.shownAtMs ?? watched.startedAtMs);
  return {
    frames: all.length + Number(last !== undefined),
    longestGapMs: Math.max(atEnd, ...all.map(({ gapMs }) => gapMs)),
    gapP95Ms: percentile(
      all.map(({ gapMs }) => gapMs),
      0.95,
    ),
    switches: all.filter(({ switched }) => switched),
  };
}

/** The lesson has 20 frames a second. */
const frameMs = 50;

/** A distance in a lesson that begins again: the shorter way round. */
function wrapped(ms: number, roundMs: number): number {
  return ms - Math.round(ms / roundMs) * roundMs;
}
