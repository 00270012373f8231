import { type Benchmark } from '../benchmark.js';
import { ClassLab } from '../class-lab.js';

const startLimitMs = 30_000;
/** What the start fetched on the other path is over by then, in ms. */
const settleMs = 10_000;
const links = [
  { link: 'a good link', shape: {} },
  {
    link: 'jitter and 2 % loss at twice the bitrate',
    shape: { rateKbps: 900, delayMs: 40, jitterMs: 15, loss: 0.02 },
  },
] as const;

/** Whether the player leaves WebRTC without need. */
export const switches: Benchmark = {
  name: 'switches',
  title: 'False switches',
  method:
    'Changes of path while the class plays over a link that is good enough for WebRTC: one without limits, and one of 900 kbit/s ' +
    '(twice the lesson), 80 ms there and back, delay wandering by up to 30 ms each way, and 2 % loss.',
  reference: () => undefined,
  defaults: { rounds: 1, minutes: 5 },
  async run({ rounds, minutes, ledger, wants, say, cleanup }) {
    const lab = await ClassLab.open(cleanup);
    const browser = await lab.launch(cleanup);
    for (let round = 1; round <= rounds; round++) {
      for (const { link, shape } of links.filter((each) => wants(each.link))) {
        const visit = await lab.visit(browser, 'ours-auto');
        if (!(await visit.untilPath('webrtc', startLimitMs))) throw new Error(`${link}: no WebRTC`);
        await visit.page.waitForTimeout(settleMs);
        const before = (await visit.changes()).length;
        await lab.lab.shape(shape);
        await visit.page.waitForTimeout(minutes * 60_000);
        const changes = (await visit.changes()).slice(before);
        await lab.lab.shape({ rateKbps: 0, delayMs: 0, jitterMs: 0, loss: 0 });
        await visit.close();
        say(`${link}: ${changes.length}`);
        for (const { to, reason, evidence } of changes) say(`  ${to}: ${reason} ${JSON.stringify(evidence)}`);
        ledger.add({ scenario: link, contender: 'ours-auto', unit: 'switches' }, changes.length);
      }
    }
  },
};
