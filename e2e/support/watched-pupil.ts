import { type Page } from 'playwright-core';
import { watchForBlanks } from './blank-watch.js';
import { type ClassPage, type ClassState, openClassPage } from './class-page.js';
import { type Gap, summary, watchFrames } from './frame-watch.js';
import { type NetworkClass } from './network-class.js';

/** What a pupil saw during a watch. */
export interface Sight {
  readonly frames: number;
  /** The longest pause between frames that were seen, in ms. */
  readonly longestGapMs: number;
  /** The same where another video element took over; undefined where none did. */
  readonly switchGapMs: number | undefined;
  /** Class time lost (above 0) or seen again (below 0) at the worst of these moments, in ms. */
  readonly switchJumpMs: number | undefined;
  /** Pictures of the composed page, and those of them without a class in it. */
  readonly pictures: number;
  readonly blank: number;
}

/** A pupil's page in a network laboratory. */
export class WatchedPupil {
  readonly classPage: ClassPage;
  readonly #network: NetworkClass;
  #changesBefore = 0;

  private constructor(classPage: ClassPage, network: NetworkClass) {
    this.classPage = classPage;
    this.#network = network;
  }

  /** Opens the page; the class is not awaited. */
  static async open(
    network: NetworkClass,
    cleanup: (close: () => Promise<void>) => void,
  ): Promise<WatchedPupil> {
    // The network is healthy again for the next test, after the page is gone.
    cleanup(() => network.lab.heal());
    cleanup(() => network.lab.shape({ rateKbps: 0, delayMs: 0, jitterMs: 0, loss: 0 }));
    const classPage = await openClassPage(network.browser, network.school);
    cleanup(() => classPage.page.close());
    return new WatchedPupil(classPage, network);
  }

  /** Waits until the class plays over WebRTC; changes of path are counted from here, whatever was shown first. */
  async settle(): Promise<void> {
    await this.classPage.waitForPath('webrtc');
    this.#changesBefore = (await this.classPage.state()).changes.length;
  }

  /** The changes of path since {@link settle}. */
  async changes(): Promise<ClassState['changes']> {
    return (await this.classPage.state()).changes.slice(this.#changesBefore);
  }

  /** Watches what is seen while something happens. */
  async watch(during: (page: Page) => Promise<void>): Promise<Sight> {
    const { page } = this.classPage;
    const frames = await watchFrames(page);
    const blanks = await watchForBlanks(page);
    await during(page);
    const watched = await frames.stop();
    const { pictures, blank } = await blanks.stop();
    const seen = summary(watched, await this.#network.school.lesson());
    return {
      frames: seen.frames,
      longestGapMs: seen.longestGapMs,
      switchGapMs: largest(seen.switches, ({ gapMs }) => gapMs),
      switchJumpMs: largest(seen.switches, ({ jumpMs }) => jumpMs),
      pictures,
      blank,
    };
  }
}

function largest(gaps: readonly Gap[], of: (gap: Gap) => number | undefined): number | undefined {
  const values = gaps.map(of).filter((value) => value !== undefined);
  return values.sort((a, b) => Math.abs(b) - Math.abs(a))[0];
}

/** Changes of path, each with what spoke for it. */
export function told(changes: ClassState['changes']): string {
  return (
    changes
      .map((change) => `${change.to} (${change.reason} ${JSON.stringify(change.evidence)})`)
      .join(', ') || 'none'
  );
}

/** A sight as figures for the report. */
export function figuresOf(sight: Sight): Record<string, number | string> {
  return Object.fromEntries(Object.entries(sight).map(([name, value]) => [name, value ?? 'none']));
}
