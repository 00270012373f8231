import { type Page } from 'playwright-core';
import { type LessonOnAir, onAirAtMs } from '../../e2e/support/frame-code.js';
import { watchFrames } from '../../e2e/support/frame-watch.js';

/** A frame that was seen, by the frame code in the picture. Server and browser share this machine's clock. */
export interface SeenPicture {
  /** From being on air to being presented, in ms. */
  readonly ageMs: number;
  /** What our player's class time was off then, in ms; undefined of a peer, which has none. */
  readonly clockErrorMs: number | undefined;
}

/** The frames that a page shows for a while. */
export async function seenPictures(
  page: Page,
  lesson: () => Promise<LessonOnAir>,
  ms: number,
): Promise<SeenPicture[]> {
  const watch = await watchFrames(page);
  await page.waitForTimeout(ms);
  const { frames } = await watch.stop();
  const round = await lesson();
  return frames.flatMap(({ seen, frame, shownAtMs, player }) => {
    if (!seen || frame === undefined) return [];
    const onAirMs = onAirAtMs({ frame, shownAtMs }, round);
    return [{ ageMs: shownAtMs - onAirMs, clockErrorMs: player && player.classTime - onAirMs }];
  });
}
