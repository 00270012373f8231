import { type Browser } from 'playwright-core';
import { type Benchmark, inTurn } from '../benchmark.js';
import { ClassLab, type Standby } from '../class-lab.js';
import { type ContenderName, counterpart } from '../contenders.js';

const settleMs = 15_000;
const warm = 'ours-auto, warm standby';
const cold = 'ours-auto, no standby';
const players: readonly {
  readonly contender: string;
  readonly page: ContenderName;
  readonly standby?: Standby;
}[] = [
  ...(['ours-hls', 'hls.js', 'hls.js light', 'video.js', 'shaka', 'ovenplayer'] as const).map(alone),
  ...(['ours-webrtc', 'bare RTCPeerConnection'] as const).map(alone),
  { contender: cold, page: 'ours-auto', standby: 'cold' },
  { contender: warm, page: 'ours-auto', standby: 'warm' },
];

function alone(page: ContenderName) {
  return { contender: page, page };
}

/** What playing costs the browser. */
export const cpu: Benchmark = {
  name: 'cpu',
  title: 'Processor time',
  method:
    'Seconds of processor time of the page’s renderer process for a minute of play, after 15 s to settle, in a browser of its own ' +
    'each time (Chrome DevTools Protocol, `SystemInfo.getProcessInfo`). Without a GPU, so decoding and drawing are in it for all. A warm standby is HLS playing beneath WebRTC, ' +
    'compared with the same player without one.',
  reference: referenceOf,
  defaults: { rounds: 3, minutes: 0.5 },
  async run({ rounds, minutes, ledger, wants, say, cleanup }) {
    const lab = await ClassLab.open(cleanup);
    const wanted = players.filter(({ contender }) => wants(contender));
    await inTurn(rounds, wanted, async ({ contender, page, standby }, round) => {
      const browser = await lab.launch(() => undefined);
      try {
        const visit = await lab.visit(browser, page, standby && { standby });
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

function referenceOf(name: string): string | undefined {
  if (name === 'ours-hls') return 'hls.js';
  if (name === warm) return cold;
  return name === cold ? 'bare RTCPeerConnection' : counterpart(name);
}

/** Processor time of all renderers so far; there is one page, the others are spare and sleep. */
async function rendererSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
