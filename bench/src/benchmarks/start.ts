import { setTimeout as sleep } from 'node:timers/promises';
import { type Benchmark } from '../benchmark.js';
import { ClassLab, newProfile } from '../class-lab.js';
import { contenders, counterpart } from '../contenders.js';
import { waitForPhase } from '../lesson-phase.js';

/** After this long without a frame a try counts as none, in ms. */
const limitMs = 30_000;

const links = [
  { link: 'fast link, first visit', shape: { rateKbps: 0, delayMs: 0 }, again: false },
  { link: 'fast link, code cached', shape: { rateKbps: 0, delayMs: 0 }, again: true },
  { link: '1.5 Mbit/s, 80 ms, code cached', shape: { rateKbps: 1_500, delayMs: 40 }, again: true },
] as const;

/** How long until the class is to be seen. */
export const start: Benchmark = {
  name: 'start',
  title: 'Time to first frame',
  method:
    'From the navigation, and from the moment that the page makes its player, to the first frame that `requestVideoFrameCallback` ' +
    'reports, each time in a new browser profile. On a first visit the code is loaded; otherwise it is in the browser’s cache ' +
    'from an earlier visit, and what the player remembered then is cleared. The slow link has 80 ms there and back. The players ' +
    'without a session are given the playlist’s address; ours has to ask for it. `bare RTCPeerConnection` is this school’s ' +
    'signalling and an SDP made by hand (`bench/site/bare-peer.js`). The lesson is a file, with a key frame a second for which ' +
    'WebRTC waits: the rounds’ visits are spread evenly over that second, and how long the transport took to be connected stands beside.',
  reference: counterpart,
  defaults: { rounds: 7, minutes: 0 },
  async run({ rounds, ledger, wants, say, cleanup }) {
    const lab = await ClassLab.open(cleanup);
    const browser = await lab.launch(cleanup);
    for (let round = 1; round <= rounds; round++) {
      for (const { link, shape, again } of links) {
        for (const { name, takes } of contenders) {
          if (!wants(`${link}: ${name}`)) continue;
          const context = await newProfile(browser);
          if (again) {
            const earlier = await lab.visit(browser, name, { context });
            await earlier.firstFrame(limitMs);
            await earlier.page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
            await earlier.close();
          }
          const { startedAtMs } = await lab.school.lesson();
          await lab.lab.shape(shape);
          await sleep(waitForPhase(startedAtMs, Date.now(), (round - 0.5) / rounds));
          const visit = await lab.visit(browser, name, { context });
          const first = await visit.firstFrame(limitMs);
          await lab.lab.shape({ rateKbps: 0, delayMs: 0 });
          await context.close();
          say(`${round}/${rounds} ${link}: ${name} ${first ? Math.round(first.fromNavigationMs) : 'none'}`);
          const add = (from: string, value: number | undefined) =>
            ledger.add({ scenario: `${link}, from ${from}`, contender: name, unit: 'ms' }, value ?? null);
          add('navigation', first?.fromNavigationMs);
          add('player', first?.fromPlayerMs);
          if (takes !== 'webrtc') continue;
          const connected = { scenario: `${link}, until WebRTC is connected`, contender: name, unit: 'ms' };
          ledger.add(connected, first?.connectedMs ?? null);
        }
      }
    }
  },
};
