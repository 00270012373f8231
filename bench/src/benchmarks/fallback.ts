import process from 'node:process';
import { type Browser } from 'playwright-core';
import { watchForBlanks } from '../../../e2e/support/blank-watch.js';
import { gaps, summary, watchFrames } from '../../../e2e/support/frame-watch.js';
import { mediaCut } from '../../../e2e/support/lab-school.js';
import { type Bench, type Benchmark } from '../benchmark.js';
import { ClassLab, type Standby, standbys } from '../class-lab.js';
import { openDeadEnds } from '../dead-ends.js';
import { type Visit } from '../visit.js';

/** After this long without a frame a try counts as none, in ms. */
const limitMs = 30_000;
/** How long the class plays before something happens to it, and is watched after, in ms. */
const settleMs = 6_000;
const watchMs = 8_000;

const startCase = 'first frame without WebRTC';

/** What happens when WebRTC can't be had, or goes away. */
export const fallback: Benchmark = {
  name: 'fallback',
  title: 'Without WebRTC',
  method:
    'First frame, from the making of the player, where signalling is refused, black-holed or silent, and where neither UDP nor ' +
    'the media’s TCP get through; against the same player that was told to take HLS. OvenPlayer speaks a signalling of its own, ' +
    'so it meets dead addresses only, and HLS is the next of its sources. Then the longest pause between frames that were seen ' +
    'in the 8 s after the SFU’s process is killed, and after its media is silently dropped, with each policy for a standby, and the ' +
    'pictures of the page without a class in them; and how long after the media is let through again the class is on WebRTC, and ' +
    'the longest pause then.',
  reference: (name) => (name.startsWith('ovenplayer') ? 'ovenplayer: HLS alone' : 'ours: HLS alone'),
  defaults: { rounds: 5, minutes: 0 },
  async run(bench) {
    const lab = await ClassLab.open(bench.cleanup);
    const browser = await lab.launch(bench.cleanup);
    const starts = await startsIn(bench, lab, browser);
    const losses = lossesIn(lab);
    for (let round = 1; round <= bench.rounds; round++) {
      bench.say(`round ${round} of ${bench.rounds}`);
      for (const [name, open] of starts) {
        if (bench.wants(name)) await measureStart(bench, name, open);
      }
      if (bench.wants(blockedName)) {
        await lab.lab.block(mediaCut);
        await measureStart(bench, blockedName, () => lab.visit(browser, 'ours-auto'));
        await lab.lab.heal();
      }
      for (const loss of losses) {
        if (bench.wants(loss.name)) await measureLoss(bench, lab, browser, loss);
      }
    }
  },
};

const blockedName = 'ours: media blocked';

/** Every start, by the name of who makes it. */
async function startsIn(
  bench: Bench,
  lab: ClassLab,
  browser: Browser,
): Promise<[name: string, open: () => Promise<Visit>][]> {
  const deadEnds = await openDeadEnds(lab.lab.school, bench.cleanup);
  return [
    ['ours: HLS alone', () => lab.visit(browser, 'ours-hls')],
    ['ovenplayer: HLS alone', () => lab.visit(browser, 'ovenplayer')],
    ...Object.entries(deadEnds).flatMap(([way, address]): [string, () => Promise<Visit>][] => [
      [`ours: signalling ${way}`, () => lab.visit(browser, 'ours-auto', { signalling: address })],
      [`ovenplayer: signalling ${way}`, () => lab.visit(browser, 'ovenplayer', { webrtc: address })],
    ]),
  ];
}

/** A way in which WebRTC goes away in mid-play. */
interface Loss {
  readonly name: string;
  readonly standby: Standby;
  readonly strike: () => Promise<void>;
  /** Whether healing the link undoes it, so that WebRTC is to come back. */
  readonly heals: boolean;
}

function lossesIn({ lab, school }: ClassLab): Loss[] {
  return standbys.flatMap((standby) => [
    {
      name: `ours: SFU killed, standby ${standby}`,
      standby,
      heals: false,
      strike: async () => {
        for (const pid of await school.mediaWorkers()) process.kill(pid, 'SIGKILL');
      },
    },
    {
      name: `ours: media cut silently, standby ${standby}`,
      standby,
      heals: true,
      strike: () => lab.block(mediaCut),
    },
  ]);
}

async function measureStart(
  { ledger, say }: Bench,
  contender: string,
  open: () => Promise<Visit>,
): Promise<void> {
  const visit = await open();
  const first = await visit.firstFrame(limitMs);
  await visit.close();
  say(`  ${contender}: ${first ? Math.round(first.fromPlayerMs) : `none in ${limitMs}`} ms`);
  ledger.add({ scenario: startCase, contender, unit: 'ms' }, first?.fromPlayerMs ?? null);
}

async function measureLoss(
  { ledger, say }: Bench,
  lab: ClassLab,
  browser: Browser,
  { name, standby, strike, heals }: Loss,
): Promise<void> {
  const visit = await lab.visit(browser, 'ours-auto', { standby });
  try {
    if (!(await visit.untilPath('webrtc', limitMs)))
      throw new Error(`${name}: the class does not come by WebRTC`);
    await visit.page.waitForTimeout(settleMs);
    const down = await watchPauses(lab, visit, async () => {
      await strike();
      await visit.page.waitForTimeout(watchMs);
    });
    say(`  ${name}: ${Math.round(down.pauseMs)} ms, ${down.blank} blank; ${await told(visit)}`);
    ledger.add({ scenario: 'longest pause in mid-play', contender: name, unit: 'ms' }, down.pauseMs);
    ledger.add({ scenario: 'blank pictures in mid-play', contender: name, unit: 'pictures' }, down.blank);
    if (!heals) return;
    const healedAt = Date.now();
    let backMs: number | null = null;
    const up = await watchPauses(lab, visit, async () => {
      await lab.lab.heal();
      if (await visit.untilPath('webrtc', limitMs)) backMs = Date.now() - healedAt;
      await visit.page.waitForTimeout(1_000);
    });
    say(
      `  ${name}, healed: back after ${backMs ?? 'never'} ms, ${Math.round(up.turnMs ?? 0)} ms at the turn; ${await told(visit)}`,
    );
    ledger.add({ scenario: 'back on WebRTC after healing', contender: name, unit: 'ms' }, backMs);
    ledger.add({ scenario: 'pause at the return', contender: name, unit: 'ms' }, up.turnMs ?? null);
  } finally {
    await lab.lab.heal();
    await visit.close();
  }
}

/** Watches what is seen while something happens. */
async function watchPauses(lab: ClassLab, { page }: Visit, during: () => Promise<void>) {
  const frames = await watchFrames(page);
  const blanks = await watchForBlanks(page);
  await during();
  const watched = await frames.stop();
  const { blank } = await blanks.stop();
  const lesson = await lab.school.lesson();
  const turns = gaps(watched, lesson).filter(({ switched }) => switched);
  return {
    pauseMs: summary(watched, lesson).longestGapMs,
    blank,
    /** The pause where another video element took over; undefined where none did. */
    turnMs: turns.length > 0 ? Math.max(...turns.map(({ gapMs }) => gapMs)) : undefined,
  };
}

async function told(visit: Visit): Promise<string> {
  const changes = (await visit.changes()).slice(1);
  return changes.map(({ to, reason, gapMs }) => `${to} (${reason}, ${gapMs} ms)`).join(', ') || 'no change';
}
