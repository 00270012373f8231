import { type Page } from 'playwright-core';

/** What was heard of a class since its page was navigated to. */
export interface Hearing {
  /** From the navigation to the first sound that went on; undefined where there was none. */
  readonly firstSoundMs: number | undefined;
  /** Pauses of more than 0.3 s since then, in ms. */
  readonly pausesMs: readonly number[];
  /** How long was listened since the first sound, in ms. */
  readonly listenedMs: number;
}

interface Tick {
  readonly atMs: number;
  readonly position: number;
}

const longestBreathMs = 300;

/** Notes on each page from its next navigation on how the class's sound goes on, whichever element and path it comes by. */
export async function watchSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const videosIn = (root: ParentNode): HTMLVideoElement[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...(element instanceof HTMLVideoElement ? [element] : []),
        ...(element.shadowRoot ? videosIn(element.shadowRoot) : []),
      ]);
    const ticks: Tick[] = [];
    Object.assign(globalThis, { soundTicks: ticks });
    setInterval(() => {
      const shown = videosIn(document).find((video) => video.dataset['shown'] !== undefined);
      if (shown && !shown.paused && shown.readyState >= 2)
        ticks.push({ atMs: performance.now(), position: shown.currentTime });
    }, 50);
  });
}

/** What was heard since the page's navigation, as far as {@link watchSound} has noted it. */
export async function readHearing(page: Page): Promise<Hearing> {
  const { ticks, nowMs } = await page.evaluate(() => ({
    ticks: (globalThis as unknown as { soundTicks: Tick[] }).soundTicks,
    nowMs: performance.now(),
  }));
  const moves = ticks.filter(({ position }, index) => index > 0 && position !== ticks[index - 1]?.position);
  const first = moves[0]?.atMs;
  if (first === undefined) return { firstSoundMs: undefined, pausesMs: [], listenedMs: 0 };
  const moments = [...moves.map(({ atMs }) => atMs), nowMs];
  const gaps = moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs));
  return {
    firstSoundMs: Math.round(first),
    pausesMs: gaps.filter((gap) => gap > longestBreathMs).map(Math.round),
    listenedMs: Math.round(nowMs - first),
  };
}
