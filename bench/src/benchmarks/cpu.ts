import { type Browser } from 'playwright-core';
import { type Benchmark, inTurn } from '../benchmark.js';
import { ClassLab } from '../class-lab.js';
import { type ContenderName, counterpart } from '../contenders.js';

const settleMs = 15_000;
const players: readonly ContenderName[] = [
  'ours-hls',
  'hls.js',
  'hls.js light',
  'ours-webrtc',
  'ours-auto',
  'bare RTCPeerConnection',
];

/** What playing costs the browser. */
export const cpu: Benchmark = {
  name: 'cpu',
  title: 'Processor time',
  method:
    'Seconds of processor time of the page’s renderer process for a minute of play, after 15 s to settle, in a browser of its own ' +
    'each time (Chrome DevTools Protocol, `SystemInfo.getProcessInfo`). Without a GPU, so decoding and drawing are in it for all.',
  reference: (name) => (name === 'ours-hls' ? 'hls.js' : counterpart(name)),
  defaults: { rounds: 3, minutes: 0.5 },
  async run({ rounds, minutes, ledger, say, cleanup }) {
    const lab = await ClassLab.open(cleanup);
    await inTurn(rounds, players, async (contender, round) => {
      const browser = await lab.launch(() => undefined);
      try {
        const visit = await lab.visit(browser, contender);
        await visit.page.waitForTimeout(settleMs);
        const before = await rendererSeconds(browser);
        await visit.page.waitForTimeout(minutes * 60_000);
        const spent = ((await rendererSeconds(browser)) - before) / minutes;
        say(`${round}/${rounds} ${contender}: ${spent.toFixed(2)} s a minute`);
        ledger.add({ scenario: 'renderer, a minute of play', contender, unit: 's' }, spent);
      } finally {
        await browser.close();
      }
    });
  },
};

/** Processor time of all renderers so far; there is one page, the others are spare and sleep. */
async function rendererSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
