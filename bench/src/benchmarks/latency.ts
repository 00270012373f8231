import { type Benchmark, inTurn } from '../benchmark.js';
import { ClassLab } from '../class-lab.js';
import { type ContenderName, counterpart, isOurs } from '../contenders.js';
import { seenPictures } from '../picture-age.js';
import { median, quantile } from '../statistics.js';

const settleMs = 20_000;
const watchMs = 10_000;
const players: readonly ContenderName[] = [
  'ours-hls',
  'hls.js',
  'hls.js light',
  'video.js',
  'shaka',
  'ovenplayer',
  'ours-webrtc',
  'bare RTCPeerConnection',
];

/** How old the picture is. */
export const latency: Benchmark = {
  name: 'latency',
  title: 'Glass to glass',
  method:
    'The age of the frames that are shown, from being on air to being presented, by the frame number in the picture: for 10 s, after ' +
    '20 s to settle. On the fast link, the same origin for all. And how far our class clock is off from the frame that is shown.',
  reference: counterpart,
  defaults: { rounds: 3, minutes: 0 },
  async run({ rounds, ledger, wants, say, cleanup }) {
    const lab = await ClassLab.open(cleanup);
    const browser = await lab.launch(cleanup);
    await inTurn(rounds, players.filter(wants), async (contender, round) => {
      const visit = await lab.visit(browser, contender);
      await visit.page.waitForTimeout(settleMs);
      const pictures = await seenPictures(visit.page, () => lab.school.lesson(), watchMs);
      await visit.close();
      const ages = pictures.map(({ ageMs }) => ageMs);
      const errors = pictures.flatMap(({ clockErrorMs: error }) =>
        error === undefined ? [] : [Math.abs(error)],
      );
      const add = (scenario: string, value: number) =>
        ledger.add({ scenario, contender, unit: 'ms' }, Number.isNaN(value) ? null : value);
      say(`${round}/${rounds} ${contender}: ${Math.round(median(ages))} ms`);
      add('median of the frames', median(ages));
      add('95th percentile of the frames', quantile(ages, 0.95));
      if (isOurs(contender)) add('class time against the picture, 95th percentile', quantile(errors, 0.95));
    });
  },
};
