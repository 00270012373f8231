import { type Page } from 'playwright-core';
import { decodePng, type GreyPicture } from './png.js';

/** What the composed page looked like while it was watched. */
export interface BlankWatch {
  /** How many pictures of the page there were. */
  readonly pictures: number;
  /** How many of them were dark where the class should be. */
  readonly blank: number;
}

/**
 * Looks at the page as the compositor shows it, from now until it is stopped, for moments without a picture. The
 * middle half of the page is judged, so controls and messages at the edges don't count as one.
 */
export async function watchForBlanks(page: Page): Promise<{ stop(): Promise<BlankWatch> }> {
  const session = await page.context().newCDPSession(page);
  const pictures: Buffer[] = [];
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push(Buffer.from(data, 'base64'));
    // A page that is being closed can't be answered any more.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', {
    format: 'png',
    maxWidth: 160,
    maxHeight: 120,
    everyNthFrame: 1,
  });
  return {
    stop: async () => {
      await session.send('Page.stopScreencast');
      await session.detach();
      return {
        pictures: pictures.length,
        blank: pictures.filter((each) => isBlank(decodePng(each))).length,
      };
    },
  };
}

/** The player's own background is darker than this, and no moment of the demo lesson is as dark as that. */
const darkest = 32;

/** Whether nothing but the player's dark background is to be seen in the middle of a picture. */
function isBlank({ width, height, pixels }: GreyPicture): boolean {
  let most = 0;
  for (let y = Math.floor(height / 4); y < (height * 3) / 4; y++) {
    for (let x = Math.floor(width / 4); x < (width * 3) / 4; x++) {
      most = Math.max(most, pixels[y * width + x] ?? 0);
    }
  }
  return most < darkest;
}
