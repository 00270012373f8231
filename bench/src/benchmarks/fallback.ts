import process from 'node:process';
import { type Browser } from 'playwright-core';
import { gaps, watchFrames } from '../../../e2e/support/frame-watch.js';
import { mediaCut } from '../../../e2e/support/lab-school.js';
import { type Bench, type Benchmark } from '../benchmark.js';
import { ClassLab } from '../class-lab.js';
import { openDeadEnds } from '../dead-ends.js';

/** After this long without a frame a try counts as none, in ms. */
const limitMs = 30_000;
/** How long the class plays before something happens to it, and is watched after, in ms. */
const settleMs = 6_000;
const watchMs = 12_000;

const startCase = 'first frame without WebRTC';

/** What happens when WebRTC can't be had, or goes away. */
export const fallback: Benchmark = {
  name: 'fallback',
  title: 'Without WebRTC',
  method:
    'First frame, from the making of the player, where signalling is refused, black-holed or silent, and where neither UDP nor ' +
    'the media’s TCP get through; against the same player that was told to take HLS. OvenPlayer speaks a signalling of its own, ' +
    'so it meets dead addresses only, and HLS is the next of its sources. Then the longest pause between frames that were seen ' +
    'in the 12 s after the SFU’s process is killed, and after its media is silently dropped, with each policy for a standby.',
  reference: (name) => (name.startsWith('ovenplayer') ? 'ovenplayer: HLS alone' : 'ours: HLS alone'),
  defaults: { rounds: 5, minutes: 0 },
  async run(bench) {
    const lab = await ClassLab.open(bench.cleanup);
    const deadEnds = await openDeadEnds(lab.lab.school, bench.cleanup);
    const browser = await lab.launch(bench.cleanup);
    for (let round = 1; round <= bench.rounds; round++) {
      bench.say(`round ${round} of ${bench.rounds}`);
      await measureStart(bench, 'ours: HLS alone', () => lab.visit(browser, 'ours-hls'));
      await measureStart(bench, 'ovenplayer: HLS alone', () => lab.visit(browser, 'ovenplayer'));
      for (const [way, address] of Object.entries(deadEnds)) {
        await measureStart(bench, `ours: signalling ${way}`, () =>
          lab.visit(browser, 'ours-auto', { signalling: address }),
        );
        await measureStart(bench, `ovenplayer: signalling ${way}`, () =>
          lab.visit(browser, 'ovenplayer', { webrtc: address }),
        );
      }
      await lab.lab.block(mediaCut);
      await measureStart(bench, 'ours: media blocked', () => lab.visit(browser, 'ours-auto'));
      await lab.lab.heal();
    }
    for (const standby of ['warm', 'auto', 'cold'] as const) await measureGaps(bench, standby);
  },
};

/** Measures in a school that asks for one kind of standby. */
async function measureGaps(bench: Bench, standby: 'warm' | 'auto' | 'cold'): Promise<void> {
  const closings: (() => Promise<unknown> | void)[] = [];
  const cleanup = (close: () => Promise<unknown> | void) => void closings.push(close);
  try {
    const lab = await ClassLab.open(cleanup, { policy: { standby } });
    const browser = await lab.launch(cleanup);
    for (let round = 1; round <= bench.rounds; round++) {
      await measureGap(bench, lab, browser, {
        name: `SFU killed, standby ${standby}`,
        strike: async () => {
          for (const pid of await lab.school.mediaWorkers()) process.kill(pid, 'SIGKILL');
        },
      });
      await measureGap(bench, lab, browser, {
        name: `media cut silently, standby ${standby}`,
        strike: () => lab.lab.block(mediaCut),
      });
    }
  } finally {
    for (const close of closings.reverse()) await close();
  }
}

async function measureStart(
  { ledger, say }: Bench,
  contender: string,
  open: () => ReturnType<ClassLab['visit']>,
): Promise<void> {
  const visit = await open();
  const first = await visit.firstFrame(limitMs);
  await visit.close();
  say(`  ${contender}: ${first ? Math.round(first.fromPlayerMs) : `none in ${limitMs}`} ms`);
  ledger.add({ scenario: startCase, contender, unit: 'ms' }, first?.fromPlayerMs ?? null);
}

async function measureGap(
  { ledger, say }: Bench,
  lab: ClassLab,
  browser: Browser,
  { name, strike }: { readonly name: string; readonly strike: () => Promise<void> },
): Promise<void> {
  const visit = await lab.visit(browser, 'ours-auto');
  try {
    if (!(await visit.untilPath('webrtc', limitMs))) throw new Error('the class does not come by WebRTC');
    await visit.page.waitForTimeout(settleMs);
    const watch = await watchFrames(visit.page);
    await strike();
    await visit.page.waitForTimeout(watchMs);
    const watched = await watch.stop();
    const pauses = gaps(watched, await lab.school.lesson());
    const lastAtMs = Math.max(...watched.frames.filter(({ seen }) => seen).map(({ shownAtMs }) => shownAtMs));
    const gapMs = Math.max(watched.endedAtMs - lastAtMs, ...pauses.map((pause) => pause.gapMs));
    say(`  ${name}: ${Math.round(gapMs)} ms`);
    ledger.add({ scenario: 'longest pause in mid-play', contender: `ours: ${name}`, unit: 'ms' }, gapMs);
  } finally {
    await lab.lab.heal();
    await visit.close();
  }
}
