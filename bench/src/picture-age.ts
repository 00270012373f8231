import { type Page } from 'playwright-core';
import { type LessonOnAir, onAirAtMs } from '../../e2e/support/frame-code.js';
import { watchFrames } from '../../e2e/support/frame-watch.js';

/**
 * How old the frames are that a page shows for a while: from being on air to being presented, in ms, read from the
 * frame code in the picture. Server and browser share this machine's clock.
 */
export async function pictureAges(
  page: Page,
  lesson: () => Promise<LessonOnAir>,
  ms: number,
): Promise<number[]> {
  const watch = await watchFrames(page);
  await page.waitForTimeout(ms);
  const { frames } = await watch.stop();
  const round = await lesson();
  return frames.flatMap(({ seen, frame, shownAtMs }) =>
    seen && frame !== undefined ? [shownAtMs - onAirAtMs({ frame, shownAtMs }, round)] : [],
  );
}
