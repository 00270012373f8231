import { type Page } from 'playwright-core';
import { type Benchmark, inTurn } from '../benchmark.js';
import { ClassLab } from '../class-lab.js';
import { type ContenderName, counterpart } from '../contenders.js';
import { pictureAges } from '../picture-age.js';
import { median, type Point, slope } from '../statistics.js';

const settleMs = 30_000;
const lookMs = 2_000;
const betweenMs = 8_000;
const stallMs = 5_000;
const recoveryLimitMs = 60_000;
const players: readonly ContenderName[] = ['ours-hls', 'hls.js', 'hls.js light', 'ours-webrtc'];

/** Whether the picture grows older while it plays, and how it catches up. */
export const drift: Benchmark = {
  name: 'drift',
  title: 'Drift and recovery',
  method:
    'The age of the picture every 10 s, after 30 s to settle; the slope over the minutes by Theil and Sen. Then nothing gets through ' +
    'for 5 s: how long from there until the picture is within 10 % of its former age again, and how fast it was played meanwhile.',
  reference: counterpart,
  defaults: { rounds: 1, minutes: 5 },
  async run({ rounds, minutes, ledger, say, cleanup }) {
    const lab = await ClassLab.open(cleanup);
    const browser = await lab.launch(cleanup);
    const ageOn = async (page: Page) => median(await pictureAges(page, () => lab.school.lesson(), lookMs));
    await inTurn(rounds, players, async (contender) => {
      const visit = await lab.visit(browser, contender);
      await visit.page.waitForTimeout(settleMs);
      const points: Point[] = [];
      const startedAt = Date.now();
      while (Date.now() - startedAt < minutes * 60_000) {
        const y = await ageOn(visit.page);
        if (!Number.isNaN(y)) points.push({ x: (Date.now() - startedAt) / 60_000, y });
        await visit.page.waitForTimeout(betweenMs);
      }
      const target = median(points.map(({ y }) => y));
      const { seconds, rate } = await stallAndRecover(lab, visit.page, () => ageOn(visit.page), target);
      await visit.close();
      say(`${contender}: ${slope(points).toFixed(2)} ms/min, back after ${seconds ?? 'more than 60'} s`);
      ledger.add({ scenario: 'drift', contender, unit: 'ms/min' }, slope(points));
      ledger.add({ scenario: 'recovery after 5 s without network', contender, unit: 's' }, seconds);
      ledger.add({ scenario: 'fastest play while recovering', contender, unit: '×' }, rate);
    });
  },
};

async function stallAndRecover(
  { lab }: ClassLab,
  page: Page,
  age: () => Promise<number>,
  targetMs: number,
): Promise<{ seconds: number | null; rate: number }> {
  await lab.block('all');
  await page.waitForTimeout(stallMs);
  await lab.heal();
  const healedAt = Date.now();
  let rate = 1;
  while (Date.now() - healedAt < recoveryLimitMs) {
    const now = await age();
    rate = Math.max(rate, await fastestRate(page));
    if (Math.abs(now - targetMs) <= targetMs * 0.1) return { seconds: (Date.now() - healedAt) / 1000, rate };
  }
  return { seconds: null, rate };
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
