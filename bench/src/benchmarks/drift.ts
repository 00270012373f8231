import { type Page } from 'playwright-core';
import { type Bench, type Benchmark } from '../benchmark.js';
import { ClassLab } from '../class-lab.js';
import { type ContenderName, counterpart } from '../contenders.js';
import { seenPictures } from '../picture-age.js';
import { median, type Point, slope } from '../statistics.js';

const settleMs = 30_000;
const lookMs = 2_000;
const betweenMs = 8_000;
const stallMs = 5_000;
const recoveryLimitMs = 60_000;
const players: readonly ContenderName[] = [
  'ours-hls',
  'hls.js',
  'hls.js light',
  'shaka',
  'ovenplayer',
  'ours-webrtc',
];

/** Whether the picture grows older while it plays, and how it catches up. */
export const drift: Benchmark = {
  name: 'drift',
  title: 'Drift and recovery',
  method:
    'The age of the picture every 10 s, after 30 s to settle, all players at once, each in a browser of its own, since none presents frames in windows that others cover; the slope over the ' +
    'minutes by Theil and Sen. Then nothing gets through for 5 s: how long from there until the picture is within 10 % of its ' +
    'former age again (“none” after 60 s), and how fast it was played meanwhile.',
  reference: counterpart,
  defaults: { rounds: 1, minutes: 5 },
  async run(bench) {
    const lab = await ClassLab.open(bench.cleanup);
    for (let round = 1; round <= bench.rounds; round++) {
      const watched = await Promise.all(
        players.filter(bench.wants).map(async (contender) => {
          const visit = await lab.visit(await lab.launch(bench.cleanup), contender);
          return { contender, page: visit.page, close: () => visit.close() };
        }),
      );
      const startedAt = Date.now();
      const each = watched.map(
        ({ contender, page }) => new AgeWatch(bench, lab, { contender, page, startedAt }),
      );
      await Promise.all(each.map((watch) => watch.follow()));
      await lab.lab.block('all');
      await new Promise((resolve) => setTimeout(resolve, stallMs));
      await lab.lab.heal();
      await Promise.all(each.map((watch) => watch.recover()));
      for (const { close } of watched) await close();
    }
  },
};

interface Watched {
  readonly contender: ContenderName;
  readonly page: Page;
  readonly startedAt: number;
}

/** The age of one player's picture over time. */
class AgeWatch {
  readonly #bench: Bench;
  readonly #lab: ClassLab;
  readonly #watched: Watched;
  #targetMs = Number.NaN;

  constructor(bench: Bench, lab: ClassLab, watched: Watched) {
    this.#bench = bench;
    this.#lab = lab;
    this.#watched = watched;
  }

  /** Watches it for the minutes of the run. */
  async follow(): Promise<void> {
    const { minutes, ledger, say } = this.#bench;
    const { contender, page } = this.#watched;
    ledger.startSeries(this.#ageOver);
    await page.waitForTimeout(settleMs);
    const points: Point[] = [];
    const startedAt = Date.now();
    while (Date.now() - startedAt < minutes * 60_000) {
      const y = await this.#age();
      if (!Number.isNaN(y)) points.push({ x: (Date.now() - startedAt) / 60_000, y });
      await page.waitForTimeout(betweenMs);
    }
    this.#targetMs = median(points.map(({ y }) => y));
    say(`${contender}: ${slope(points).toFixed(2)} ms/min at ${Math.round(this.#targetMs)} ms`);
    ledger.add({ scenario: 'drift', contender, unit: 'ms/min' }, slope(points));
  }

  /** Waits until the picture is about as old again as it was. */
  async recover(): Promise<void> {
    const { ledger, say } = this.#bench;
    const { contender, page } = this.#watched;
    const healedAt = Date.now();
    let rate = 1;
    let seconds: number | null = null;
    while (seconds === null && Date.now() - healedAt < recoveryLimitMs) {
      const ageMs = await this.#age();
      rate = Math.max(rate, await fastestRate(page));
      if (Math.abs(ageMs - this.#targetMs) <= this.#targetMs * 0.1) seconds = (Date.now() - healedAt) / 1_000;
    }
    say(`${contender}: back after ${seconds ?? 'more than 60'} s at up to ${rate} ×`);
    ledger.add({ scenario: 'recovery after 5 s without network', contender, unit: 's' }, seconds);
    ledger.add({ scenario: 'fastest play while recovering', contender, unit: '×' }, rate);
  }

  get #ageOver() {
    return { scenario: 'age of the picture', contender: this.#watched.contender, unit: 'ms' };
  }

  async #age(): Promise<number> {
    const { page, startedAt } = this.#watched;
    const pictures = await seenPictures(page, () => this.#lab.school.lesson(), lookMs);
    const ageMs = median(pictures.map((picture) => picture.ageMs));
    if (!Number.isNaN(ageMs)) {
      this.#bench.ledger.addPoint(this.#ageOver, (Date.now() - startedAt) / 60_000, ageMs);
    }
    return ageMs;
  }
}

function fastestRate(page: Page): Promise<number> {
  return page.evaluate(() => {
    const videos = (root: ParentNode): HTMLVideoElement[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...(element instanceof HTMLVideoElement ? [element] : []),
        ...(element.shadowRoot ? videos(element.shadowRoot) : []),
      ]);
    return Math.max(1, ...videos(document).map(({ playbackRate }) => playbackRate));
  });
}
